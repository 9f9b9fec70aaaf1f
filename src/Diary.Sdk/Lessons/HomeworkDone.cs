using System.Security.Cryptography;
using System.Text;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Lessons;

/// <summary>
/// A student says that he has done the homework that was given in a lesson. It is his own note, and no mark. It is of the text that he saw: when
/// the teacher gives something else in that lesson, that is not done.
/// </summary>
public sealed record HomeworkDone
{
    private const int HashBytes = 8;

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The student.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The class or group.</summary>
    public required Id<SchoolClass> Class { get; init; }

    /// <summary>The subject.</summary>
    public required Id<Subject> Subject { get; init; }

    /// <summary>The day of the lesson in which it was given.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The number of that lesson, 0 to 20.</summary>
    public required int LessonNumber { get; init; }

    /// <summary>When he said so of this text, the first time.</summary>
    public required Instant DoneAt { get; init; }

    /// <summary>Of which text, by <see cref="HashOf"/>; null for whatever is given there, as it was kept at first.</summary>
    public string? TextHash { get; init; }

    /// <summary>Whether he says it of this text.</summary>
    public bool IsOf(string text) => TextHash is null || string.Equals(TextHash, HashOf(text), StringComparison.Ordinal);

    /// <summary>What tells a text of homework from another: the first 16 hexadecimal digits of its SHA-256, in lower case.</summary>
    public static string HashOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
    }
}
