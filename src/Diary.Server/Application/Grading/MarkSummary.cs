using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>A mark as callers see it: what it says now, without its history. It is also what is kept of a reply.</summary>
/// <param name="Id">Which it is.</param>
/// <param name="Student">The student.</param>
/// <param name="Class">The class or group in which it was given.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Date">The day it is for.</param>
/// <param name="LessonNumber">The number of the lesson; null for a work outside lessons.</param>
/// <param name="Kind">What was marked.</param>
/// <param name="Symbol">The symbol, as the scale writes it.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Comment">The teacher's comment; null for none.</param>
/// <param name="Etag">Its version, see <see cref="MarkEtags"/>.</param>
/// <param name="IsCorrected">Whether it was corrected since it was given.</param>
public sealed record MarkSummary(
    Id<Mark> Id,
    Id<Person> Student,
    Id<SchoolClass> Class,
    Id<Subject> Subject,
    LocalDate Date,
    int? LessonNumber,
    WorkKind Kind,
    string Symbol,
    int Weight,
    string? Comment,
    string Etag,
    bool IsCorrected)
{
    /// <summary>Until when the work can be handed in; null for no such day.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>How it enters the mean; null for as every mark does.</summary>
    public MarkRole? Role { get; init; }

    /// <summary>The mark that it retakes; null for none.</summary>
    public Id<Mark>? RetakeOf { get; init; }

    /// <summary>The school's own kind of work, by its code; null for none.</summary>
    public string? Work { get; init; }

    /// <summary>When it was recorded first; null in answers that were kept before this was told.</summary>
    public Instant? RecordedAt { get; init; }

    /// <summary>What a mark says now.</summary>
    public static MarkSummary Of(Mark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return new MarkSummary(
            mark.Id,
            mark.Student,
            mark.Class,
            mark.Subject,
            mark.Date,
            mark.LessonNumber,
            mark.Kind,
            mark.Current.Symbol,
            mark.Current.Weight,
            mark.Current.Comment,
            MarkEtags.Of(mark),
            mark.Earlier is { Count: > 0 })
        {
            DueOn = mark.Current.DueOn,
            Role = mark.Role,
            RetakeOf = mark.RetakeOf,
            Work = mark.Work,
            RecordedAt = (mark.Earlier is [var first, ..] ? first : mark.Current).RecordedAt,
        };
    }
}
