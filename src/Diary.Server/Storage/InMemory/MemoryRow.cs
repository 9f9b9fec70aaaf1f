using Diary.Storage;

namespace Diary.Server.Storage.InMemory;

/// <summary>A record as it is kept, shared by its kind and its indexes.</summary>
internal sealed class MemoryRow(RecordKey key, object record, byte[] body, long version)
{
    private object? _stored;

    public RecordKey Key { get; } = key;

    public object Record { get; } = record;

    /// <summary>The stored form, only to tell whether a put changes anything.</summary>
    public byte[] Body { get; } = body;

    public long Version { get; } = version;

    /// <summary>The answer to a reader, made once; should two readers make it at once, either does.</summary>
    public Stored<T> As<T>()
        where T : class => (Stored<T>)(_stored ??= new Stored<T>((T)Record, Version) { Length = Body.Length });
}

/// <summary>A row at its place: its key, or its place in an index. Compared by the place alone.</summary>
internal readonly record struct MemorySlot(RecordKey Place, MemoryRow? Row)
{
    public static IComparer<MemorySlot> ByPlace { get; } = Comparer<MemorySlot>.Create((x, y) => x.Place.CompareTo(y.Place));
}
