using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>The sheet of a class in one subject.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="Slot">Which final.</param>
/// <param name="Explain">Whether to say how each proposal came about.</param>
public sealed record ListClassFinals(Id<School> School, Id<SchoolClass> Class, Id<Subject> Subject, LocalDate? Date, FinalSlot Slot, bool Explain);

/// <summary>A sheet.</summary>
/// <param name="Year">The academic year.</param>
/// <param name="Rows">The students, by name.</param>
public sealed record ClassFinals(string Year, IReadOnlyList<NamedRow> Rows);

/// <summary>A line of a sheet, and who decided it.</summary>
/// <param name="Row">The line.</param>
/// <param name="Policy">By which policy it is proposed: id and version.</param>
/// <param name="Decided">What is decided; null for nothing.</param>
public sealed record NamedRow(SheetRow Row, Diary.Grading.PolicyName Policy, FinalSummary? Decided);

/// <summary>Answers <see cref="ListClassFinals"/>.</summary>
public sealed class ListClassFinalsHandler(IDiaryStore store, AccessGate access, SchoolClock clock, FinalSheets sheets)
    : IQueryHandler<ListClassFinals, ClassFinals>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ClassFinals>> HandleAsync(ListClassFinals query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("class");
        if (await new ClassOpening(store, access).CheckAsync(
            DiaryAction.ViewClassFinals, query.School, query.Class, query.Subject, today, context.Caller, cancellationToken) is { } denied)
            return denied;
        var schoolClass = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(query.School, query.Class), cancellationToken);
        if (!(await sheets.PlanAsync(query.School, query.Slot, query.Date, schoolClass?.Record.Grade, today, query.Explain, cancellationToken)).TryGet(out var plan, out var error))
            return error;

        var names = new DiaryNames(store, query.School);
        var policy = new Diary.Grading.PolicyName(plan.Policy.Policy.Id, plan.Policy.Policy.Title, plan.Policy.Policy.Version);
        var rows = new List<NamedRow>();
        foreach (var student in await sheets.StudentsAsync(query.School, query.Class, plan.Day, cancellationToken))
        {
            var row = await sheets.RowAsync(plan, student, query.Subject, query.Class, cancellationToken);
            rows.Add(new NamedRow(
                row,
                policy,
                row.Stored is { Record: var final } ? FinalSummary.Of(final, await names.TeacherAsync(final.Current.Author, cancellationToken)) : null));
        }

        return new ClassFinals(plan.Year.Year, rows);
    }
}
