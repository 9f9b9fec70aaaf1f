using Diary.Grading;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Exports;

/// <summary>The register of a class in a subject, as a file: marks and attendance by student and lesson, and what the lessons were about.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Days">The range.</param>
/// <param name="Layout">The form.</param>
public sealed record ExportRegister(Id<School> School, Id<SchoolClass> Class, Id<Subject> Subject, DateInterval Days, ExportLayout Layout);

/// <summary>
/// Answers <see cref="ExportRegister"/>. A register is turned, students down and lessons across, and so is in memory as a whole: a class of a year, whatever
/// the school holds.
/// </summary>
public sealed class ExportRegisterHandler(IDiaryStore store, ExportDesk desk, SchoolCalendars calendars, GradingPolicies policies)
    : IQueryHandler<ExportRegister, ExportFile>
{
    private const int ColumnsBesideLessons = 3;

    /// <inheritdoc/>
    public async ValueTask<Result<ExportFile>> HandleAsync(ExportRegister query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenClassAsync(DiaryAction.ExportRegister, query.School, query.Class, query.Subject, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var words = ExportWords.In(query.Layout.Language);
        var names = new DiaryNames(store, query.School);
        var lessons = await LessonsAsync(open.Class, query, cancellationToken);
        var notHeld = NotHeld(lessons);
        var lines = new List<RegisterLine>();
        foreach (var student in await store.RollAsync(open.Class, query.Days, cancellationToken))
            lines.Add(await LineAsync(student, query, notHeld, cancellationToken));

        // As GetSubject reckons it: by the policy of the last day that has come, with what is overdue by today.
        var policy = await policies.ForSchoolAsync(query.School, LocalDate.Min(query.Days.End, open.Today), cancellationToken);
        var view = GradingView.On(open.Today);
        var places = PlacesOf(lessons, lines);
        var fit = desk.WriterOf(query.Layout).MostColumns - ColumnsBesideLessons ?? Math.Max(1, places.Count);
        var tables = places.Chunk(fit).DefaultIfEmpty([]).Select(band => Band(words, m => policy.Average(m, view), band, lines, isOnly: places.Count <= fit)).ToList();
        tables.Add(await TopicsAsync(words, lessons, names, cancellationToken));
        var document = new ExportDocument(
            "register",
            words.Register,
            [
                ExportWords.Note(words.School, open.School.Name), ExportWords.Note(words.Class, open.Class.Title),
                ExportWords.Note(words.Subject, await names.SubjectAsync(query.Subject, cancellationToken)), words.SayRange(query.Days.Start, query.Days.End)!,
            ],
            tables.ToAsyncEnumerable())
        { IsWide = true };
        return desk.FileOf(document, query.Layout);
    }

    /// <summary>The lessons of the subject in the range with topics and homework, also those that were not held.</summary>
    private async ValueTask<List<Lesson>> LessonsAsync(SchoolClass schoolClass, ExportRegister query, CancellationToken cancellationToken)
    {
        var (from, to) = (query.Days.Start, query.Days.End);
        var timetable = await store.TimetableOfAsync(query.School, query.Class, cancellationToken);
        var changes = await store.ListAllAsync(LessonChangeRecords.ChangesOf(query.School, query.Class, from, to), cancellationToken);
        var plans = await store.ListAllAsync(LessonRecords.PlansOf(query.School, query.Class, from, to), cancellationToken);
        var ofClass = ClassChanges.Of([.. changes.Select(c => c.Record)]);
        var lessons = new List<Lesson>();
        foreach (var year in await calendars.FindAllAsync(query.School, from, to, cancellationToken))
            lessons.AddRange(LessonExpansion.Expand(timetable, year, from, to, schoolClass.Grade, ofClass).Where(l => l.Subject == query.Subject));
        return [.. LessonExpansion.WithPlans(lessons, plans.Select(p => p.Record))];
    }

    private async ValueTask<RegisterLine> LineAsync(EnrolledStudent student, ExportRegister query, HashSet<Place> notHeld, CancellationToken cancellationToken)
    {
        var (from, to) = (query.Days.Start, query.Days.End);
        var marks = await store.ListAllAsync(GradingRecords.MarksOf(query.School, student.Student.Id, from, to), cancellationToken);
        var register = await store.ListAllAsync(LessonRecords.AttendanceOf(query.School, student.Student.Id, from, to), cancellationToken);
        return new RegisterLine(
            student.Student,
            [.. marks.Select(m => m.Record).Where(m => m.Class == query.Class && m.Subject == query.Subject)],
            [.. register.Select(a => a.Record).Where(a => a.Class == query.Class && a.Subject == query.Subject && !notHeld.Contains(new Place(a.Date, a.LessonNumber)))]);
    }

    /// <summary>Lessons that were not held in the end: what the register says of them counts nowhere (domain rules 4.5). Marks of such a day stay, and count.</summary>
    private static HashSet<Place> NotHeld(List<Lesson> lessons) =>
        [.. lessons.Where(l => !l.IsHeld).Select(l => new Place(l.Date, l.Number)).Except(lessons.Where(l => l.IsHeld).Select(l => new Place(l.Date, l.Number)))];

    /// <summary>What stands across: the lessons that were held or will be, and whatever else has marks or entries.</summary>
    private static IReadOnlyList<Place> PlacesOf(List<Lesson> lessons, List<RegisterLine> lines)
    {
        var held = lessons.Where(l => l.IsHeld).Select(l => new Place(l.Date, l.Number)).ToHashSet();
        return
        [
            .. held
                .Union(lines.SelectMany(l => l.Marks).Select(m => new Place(m.Date, m.LessonNumber)))
                .Union(lines.SelectMany(l => l.Register).Select(a => new Place(a.Date, a.LessonNumber)))
                .OrderBy(p => p.Date)
                .ThenBy(p => p.LessonNumber ?? int.MaxValue),
        ];
    }

    private static ExportTable Band(ExportWords words, Func<IReadOnlyList<Mark>, WeightedAverage?> average, IReadOnlyList<Place> band, List<RegisterLine> lines, bool isOnly)
    {
        var alike = band.CountBy(p => p.Date).ToDictionary(d => d.Key, d => d.Value);
        IReadOnlyList<ExportColumn> columns =
        [
            new(words.Number, 4),
            new(words.Student, 28),
            .. band.Select(p => new ExportColumn(p.Heading(words, isAlone: alike[p.Date] == 1), 6)),
            new(words.Average, 9),
        ];
        var title = isOnly || band is [] ? "" : $"{words.SayDay(band[0].Date)} – {words.SayDay(band[^1].Date)}";
        return new ExportTable(title, columns, lines.Select((line, i) => line.Row(i + 1, band, words, average)).ToAsyncEnumerable());
    }

    private static async ValueTask<ExportTable> TopicsAsync(ExportWords words, List<Lesson> lessons, DiaryNames names, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<ExportCell>>();
        foreach (var lesson in lessons.Where(l => l.IsHeld))
        {
            rows.Add(
            [
                ExportCell.Of(lesson.Date), ExportCell.Of(lesson.Number), ExportCell.Of(lesson.Topic), ExportCell.Of(lesson.Homework),
                ExportCell.Of(await names.TeacherAsync(lesson.Teacher, cancellationToken)),
            ]);
        }

        return new ExportTable(
            words.Topics,
            [new(words.Date, 11), new(words.Lesson, 6), new(words.Topic, 50), new(words.Homework, 50), new(words.Teacher, 20)],
            rows.ToAsyncEnumerable());
    }

    /// <summary>A column of the register: a lesson, or works of a day outside lessons.</summary>
    private readonly record struct Place(LocalDate Date, int? LessonNumber)
    {
        public string Heading(ExportWords words, bool isAlone) =>
            isAlone ? words.SayDay(Date) : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{words.SayDay(Date)} ({LessonNumber?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–"})");
    }

    /// <summary>What stands in the register of one student.</summary>
    private sealed record RegisterLine(Person Student, IReadOnlyList<Mark> Marks, IReadOnlyList<AttendanceMark> Register)
    {
        public IReadOnlyList<ExportCell> Row(int number, IReadOnlyList<Place> places, ExportWords words, Func<IReadOnlyList<Mark>, WeightedAverage?> average)
        {
            var marks = Marks.ToLookup(m => new Place(m.Date, m.LessonNumber));
            var register = Register.ToLookup(a => new Place(a.Date, a.LessonNumber));
            return
            [
                ExportCell.Of(number),
                ExportCell.Of(Student.FullName),
                .. places.Select(p => Cell([.. register[p].Select(a => words.Attendance[a.Kind]).Where(a => a.Length > 0), .. marks[p].Select(m => m.Current.Symbol)])),
                ExportCell.Of(average(Marks)?.Rounded),
            ];
        }

        private static ExportCell Cell(IReadOnlyList<string> said) => said is [var only] ? ExportCell.OfSymbol(only) : ExportCell.Of(string.Join(' ', said));
    }
}
