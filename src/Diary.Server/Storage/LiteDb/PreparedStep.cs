using Diary.Storage;

namespace Diary.Server.Storage.LiteDb;

/// <summary>
/// A step with all that can be worked out, and refused, before its turn: the stored form and the keys. Made on the caller's
/// thread, so that the writer's has less to do.
/// </summary>
internal sealed record PreparedStep(Change Change, RecordKey Key, byte[]? Body, StoredKey?[] IndexKeys)
{
    public IRecordType Type => Change.Type;

    public static PreparedStep Make(StoreSchema schema, Change change)
    {
        schema.Check(change);

        // What cannot be written shall be found out here, and not on the writer's thread, where it would stop the store.
        if (change is Change.Append append)
            Of(append.After(0).Record);
        return Of(change);
    }

    /// <summary>A step that needs no check: one of the store's own, or one that was checked.</summary>
    public static PreparedStep Of(Change change)
    {
        if (change is not Change.Put put)
            return new PreparedStep(change, change.Key.Full, null, []);

        var indexKeys = new StoredKey?[put.Type.Indexes.Count];
        for (var i = 0; i < indexKeys.Length; i++)
        {
            indexKeys[i] = put.Type.Indexes[i].KeyOf(put.Record);
            if (indexKeys[i] is { } key)
                StoreSchema.Check(put.Type, key);
        }

        return new PreparedStep(change, change.Key.Full, put.Type.Encode(put.Record), indexKeys);
    }
}
