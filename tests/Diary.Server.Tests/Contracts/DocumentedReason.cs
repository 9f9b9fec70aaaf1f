using System.Text.RegularExpressions;
using Diary.Tests;

namespace Diary.Server.Tests.Contracts;

/// <summary>
/// A reason as <c>error_reason.proto</c> documents it. A comment names the statuses first, then says what it means and what
/// to do, and ends with the metadata keys: <c>ABORTED. Others were faster. Metadata: date, index (of the entry).</c>
/// </summary>
/// <param name="Code">The reason without its prefix.</param>
/// <param name="Statuses">The gRPC statuses it comes with.</param>
/// <param name="Meaning">What it means and what to do.</param>
/// <param name="Metadata">What the metadata hold, as it is written; may be empty.</param>
internal sealed partial record DocumentedReason(string Code, IReadOnlyList<string> Statuses, string Meaning, string Metadata)
{
    private const string Prefix = "ERROR_REASON_";

    /// <summary>The keys of the metadata.</summary>
    public IReadOnlyList<string> MetadataKeys => [.. Keys().Replace(Metadata, "").Split(", ", StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>All reasons but the unspecified one, in the order of their numbers.</summary>
    public static IReadOnlyList<DocumentedReason> ReadAll() => Read(File.ReadAllLines(Repository.PathOf("src/Diary.Protos/diary/v1/error_reason.proto")));

    /// <summary>The reasons that these lines of a .proto file document.</summary>
    public static IReadOnlyList<DocumentedReason> Read(IEnumerable<string> lines)
    {
        var found = new List<DocumentedReason>();
        var comment = new List<string>();
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment.Add(line[2..].Trim());
                continue;
            }

            if (line.StartsWith(Prefix, StringComparison.Ordinal) && !line.EndsWith(" = 0;", StringComparison.Ordinal))
                found.Add(Parse(line[Prefix.Length..line.IndexOf(' ', StringComparison.Ordinal)], string.Join(' ', comment)));
            comment.Clear();
        }

        return found;
    }

    private static DocumentedReason Parse(string code, string comment)
    {
        var parts = Comment().Match(comment);
        if (!parts.Success)
            throw new FormatException($"The comment of {Prefix}{code} is not of the form \"STATUS. What it means and what to do. Metadata: keys.\"");
        return new(code, parts.Groups["status"].Value.Split(" or "), parts.Groups["meaning"].Value, parts.Groups["metadata"].Value);
    }

    [GeneratedRegex(@"^(?<status>[A-Z_]+( or [A-Z_]+)*)\. (?<meaning>.+?)( Metadata: (?<metadata>.+)\.)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@" \([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Keys();
}
