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
