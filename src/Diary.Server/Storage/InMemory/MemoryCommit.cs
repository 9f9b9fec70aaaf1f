using Diary.Storage;

namespace Diary.Server.Storage.InMemory;

/// <summary>One commit while it is made. Thrown away, it leaves no trace.</summary>
internal sealed class MemoryCommit(StoreSchema schema, IReadOnlyDictionary<IRecordType, MemoryKind> kinds)
{
    private readonly Dictionary<IRecordType, MemoryKindBuilder> _changed = [];
    private readonly TouchedPartitions _touched = new();
    private CommitCounts _counts;

    /// <summary>Takes a step; tells when it, and with it the commit, is refused.</summary>
    public CommitOutcome.Conflict? Apply(Change change)
    {
        schema.Check(change);
        if (change is not Change.Append append)
            return Take(change);
        var head = KindOf(RecordHeads.Type).Find(RecordHeads.At(append.Type, append.Partition).Full);
        var (last, record) = append.After((head?.Record as RecordHead)?.Last ?? 0);
        return Take(last) ?? Take(record);
    }

    private CommitOutcome.Conflict? Take(Change change)
    {
        var kind = KindOf(change.Type);
        var key = change.Key.Full;
        var found = kind.Find(key);
        if (!change.Expected.IsMetBy(found?.Version ?? 0))
            return new CommitOutcome.Conflict(change.Type, change.Key);

        switch (change)
        {
            case Change.Put put:
                Put(put, kind, key, found);
                break;
            case Change.Delete when found is not null:
                kind.Remove(key);
                _touched.Add(change.Type, change.Key, found.Record, after: null);
                _counts = _counts with { Deleted = _counts.Deleted + 1 };
                break;
        }

        return null;
    }

    /// <summary>The refusal when two records are left with the same unique key.</summary>
    public CommitOutcome.NotUnique? FindDuplicate()
    {
        foreach (var (type, kind) in _changed)
        {
            if (kind.FindDuplicate() is { } index)
                return new CommitOutcome.NotUnique(type, index);
        }

        return null;
    }

    /// <summary>The state behind the commit.</summary>
    public Dictionary<IRecordType, MemoryKind> ToState()
    {
        var state = kinds.ToDictionary();
        foreach (var (type, kind) in _changed)
            state[type] = kind.ToKind();
        return state;
    }

    public CommitOutcome.Committed ToOutcome() => new(_counts, _touched.ToSet());

    private MemoryKindBuilder KindOf(IRecordType type)
    {
        if (!_changed.TryGetValue(type, out var kind))
            _changed.Add(type, kind = new MemoryKindBuilder(type, kinds[type]));
        return kind;
    }

    private void Put(Change.Put put, MemoryKindBuilder kind, RecordKey key, MemoryRow? found)
    {
        var body = put.Type.Encode(put.Record);
        if (found is not null && found.Body.AsSpan().SequenceEqual(body))
        {
            _counts = _counts with { Unchanged = _counts.Unchanged + 1 };
            return;
        }

        kind.Put(new MemoryRow(key, put.Record, body, (found?.Version ?? 0) + 1));
        _touched.Add(put.Type, put.Key, found?.Record, put.Record);
        if (ReferenceEquals(put.Type, RecordHeads.Type))
            return;
        _counts = found is null
            ? _counts with { Created = _counts.Created + 1 }
            : _counts with { Updated = _counts.Updated + 1 };
    }
}
