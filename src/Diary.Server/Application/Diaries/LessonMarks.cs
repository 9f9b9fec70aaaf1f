using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using NodaTime;

namespace Diary.Server.Application.Diaries;

/// <summary>
/// Which marks and which entry of the register belong to which lesson: those of its day, number and subject. The class does not
/// matter, since a student who changes it takes his marks along. Of two lessons that agree in all three, the one that is held gets them, or else the first.
/// </summary>
internal sealed class LessonMarks
{
    private readonly List<Mark>?[] _marks;
    private readonly AttendanceMark?[] _register;
    private readonly List<Mark> _others = [];

    /// <summary>Puts them together.</summary>
    public LessonMarks(IReadOnlyList<Lesson> lessons, IEnumerable<Mark> marks, IEnumerable<AttendanceMark> register)
    {
        _marks = new List<Mark>?[lessons.Count];
        _register = new AttendanceMark?[lessons.Count];
        var places = new Dictionary<(LocalDate Date, int Number, Id<Subject> Subject), int>(lessons.Count);
        for (var i = 0; i < lessons.Count; i++)
        {
            var key = (lessons[i].Date, lessons[i].Number, lessons[i].Subject);
            if (!places.TryAdd(key, i) && lessons[i].IsHeld && !lessons[places[key]].IsHeld)
                places[key] = i;
        }

        foreach (var mark in marks.OrderBy(GivenAt).ThenBy(m => m.Id))
        {
            if (mark.LessonNumber is { } number && places.TryGetValue((mark.Date, number, mark.Subject), out var place))
                (_marks[place] ??= []).Add(mark);
            else
                _others.Add(mark);
        }

        foreach (var entry in register)
        {
            if (places.TryGetValue((entry.Date, entry.LessonNumber, entry.Subject), out var place))
                _register[place] = entry;
        }
    }

    /// <summary>Marks that belong to no lesson: of works outside lessons, and of lessons that the timetable no longer has.</summary>
    public IReadOnlyList<Mark> Others => _others;

    /// <summary>The marks of a lesson, in the order they were given.</summary>
    public IReadOnlyList<Mark> MarksOf(int lesson) => _marks[lesson] ?? [];

    /// <summary>What the register says of a lesson; null for nothing.</summary>
    public AttendanceMark? RegisterOf(int lesson) => _register[lesson];

    private static Instant GivenAt(Mark mark) => (mark.Earlier is [var first, ..] ? first : mark.Current).RecordedAt;
}
