using System.Globalization;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>A decided final as callers see it, without its history. It is also what is kept of a reply.</summary>
/// <param name="Student">The student.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Year">The academic year.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="Period">The period; null for what is of the whole year.</param>
/// <param name="Symbol">What it says.</param>
/// <param name="Author">Who decided.</param>
/// <param name="AuthorName">Surname and initials; may be empty.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Reason">Why; null for no reason.</param>
/// <param name="Etag">Its version: how many states it has had.</param>
/// <param name="IsCorrected">Whether it was corrected since it was decided.</param>
public sealed record FinalSummary(
    Id<Person> Student,
    Id<Subject> Subject,
    string Year,
    FinalKind Kind,
    string? Period,
    string Symbol,
    Id<Person> Author,
    string AuthorName,
    Instant DecidedAt,
    string? Reason,
    string Etag,
    bool IsCorrected)
{
    /// <summary>What a final says now.</summary>
    /// <param name="final">The final.</param>
    /// <param name="authorName">Surname and initials of who decided.</param>
    public static FinalSummary Of(StudentFinal final, string authorName)
    {
        ArgumentNullException.ThrowIfNull(final);
        var current = final.Current;
        return new FinalSummary(
            final.Student,
            final.Subject,
            final.Year,
            final.Kind,
            final.Period,
            current.Symbol,
            current.Author,
            authorName,
            current.DecidedAt,
            current.Reason,
            EtagOf(final),
            final.Earlier is { Count: > 0 });
    }

    /// <summary>The version of a final as callers see it. Nobody erases, so it only ever grows, and it is the same in every store.</summary>
    public static string EtagOf(StudentFinal final)
    {
        ArgumentNullException.ThrowIfNull(final);
        return final.States.ToString(CultureInfo.InvariantCulture);
    }
}
