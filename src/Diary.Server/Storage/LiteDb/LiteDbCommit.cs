using System.Runtime.InteropServices;
using Diary.Storage;
using LiteDB;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// One commit while it is made: batch after batch is judged in memory against what the engine has, and only what it comes to is
/// written. A set is one batch, so that a refused set has written nothing.
/// </summary>
internal sealed class LiteDbCommit(EngineGate engine)
{
    /// <summary>How many keys are looked up, or documents written, in one call.</summary>
    private const int Chunk = 200;

    private readonly TouchedPartitions _touched = new();
    private readonly Dictionary<RecordKey, long> _heads = [];
    private readonly Dictionary<string, long> _growth = new(StringComparer.Ordinal);
    private readonly List<(IRecordType Type, int Index, StoredKey Key)> _contested = [];
    private CommitCounts _counts;

    /// <summary>Whether the engine has anything to commit.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>By how many records each kind grows.</summary>
    public IReadOnlyDictionary<string, long> Growth => _growth;

    public CommitOutcome.Committed ToOutcome() => new(_counts, _touched.ToSet());

    /// <summary>Takes the steps of a batch, one seeing those before it.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="isLast">Whether unique keys can be judged now; otherwise <see cref="FindDuplicate"/> is asked at the end.</param>
    public CommitOutcome? Apply(IReadOnlyList<PreparedStep> steps, bool isLast)
    {
        steps = Number(steps);
        var records = Load(steps);
        foreach (var step in steps)
        {
            var record = records[(step.Type, step.Key)];
            if (!step.Change.Expected.IsMetBy(record.Version))
                return new CommitOutcome.Conflict(step.Type, step.Change.Key);
            Take(step, record);
        }

        var contested = FindContested(records);
        if (isLast && contested.Count > 0)
            return new CommitOutcome.NotUnique(contested[0].Type, contested[0].Type.Indexes[contested[0].Index]);
        _contested.AddRange(contested);
        Write(records);
        return null;
    }

    /// <summary>The refusal when two records are left with the same unique key.</summary>
    public CommitOutcome.NotUnique? FindDuplicate()
    {
        foreach (var (type, index, key) in _contested)
        {
            if (IdsWith(type, index, key).Count > 1)
                return new CommitOutcome.NotUnique(type, type.Indexes[index]);
        }

        return null;
    }

    /// <summary>Puts in the place of what is appended what it comes to; only here, on the one thread that commits, is it known.</summary>
    private IReadOnlyList<PreparedStep> Number(IReadOnlyList<PreparedStep> steps)
    {
        if (!steps.Any(step => step.Change is Change.Append))
            return steps;
        var numbered = new List<PreparedStep>(steps.Count + 1);
        foreach (var step in steps)
        {
            if (step.Change is not Change.Append append)
            {
                numbered.Add(step);
                continue;
            }

            var key = RecordHeads.At(append.Type, append.Partition).Full;
            if (!_heads.TryGetValue(key, out var last))
                last = LastOf(key);
            var (head, record) = append.After(last);
            _heads[key] = last + 1;
            numbered.Add(PreparedStep.Of(head));
            numbered.Add(PreparedStep.Of(record));
        }

        return numbered;
    }

    private long LastOf(RecordKey head)
    {
        var id = head.ToArray();
        var found = engine.Call(e => e.Find(RecordHeads.Type, lookup => lookup.Equal(id)));
        return found.Count == 0
            ? 0
            : RecordHeads.Type.Decode(RecordDocument.Checked(RecordHeads.Type, found[0])[RecordDocument.Body].AsBinary).Last;
    }

    private Dictionary<(IRecordType Type, RecordKey Key), Working> Load(IReadOnlyList<PreparedStep> steps)
    {
        var records = new Dictionary<(IRecordType, RecordKey), Working>();
        foreach (var step in steps)
            records.TryAdd((step.Type, step.Key), new Working(step.Type));
        foreach (var kind in records.Keys.GroupBy(record => record.Item1, record => record.Item2))
        {
            foreach (var keys in kind.Chunk(Chunk))
            {
                var ids = new BsonArray(keys.Select(key => new BsonValue(key.ToArray())));
                foreach (var document in engine.Call(e => e.Find(kind.Key, lookup => lookup.Among(ids))))
                {
                    RecordDocument.Checked(kind.Key, document);
                    records[(kind.Key, new RecordKey(document[RecordDocument.Id].AsBinary))].SetBefore(document);
                }
            }
        }

        return records;
    }

    private void Take(PreparedStep step, Working record)
    {
        switch (step.Change)
        {
            case Change.Put put when record.Body is { } body && body.AsSpan().SequenceEqual(step.Body):
                _counts = _counts with { Unchanged = _counts.Unchanged + 1 };
                break;
            case Change.Put put:
                if (!ReferenceEquals(step.Type, RecordHeads.Type))
                    Count(isNew: record.Body is null);
                _touched.Add(step.Type, put.Key, record.Decode(), put.Record);
                record.Put(step, put.Record);
                break;
            case Change.Delete when record.Body is not null:
                _counts = _counts with { Deleted = _counts.Deleted + 1 };
                _touched.Add(step.Type, step.Change.Key, record.Decode(), after: null);
                record.Delete();
                break;
        }
    }

