using NodaTime;

namespace Diary.Lessons.Changes;

/// <summary>The changes of one class over some days, found by place. Immutable.</summary>
public sealed class ClassChanges
{
    private readonly Dictionary<LocalDate, List<LessonChange>> _byDate = [];

    private ClassChanges(IEnumerable<LessonChange> changes)
    {
        foreach (var change in changes)
        {
            if (!_byDate.TryGetValue(change.Date, out var ofDay))
                _byDate[change.Date] = ofDay = [];
            ofDay.RemoveAll(c => c.LessonNumber == change.LessonNumber);
            ofDay.Add(change);
        }
    }

    /// <summary>Nothing is changed.</summary>
    public static ClassChanges None { get; } = new([]);

    /// <summary>These changes, which are all of one class; of two for one place the later in the sequence counts.</summary>
    public static ClassChanges Of(IReadOnlyCollection<LessonChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return changes.Count == 0 ? None : new ClassChanges(changes);
    }

    /// <summary>The changes of a day, in no particular order.</summary>
    public IReadOnlyList<LessonChange> On(LocalDate date) => _byDate.TryGetValue(date, out var ofDay) ? ofDay : [];

    /// <summary>What is changed at a place; null for nothing.</summary>
    public LessonChange? Find(LocalDate date, int lessonNumber)
    {
        // By place, since this is asked for every lesson of a week.
        var ofDay = On(date);
        for (var i = 0; i < ofDay.Count; i++)
        {
            if (ofDay[i].LessonNumber == lessonNumber)
                return ofDay[i];
        }

        return null;
    }
}
