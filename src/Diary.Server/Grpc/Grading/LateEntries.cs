using Diary.Server.Application.Grading;
using Diary.V1;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Grpc.Grading;

/// <summary>Says of marks whether they were recorded late (<see cref="GradingOptions.LateEntryDays"/>). It is worked out, and stored nowhere.</summary>
internal sealed class LateEntries(IOptions<GradingOptions> options)
{
    /// <summary>Flags the marks of a response.</summary>
    public TResponse Flag<TResponse>(TResponse response, Func<TResponse, IEnumerable<Mark>> marks)
    {
        foreach (var mark in marks(response))
            mark.Late = mark.RecordedAt is { } at && IsLate(LocalDatePattern.Iso.Parse(mark.Date).Value, Instant.FromDateTimeOffset(at.ToDateTimeOffset()));
        return response;
    }

    /// <summary>Flags the marks of a week.</summary>
    public GetWeekResponse Flag(GetWeekResponse week) => Flag(week, w => w.Days.SelectMany(d => d.OtherMarks.Concat(d.Lessons.SelectMany(l => l.Marks))));

    /// <summary>Flags the marks of a subject.</summary>
    public GetSubjectResponse Flag(GetSubjectResponse subject) => Flag(subject, s => s.OtherMarks.Concat(s.Lessons.SelectMany(l => l.Marks)));

    /// <summary>Flags the marks of what is watched.</summary>
    public WatchDiaryResponse Flag(WatchDiaryResponse watched) =>
        Flag(watched, w => w.Changes.SelectMany(c => (c.Marks?.Marks ?? []).Concat((c.Lessons?.Lessons ?? []).SelectMany(l => l.Marks))));

    /// <summary>Whether a mark for a day was recorded late.</summary>
    internal bool IsLate(LocalDate date, Instant recordedAt) => recordedAt >= date.PlusDays(1 + options.Value.LateEntryDays).AtMidnight().InUtc().ToInstant();
}