    private void Count(bool isNew) => _counts = isNew
        ? _counts with { Created = _counts.Created + 1 }
        : _counts with { Updated = _counts.Updated + 1 };

    /// <summary>Unique keys that the batch enters and that another record has once the batch is done.</summary>
    private List<(IRecordType Type, int Index, StoredKey Key)> FindContested(Dictionary<(IRecordType Type, RecordKey Key), Working> records)
    {
        var holders = new Dictionary<(IRecordType, int, RecordKey), int>();
        foreach (var ((type, _), record) in records)
        {
            for (var i = 0; i < type.Indexes.Count; i++)
            {
                if (type.Indexes[i].IsUnique && record.KeyIn(i) is { } indexKey)
                    CollectionsMarshal.GetValueRefOrAddDefault(holders, (type, i, indexKey.Full), out _)++;
            }
        }

        var contested = new List<(IRecordType, int, StoredKey)>();
        foreach (var ((type, _), record) in records.Where(record => record.Value.Last is not null))
        {
            for (var i = 0; i < type.Indexes.Count; i++)
            {
                if (type.Indexes[i].IsUnique && record.KeyIn(i) is { } indexKey
                    && (holders[(type, i, indexKey.Full)] > 1 || IdsWith(type, i, indexKey).Exists(id => !records.ContainsKey((type, id)))))
                    contested.Add((type, i, indexKey));
            }
        }

        return contested;
    }

    private List<RecordKey> IdsWith(IRecordType type, int index, StoredKey key)
    {
        var range = RecordRange.WithPrefix(key.Full);
        var field = RecordDocument.FieldOf(type.Indexes[index].Name);
        var documents = engine.Call(e => e.Find(
            type,
            lookup => lookup.Between(range.From.ToArray(), range.Before is { } before ? new BsonValue(before.ToArray()) : BsonValue.MaxValue, 3),
            field));
        return [.. documents
            .Where(document => range.Before is not { } before || document[field].AsBinary.AsSpan().SequenceCompareTo(before.Span) < 0)
            .Select(document => new RecordKey(document[RecordDocument.Id].AsBinary))];
    }

    private void Write(Dictionary<(IRecordType Type, RecordKey Key), Working> records)
    {
        foreach (var kind in records.Where(record => record.Value.IsChanged).GroupBy(record => record.Key.Type))
        {
            var collection = RecordDocument.CollectionOf(kind.Key);
            var deleted = kind.Where(record => record.Value.Last is null).Select(record => new BsonValue(record.Key.Key.ToArray())).ToList();
            var updated = kind.Where(record => record.Value is { Last: not null, WasThere: true }).Select(ToDocument).ToList();
            var inserted = kind.Where(record => record.Value is { Last: not null, WasThere: false }).Select(ToDocument).ToList();
            Check(deleted.Count, deleted.Chunk(Chunk).Sum(ids => engine.Call(e => e.Use(lite => lite.Delete(collection, ids)))));
            Check(updated.Count, updated.Chunk(Chunk).Sum(some => engine.Call(e => e.Use(lite => lite.Update(collection, some)))));
            Check(inserted.Count, inserted.Chunk(Chunk).Sum(some => engine.Call(e => e.Use(lite => lite.Insert(collection, some, BsonAutoId.ObjectId)))));
            CollectionsMarshal.GetValueRefOrAddDefault(_growth, kind.Key.Name, out _) += inserted.Count - deleted.Count;
            HasWritten = true;
        }
    }

    private static BsonDocument ToDocument(KeyValuePair<(IRecordType Type, RecordKey Key), Working> record) =>
        RecordDocument.Make(record.Key.Type, record.Key.Key, record.Value.Version, record.Value.Last!.Body!, record.Value.Last.IndexKeys);

    private static void Check(int meant, int done)
    {
        if (meant != done)
            throw new InvalidOperationException($"The engine changed {done} documents instead of {meant}.");
    }

    /// <summary>A record between what the engine has and what the batch makes of it.</summary>
    private sealed class Working(IRecordType type)
    {
        private object? _record;

        /// <summary>The step that put the record last; null when it is as before, or gone.</summary>
        public PreparedStep? Last { get; private set; }

        public bool WasThere { get; private set; }

        public long Version { get; private set; }

        public byte[]? Body { get; private set; }

        private bool IsGone { get; set; }

        /// <summary>Whether there is something to write.</summary>
        public bool IsChanged => Last is not null || (IsGone && WasThere);

        public void SetBefore(BsonDocument document)
        {
            WasThere = true;
            Version = document[RecordDocument.Version].AsInt64;
            Body = document[RecordDocument.Body].AsBinary;
        }

        public void Put(PreparedStep step, object record)
        {
            (Last, Body, Version, IsGone, _record) = (step, step.Body, Version + 1, false, record);
        }

        public void Delete() => (Last, Body, Version, IsGone, _record) = (null, null, 0, true, null);

        /// <summary>The record; null when there is none, or nothing is derived from it.</summary>
        public object? Decode() => _record ??= Body is null || type.Indexes.Count == 0 ? null : type.Decode(Body);

        /// <summary>Where the record stands in an index once the batch is done.</summary>
        public StoredKey? KeyIn(int index) =>
            Last is not null ? Last.IndexKeys[index] : Decode() is { } record ? type.IndexKeyOf(type.Indexes[index], record) : null;
    }
}
