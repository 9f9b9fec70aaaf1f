using System.Runtime.CompilerServices;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Application.Exports;

/// <summary>The finals of a class, as a file: students down, subjects across.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="PeriodId">Of which period; null for the annual finals.</param>
/// <param name="Layout">The form.</param>
public sealed record ExportClassFinals(Id<School> School, Id<SchoolClass> Class, LocalDate? Date, string? PeriodId, ExportLayout Layout);

/// <summary>The report cards of a class, as a file: a table for each student.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="Layout">The form.</param>
public sealed record ExportClassReportCards(Id<School> School, Id<SchoolClass> Class, LocalDate? Date, ExportLayout Layout);

/// <summary>A class in a year, and how the finals of its students are read.</summary>
public sealed class ClassFinals(IDiaryStore store, SchoolCalendars calendars, GetFinalsHandler getFinals)
{
    /// <summary>The year, and who is in the class: today, or on the last day of a year that is over.</summary>
    internal async ValueTask<Result<(AcademicCalendar Year, IReadOnlyList<EnrolledStudent> Students)>> OpenAsync(
        ExportedClass open, LocalDate? date, CancellationToken cancellationToken)
    {
        if (!(await calendars.FindAsync(open.School.Id, date ?? open.Today, cancellationToken)).TryGet(out var year, out var error))
            return error;
        var on = LocalDate.Max(year.FirstDay, LocalDate.Min(open.Today, year.LastDay));
        return (year, await store.RollAsync(open.Class, new DateInterval(on, on), cancellationToken));
    }

    /// <summary>The finals of a student; null for one whose diary the caller may not read, who is left out.</summary>
    /// <exception cref="InvalidOperationException">They could not be read for another reason: a file without a child would look as if it were whole.</exception>
    internal async ValueTask<DiaryFinals?> OfAsync(Person student, AcademicCalendar year, RequestContext context, CancellationToken cancellationToken)
    {
        if ((await getFinals.HandleAsync(new GetFinals(student.School, student.Id, year.FirstDay, Explain: false), context, cancellationToken)).TryGet(out var finals, out var error))
            return finals;
        return error is NotFound or PermissionDenied ? null : throw new InvalidOperationException($"The finals of a student of the class could not be read: {error.Code}.");
    }
}

/// <summary>Answers <see cref="ExportClassFinals"/>. The table is turned, and so is in memory as a whole: a final for each student and subject.</summary>
public sealed class ExportClassFinalsHandler(ClassFinals classes, ExportDesk desk) : IQueryHandler<ExportClassFinals, ExportFile>
{
    private const int ColumnsBesideSubjects = 2;

    /// <inheritdoc/>
    public async ValueTask<Result<ExportFile>> HandleAsync(ExportClassFinals query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenClassAsync(DiaryAction.ExportClassFinals, query.School, query.Class, subject: null, context, cancellationToken)).TryGet(out var open, out var error)
            || !(await classes.OpenAsync(open, query.Date, cancellationToken)).TryGet(out var opened, out error))
            return error;
        if (!PeriodOf(query, opened.Year.PeriodsOf(open.Class.Grade)).TryGet(out var period, out error))
            return error;

        var students = new List<(Person Student, IReadOnlyDictionary<Id<Subject>, string?> Finals)>();
        var subjects = new Dictionary<Id<Subject>, string>();
        foreach (var (student, _) in opened.Students)
        {
            if (await classes.OfAsync(student, opened.Year, context, cancellationToken) is not { } finals)
                continue;
            foreach (var subject in finals.Subjects)
                subjects[subject.Subject] = subject.Title;
            students.Add((student, finals.Subjects.ToDictionary(s => s.Subject, s => Of(s, period)?.Symbol)));
        }

        var words = ExportWords.In(query.Layout.Language);
        var ordered = subjects.OrderBy(s => NameOrder.KeyOf(s.Value)).ThenBy(s => s.Key).ToList();
        var fit = desk.WriterOf(query.Layout).MostColumns is { } most ? (most / 2) - ColumnsBesideSubjects : Math.Max(1, ordered.Count);
        var tables = ordered.Chunk(fit).DefaultIfEmpty([]).Select((band, i) => new ExportTable(
            ordered.Count <= fit ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}"),
            [new(words.Number, 4), new(words.Student, 28), .. band.Select(s => new ExportColumn(s.Value, 13))],
            students.Select(IReadOnlyList<ExportCell> (s, n) =>
                [ExportCell.Of(n + 1), ExportCell.Of(s.Student.FullName), .. band.Select(b => ExportCell.OfSymbol(s.Finals.GetValueOrDefault(b.Key)))]).ToAsyncEnumerable()));
        var document = new ExportDocument(
            "class-finals",
            words.ClassFinals,
            [
                ExportWords.Note(words.School, open.School.Name), ExportWords.Note(words.Class, open.Class.Title), ExportWords.Note(words.Year, opened.Year.Year),
                ExportWords.Note(words.Period, period?.Title ?? words.Annual),
            ],
            tables.ToAsyncEnumerable())
        { IsWide = true };
        return desk.FileOf(document, query.Layout);
    }

    private static Result<Period?> PeriodOf(ExportClassFinals query, IReadOnlyList<Period> periods)
    {
        if (query.PeriodId is null)
            return Result<Period?>.Ok(null);
        return periods.FirstOrDefault(p => string.Equals(p.Id, query.PeriodId, StringComparison.Ordinal)) is { } period
            ? Result<Period?>.Ok(period)
            : new InvalidInput("period_id", $"must be a period of the class in that year: {string.Join(", ", periods.Select(p => p.Id))}.");
    }

    private static FinalMark? Of(SubjectFinals subject, Period? period) =>
        period is null ? subject.Annual : subject.Periods.FirstOrDefault(f => string.Equals(f.Period?.Id, period.Id, StringComparison.Ordinal));
}

/// <summary>Answers <see cref="ExportClassReportCards"/>: student by student, by name, one in memory at a time.</summary>
public sealed class ExportClassReportCardsHandler(ClassFinals classes, ExportDesk desk) : IQueryHandler<ExportClassReportCards, ExportFile>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ExportFile>> HandleAsync(ExportClassReportCards query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenClassAsync(DiaryAction.ExportReportCards, query.School, query.Class, subject: null, context, cancellationToken)).TryGet(out var open, out var error)
            || !(await classes.OpenAsync(open, query.Date, cancellationToken)).TryGet(out var opened, out error))
            return error;
        var words = ExportWords.In(query.Layout.Language);
        var document = new ExportDocument(
            "report-cards",
            words.ReportCard,
            [ExportWords.Note(words.School, open.School.Name), ExportWords.Note(words.Class, open.Class.Title), ExportWords.Note(words.Year, opened.Year.Year)],
            TablesAsync(words, open.Class, opened.Year, opened.Students, context, cancellationToken))
        { TablesBy = words.Student };
        return desk.FileOf(document, query.Layout);
    }

    private async IAsyncEnumerable<ExportTable> TablesAsync(
        ExportWords words,
        SchoolClass schoolClass,
        AcademicCalendar year,
        IReadOnlyList<EnrolledStudent> students,
        RequestContext context,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var periods = year.PeriodsOf(schoolClass.Grade);
        foreach (var (student, _) in students)
        {
            if (await classes.OfAsync(student, year, context, cancellationToken) is { } finals)
                yield return new ExportTable(student.FullName, FinalTables.CardColumns(words, periods), FinalTables.CardRows(finals, periods).ToAsyncEnumerable());
        }
    }
}
