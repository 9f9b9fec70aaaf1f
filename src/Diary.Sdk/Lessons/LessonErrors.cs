using System.Globalization;
using Diary.Results;
using NodaTime;
using NodaTime.Text;

namespace Diary.Lessons;

/// <summary>The class has no such lesson on that day.</summary>
/// <param name="Date">The day.</param>
/// <param name="LessonNumber">The number of the lesson.</param>
public sealed record NoSuchLesson(LocalDate Date, int LessonNumber)
    : DiaryError(
        ErrorKind.NotNow,
        "NO_SUCH_LESSON",
        $"By the timetable the class has no lesson {LessonNumber.ToString(CultureInfo.InvariantCulture)} of this subject on {LocalDatePattern.Iso.Format(Date)}.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["date"] = LocalDatePattern.Iso.Format(Date),
        ["lesson_number"] = LessonNumber.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>Students are not in the class on that day.</summary>
/// <param name="Entries">The places of their entries in the request, from 0, at least one: names would be personal data.</param>
public sealed record NotInClass(IReadOnlyList<int> Entries)
    : DiaryError(
        ErrorKind.NotNow,
        "NOT_IN_CLASS",
        $"The students of {Text(Entries.Count)} of the entries, the first of them entries[{Text(Entries[0])}], are not in the class on that day.")
{
    /// <inheritdoc/>
    public override IReadOnlyList<Problem> Problems =>
        [.. Entries.Select(i => new Problem($"entries[{Text(i)}].student_id", "must be of a student who is in the class on that day."))];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["index"] = Text(Entries[0]) };

    private static string Text(int index) => index.ToString(CultureInfo.InvariantCulture);
}
