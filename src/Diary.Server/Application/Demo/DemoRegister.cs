using Diary.Grading;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Grading;
using NodaTime;

namespace Diary.Server.Application.Demo;

/// <summary>
/// What the register says of one student: the days of illness, then the marks of the lessons he was in. Everybody has an ability
/// of his own, so that good and weak students can be told apart.
/// </summary>
internal sealed class DemoRegister
{
    private const int UnmarkedGrade = 1;
    private const int AskedPercent = 25;
    private const int LatePercent = 1;
    private const int CommentPercent = 12;
    private const int FallsIllInThousand = 12;

    private static readonly WorkKind[] LittleWorks = [WorkKind.Answer, WorkKind.Homework, WorkKind.Classwork];

    private readonly DemoRandom _random;
    private readonly SchoolData _texts;
    private readonly Person _student;
    private readonly DemoSpan _span;
    private readonly HashSet<LocalDate> _ill = [];
    private readonly double _ability;

    public DemoRegister(DemoOptions options, SchoolData texts, Person student, DemoSpan span)
    {
        _random = new DemoRandom(options.Seed, student.Id.ToString());
        _texts = texts;
        _student = student;
        _span = span;
        _ability = 4.0 + (_random.Spread() * 0.9);
        for (var day = span.From; day <= span.LastMarked; day = day.PlusDays(1))
        {
            if (_random.Next(1000) >= FallsIllInThousand)
                continue;
            for (var left = 2 + _random.Next(5); left > 0; left--, day = day.PlusDays(1))
                _ill.Add(day);
        }
    }

    /// <summary>Absences, latenesses and marks of a course: <see cref="AttendanceMark"/> and <see cref="Mark"/>.</summary>
    public IEnumerable<object> Of(DemoCourse course, IReadOnlyList<DemoLesson> lessons)
    {
        var ability = _ability + (_random.Spread() * 0.4);
        foreach (var lesson in lessons)
        {
            if (lesson.Lesson.Date > _span.LastMarked)
                break;
            if (_ill.Contains(lesson.Lesson.Date))
            {
                yield return Attendance(course, lesson, AttendanceKind.Absent);
                continue;
            }

            if (lesson.Lesson.Number == 1 && _random.Chance(LatePercent))
                yield return Attendance(course, lesson, AttendanceKind.Late);
            if (_student.Grade != UnmarkedGrade && (lesson.Work is not null || _random.Chance(AskedPercent)))
                yield return MarkOf(course, lesson, ability);
        }
    }

    private Mark MarkOf(DemoCourse course, DemoLesson lesson, double ability)
    {
        var symbol = Math.Clamp((int)Math.Round(ability + (_random.Spread() * 0.7), MidpointRounding.AwayFromZero), 2, 5)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new Mark
        {
            Id = MarkId.Create(lesson.Lesson.Date, _random.NextGuid()),
            School = _student.School,
            Student = _student.Id,
            Class = course.Class.Id,
            Subject = course.Subject.Id,
            Date = lesson.Lesson.Date,
            LessonNumber = lesson.Lesson.Number,
            Kind = lesson.Work ?? _random.Pick(LittleWorks),
            Current = new MarkRevision
            {
                Symbol = symbol,
                Weight = lesson.Work is null ? 1 : 2,
                Comment = _random.Chance(CommentPercent) ? _random.Pick(_texts.Comments[symbol]) : null,
                Author = course.Teacher.Id,
                RecordedAt = lesson.EndsAt,
            },
        };
    }

    private AttendanceMark Attendance(DemoCourse course, DemoLesson lesson, AttendanceKind kind) => new()
    {
        School = _student.School,
        Student = _student.Id,
        Class = course.Class.Id,
        Subject = course.Subject.Id,
        Date = lesson.Lesson.Date,
        LessonNumber = lesson.Lesson.Number,
        Kind = kind,
        Author = course.Teacher.Id,
        RecordedAt = lesson.EndsAt,
    };
}
