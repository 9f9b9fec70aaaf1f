using Diary.Storage;

namespace Diary.Server.Storage.Caching;

/// <summary>
/// About how many bytes of memory something takes up that is kept: a record, twice its stored form, since its text takes two bytes
/// a letter and its parts are objects; and what is around it.
/// </summary>
internal static class CacheWeight
{
    /// <summary>A partition without its answers.</summary>
    public const long Partition = 600;

    /// <summary>A question, and an answer without records.</summary>
    private const long Answer = 250;

    private const long Record = 64;

    public static long Of<T>(Stored<T>? stored)
        where T : class => Answer + (stored is null ? 0 : RecordOf(stored));

    public static long Of<T>(RecordPage<T> page)
        where T : class
    {
        var weight = Answer;
        foreach (var stored in page.Items)
            weight += RecordOf(stored);
        return weight;
    }

    private static long RecordOf<T>(Stored<T> stored)
        where T : class => Record + (2L * stored.Length);
}
