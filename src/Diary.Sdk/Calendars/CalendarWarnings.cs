using Diary.Results;

namespace Diary.Calendars;

/// <summary>What is allowed in a calendar but is probably not meant; bells have their own.</summary>
internal static class CalendarWarnings
{
    public static IEnumerable<Problem> Find(AcademicCalendar calendar)
    {
        var document = calendar.Document;
        if (!calendar.IsSchoolDay(calendar.FirstDay))
            yield return new Problem("firstDay", $"{CalendarText.Of(calendar.FirstDay)} is no school day. Leave it out for 1 September or the next school day.");

        for (var i = 0; i < document.Overrides.Count; i++)
        {
            var day = document.Overrides[i];
            int? grade = day.Grades is { } grades ? grades[0] : null;
            if (day.Day == OverrideKind.School && calendar.PeriodOf(day.Date, grade) is null)
                yield return new Problem($"overrides[{i}].date", $"{CalendarText.Of(day.Date)} lies in no period; marks of that day count in no final.");
        }

        var expected = document.PeriodKind switch
        {
            PeriodKind.Quarters => 4,
            PeriodKind.Trimesters => 3,
            PeriodKind.HalfYears => 2,
            PeriodKind.Modules => document.Periods.Count,
            _ => document.Periods.Count,
        };
        if (document.Periods.Count != expected)
            yield return new Problem("periods", $"There are {document.Periods.Count} periods where the kind says {expected}.");
    }
}
