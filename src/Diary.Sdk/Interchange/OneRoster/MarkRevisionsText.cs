using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Diary.Grading;
using Diary.Storage;

namespace Diary.Interchange.OneRoster;

/// <summary>
/// The history of a mark in one field: a JSON array of its revisions, the first first and the present one last, with the names of
/// <see cref="MarkRevision"/> in camel case.
/// </summary>
internal static class MarkRevisionsText
{
    /// <summary>The most characters that are written: a field may have 65,536, and readers of others may take fewer.</summary>
    public const int Longest = 60_000;

    private const int MostRevisions = 1000;
    private const int LongestSymbol = 16;
    private const int LongestText = 4000;
    private const int HighestWeight = 100;

    private static readonly OneRosterJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Writes the revisions. Those that are too many for a field are left out, the oldest first.</summary>
    public static string Write(Mark mark)
    {
        List<MarkRevision> all = [.. mark.Earlier ?? [], mark.Current];
        var text = Text(all);
        while (text.Length > Longest && all.Count > 1)
        {
            all.RemoveRange(0, Math.Max(1, all.Count / 8));
            text = Text(all);
        }

        return text;
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false for anything else, and for what no mark can say.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out IReadOnlyList<MarkRevision>? revisions)
    {
        revisions = null;
        try
        {
            if (JsonSerializer.Deserialize(text, Json.ListMarkRevision) is not { Count: > 0 and <= MostRevisions } read || !read.TrueForAll(IsPossible))
                return false;
            revisions = read;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Text(List<MarkRevision> revisions) => JsonSerializer.Serialize(revisions, Json.ListMarkRevision);

    private static bool IsPossible(MarkRevision? revision) =>
        revision is { Symbol.Length: > 0 and <= LongestSymbol, Weight: >= 0 and <= HighestWeight, Author.IsEmpty: false }
        && (revision.Comment?.Length ?? 0) <= LongestText
        && (revision.Reason?.Length ?? 0) <= LongestText;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<MarkRevision>))]
internal sealed partial class OneRosterJsonContext : JsonSerializerContext;
