using Diary.Calendars;
using Diary.Server.Application.Calendars;
using Diary.Server.Grpc.Absences;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using NodaTime.Text;
using DayChange = Diary.Calendars.DayChange;
using DaySpan = Diary.Calendars.DaySpan;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Diary.Server.Grpc.Calendars;

/// <summary>Between the calendar of a year, what is changed of its days, and their messages.</summary>
internal static class YearMapper
{
    private const int HighestGrade = 13;

    private const int MostGrades = 14;

    private const int MostBells = 21;

    /// <summary>Null for all grades: none was named.</summary>
    public static IReadOnlyList<int>? ReadGrades(FieldReader fields, IReadOnlyCollection<int> grades)
    {
        fields.Count("grades", grades.Count, 0, MostGrades);
        return grades.Count == 0 ? null : [.. grades.Take(MostGrades).Select((g, i) => fields.Number($"grades[{i}]", g, 0, HighestGrade)).Distinct().Order()];
    }

    public static IReadOnlyList<BellDocument> ReadBells(FieldReader fields, IReadOnlyCollection<V1.Bell> bells)
    {
        fields.Count("bells", bells.Count, 1, MostBells);
        return
        [
            .. bells.Take(MostBells).Select((bell, i) => new BellDocument
            {
                Number = bell.LessonNumber,
                Start = fields.Time($"bells[{i}].start", bell.Start),
                End = fields.Time($"bells[{i}].end", bell.End),
            }),
        ];
    }

    public static GetYearCalendarResponse ToResponse(YearCalendar year) => new()
    {
        Year = year.Calendar.Year,
        FirstDay = LocalDatePattern.Iso.Format(year.Calendar.FirstDay),
        LastDay = LocalDatePattern.Iso.Format(year.Calendar.LastDay),
        Periods =
        {
            year.Calendar.PeriodsOf(year.Grade).Select(p => new YearPeriod
            {
                Period = CalendarMapper.ToMessage(p),
                SchoolDays = year.Days.Count(d => d.IsSchoolDay && p.Contains(d.Date)),
            }),
        },
        Spans = { DaySpan.Of(year.Days).Select(ToMessage) },
        Changes = { year.Calendar.DayChanges.Where(c => c.Grades is null || year.Grade is not { } grade || c.Grades.Contains(grade)).Select(ToMessage) },
    };

    public static CloseDayResponse ToClosed(DayChanged reply) => new() { ShiftedAbsences = { reply.Shifted.Select(AbsenceMapper.ToMessage) } };

    public static ReopenDayResponse ToReopened(DayChanged reply) => new() { ShiftedAbsences = { reply.Shifted.Select(AbsenceMapper.ToMessage) } };

    private static V1.DaySpan ToMessage(DaySpan span) => new()
    {
        From = LocalDatePattern.Iso.Format(span.From),
        To = LocalDatePattern.Iso.Format(span.To),
        Kind = CalendarMapper.ToMessage(span.Kind),
        Reason = span.Reason,
        PeriodId = span.Period?.Id ?? "",
    };

    private static V1.DayChange ToMessage(DayChange change) => new()
    {
        Date = LocalDatePattern.Iso.Format(change.Date),
        Grades = { change.Grades ?? [] },
        IsClosed = change.IsClosing,
        Reason = change.Reason,
        ChangedById = change.Author.ToString(),
        ChangedAt = Timestamp.FromDateTimeOffset(change.At.ToDateTimeOffset()),
    };
}
