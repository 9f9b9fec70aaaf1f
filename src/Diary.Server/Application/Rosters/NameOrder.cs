using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>The order of names in lists: without regard to case, ё with е, by code points otherwise.</summary>
public static class NameOrder
{
    /// <summary>Longer names are ordered by their first letters; a key has no room for all.</summary>
    private const int LongestPart = 40;

    /// <summary>The place of a name, made of its parts.</summary>
    public static RecordKey KeyOf(string first, string second = "") => new RecordKeyBuilder().Add(Normalize(first)).Add(Normalize(second)).ToKey();

    /// <summary>Where the names with that first part are, whatever follows.</summary>
    public static RecordKey PrefixOf(string first) => new RecordKeyBuilder().Add(Normalize(first)).ToKey();

    /// <summary>Where the names are that begin with these letters.</summary>
    public static RecordKey BeginningOf(string letters) => new(System.Text.Encoding.UTF8.GetBytes(Normalize(letters)));

    private static string Normalize(string name)
    {
        var upper = name.Trim().ToUpperInvariant().Replace('Ё', 'Е');
        return upper.Length <= LongestPart ? upper : upper[..LongestPart];
    }
}
