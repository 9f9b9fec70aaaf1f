using NodaTime;

namespace Diary.Results;

/// <summary>
/// Why a rule said no. The hierarchy is closed within each capability: every capability derives its own errors, sealed, in
/// a file <c>…Errors.cs</c>. An error is data and is returned; exceptions are for broken programs and broken machines.
/// </summary>
/// <param name="Kind">What the caller can do about it.</param>
/// <param name="Code">
/// The stable name in UPPER_SNAKE_CASE, a value of <c>diary.v1.ErrorReason</c> without its prefix. Programs decide by it.
/// </param>
/// <param name="Message">For a person: what was wrong and what to do. It holds no name, contact, code or mark.</param>
public abstract record DiaryError(ErrorKind Kind, string Code, string Message)
{
    /// <summary>Each thing that is wrong with the input, where the input is at fault; otherwise empty.</summary>
    public virtual IReadOnlyList<Problem> Problems => [];

    /// <summary>Facts for programs, by keys that <c>error_reason.proto</c> documents. No personal data.</summary>
    public virtual IReadOnlyDictionary<string, string> Metadata => NoMetadata;

    /// <summary>After how long the same request may succeed; null when only another request will.</summary>
    public virtual Duration? RetryAfter => null;

    private static readonly IReadOnlyDictionary<string, string> NoMetadata = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>The input is wrong; every problem is listed at once.</summary>
public sealed record InvalidInput(IReadOnlyList<Problem> Found)
    : DiaryError(ErrorKind.Invalid, "INVALID_INPUT", Describe(Found))
{
    /// <summary>One problem.</summary>
    public InvalidInput(string path, string message)
        : this([new Problem(path, message)])
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Problem> Problems => Found;

    private static string Describe(IReadOnlyList<Problem> found) =>
        found.Count == 1 ? found[0].ToString() : $"{found.Count} problems; the first: {found[0]}";
}
