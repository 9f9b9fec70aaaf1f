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

/// <summary>A student is not in the class on that day.</summary>
/// <param name="Index">The place of the entry in the request, from 0: a name would be personal data.</param>
public sealed record NotInClass(int Index)
    : DiaryError(
        ErrorKind.NotNow,
        "NOT_IN_CLASS",
        $"The student of entry {Index.ToString(CultureInfo.InvariantCulture)} is not in the class on that day.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["index"] = Index.ToString(CultureInfo.InvariantCulture) };
}
