using System.Collections.Concurrent;
using Diary.Storage;

namespace Diary.Server.Storage.Caching;

/// <summary>
/// What is known of one partition: the answers to the questions asked in it. Dropped as a whole when a commit touches the
/// partition. Who asks takes it before asking the store and puts the answer only here, so that an answer from before a commit
/// can only come into a partition that is dropped.
/// </summary>
internal sealed class CachedPartition(TouchedPartition name)
{
    private readonly ConcurrentDictionary<Question, object> _answers = new(concurrencyLevel: 1, capacity: 3, QuestionComparer.Instance);
    private readonly Lock _adding = new();
    private long _weight;
    private bool _isDropped;
    private bool _wasUsed;

    /// <summary>The answer to a question for a record that is not there.</summary>
    public static object Nothing { get; } = new();

    public TouchedPartition Name { get; } = name;

    /// <summary>How many answers it has, about.</summary>
    public int Count { get; private set; }

    /// <summary>The answer; null when it is not known, <see cref="Nothing"/> when there is no such record.</summary>
    public object? Find(in Question question)
    {
        // Written only when it changes: the line is shared by all who read.
        if (!Volatile.Read(ref _wasUsed))
            Volatile.Write(ref _wasUsed, value: true);
        return _answers.GetValueOrDefault(question);
    }

    /// <summary>Keeps an answer, unless the partition has been dropped meanwhile.</summary>
    /// <returns>By how many bytes the partition has grown.</returns>
    public long Add(Question question, object answer, long weight)
    {
        lock (_adding)
        {
            if (_isDropped || !_answers.TryAdd(question, answer))
                return 0;
            _weight += weight;
            Count++;
            return weight;
        }
    }

    /// <summary>Forgets everything, and keeps nothing more.</summary>
    /// <returns>How many bytes the answers had together; 0 from the second time on.</returns>
    public long Drop()
    {
        lock (_adding)
        {
            var weight = _weight;
            (_weight, Count, _isDropped) = (0, 0, true);
            _answers.Clear();
            return weight;
        }
    }

    /// <summary>Whether the partition was used since this was asked last.</summary>
    public bool TakeUse()
    {
        var wasUsed = Volatile.Read(ref _wasUsed);
        Volatile.Write(ref _wasUsed, value: false);
        return wasUsed;
    }
}
