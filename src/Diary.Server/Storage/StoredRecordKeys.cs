using Diary.Storage;

namespace Diary.Server.Storage;

/// <summary>Index keys of records that are in the store already, which an older program may have put there.</summary>
internal static class StoredRecordKeys
{
    /// <summary>Where a stored record stands in an index; null when it does not.</summary>
    /// <exception cref="RecordFormatException">The index cannot be computed for it.</exception>
    public static StoredKey? IndexKeyOf(this IRecordType type, IRecordIndex index, object record)
    {
        try
        {
            return index.KeyOf(record);
        }
        catch (Exception exception)
        {
            throw new RecordFormatException(type.Name, exception);
        }
    }
}
