namespace Diary.Interchange.OneRoster;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>The file is not accepted, and nothing of it is imported.</summary>
    Error = 0,

    /// <summary>Worth a look; the file is accepted.</summary>
    Warning = 1,
}

/// <summary>
/// Something in a roster file that a person should know. Findings name identifiers, enumerations, dates of sessions and
/// numbers of the file; never a name, a contact, a birth date or a mark.
/// </summary>
/// <param name="Severity">How bad.</param>
/// <param name="Code">Which kind, see <see cref="FindingCodes"/>. Programs decide by it.</param>
/// <param name="File">The file, as in "users.csv"; empty for the zip or folder as a whole.</param>
/// <param name="Line">The line in the file where the row begins, from 1 for the header; 0 for the file as a whole.</param>
/// <param name="Column">The column's name; empty for the row as a whole.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Suggestion">What to do about it; may be empty.</param>
public sealed record ImportFinding(
    FindingSeverity Severity, string Code, string File, long Line, string Column, string Message, string Suggestion);
