using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Finals;

/// <summary>Decides finals of a class in one subject: all entries or none.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Date">Any day of the academic year; null for today at the school.</param>
/// <param name="Slot">Which final.</param>
/// <param name="Entries">What is decided of each student.</param>
public sealed record DecideFinals(
    Id<School> School, Id<SchoolClass> Class, Id<Subject> Subject, LocalDate? Date, FinalSlot Slot, IReadOnlyList<FinalEntry> Entries);

/// <summary>What is decided of one student.</summary>
/// <param name="Student">The student.</param>
/// <param name="Choice">What.</param>
public sealed record FinalEntry(Id<Person> Student, FinalChoice Choice);

/// <summary>The finals, in the order of the entries.</summary>
public sealed record DecidedFinals(IReadOnlyList<FinalSummary> Finals);

/// <summary>Carries out <see cref="DecideFinals"/>. Who teaches the class the subject today may; who substitutes for a day does not answer for its finals.</summary>
public sealed class DecideFinalsHandler(IDiaryStore store, AccessGate access, SchoolClock clock, FinalSheets sheets) : ICommandHandler<DecideFinals, DecidedFinals>
{
    /// <inheritdoc/>
    public JsonTypeInfo<DecidedFinals> ReplyType => FinalRecords.DecisionReply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<DecidedFinals>>> DecideAsync(DecideFinals command, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(command.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("class");
        if (await new ClassOpening(store, access).CheckAsync(
            DiaryAction.DecideFinals, command.School, command.Class, command.Subject, today, context.Caller, cancellationToken) is { } denied)
            return denied;
        if (await access.PersonAtAsync(context.Caller, command.School, cancellationToken) is not { } author)
            return new PermissionDenied(DiaryAction.DecideFinals);
        var schoolClass = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(command.School, command.Class), cancellationToken);
        if (!(await sheets.PlanAsync(command.School, command.Slot, command.Date, schoolClass?.Record.Grade, today, explain: false, cancellationToken)).TryGet(out var plan, out var error))
            return error;

        var students = (await sheets.StudentsAsync(command.School, command.Class, plan.Day, cancellationToken)).ToDictionary(s => s.Id);
        if (FindWrongEntries(command.Entries, students) is { } wrong)
            return wrong;
        if (!(await DecideAllAsync(command, plan, students, author, context.Now, cancellationToken)).TryGet(out var decided, out error))
            return error;

        var name = await new DiaryNames(store, command.School).TeacherAsync(author, cancellationToken);
        var changes = new ChangeSet().Require<PeriodClosing>(
            FinalRecords.Closings, FinalRecords.ClosingAt(command.School, plan.Year.Year, command.Slot), Expected.AsRead(plan.Closing));
        foreach (var final in decided)
            changes.Put(FinalRecords.Finals, final, Expected.Nothing);
        changes.Journal(command.School, context.Now, JournalChange.OfFinals([.. decided.Select(f => f.Student)]));
        return new Decision<DecidedFinals>(
            new DecidedFinals([.. decided.Select(f => FinalSummary.Of(f, name))]), changes, command.School, DiaryAction.DecideFinals, $"class/{command.Class}");
    }

    private static DiaryError? FindWrongEntries(IReadOnlyList<FinalEntry> entries, Dictionary<Id<Person>, Person> students)
    {
        var problems = new List<Problem>();
        var seen = new Dictionary<Id<Person>, int>();
        foreach (var (i, entry) in entries.Index())
        {
            if (!seen.TryAdd(entry.Student, i))
                problems.Add(new Problem($"entries[{Text(i)}].student_id", $"must not be that of entries[{Text(seen[entry.Student])}] again; a student has one entry."));
        }

        if (problems.Count > 0)
            return new InvalidInput(problems);
        var strangers = entries.Index().Where(e => !students.ContainsKey(e.Item.Student)).Select(e => e.Index).ToList();
        return strangers.Count > 0 ? new NotInClass(strangers) : null;
    }

    /// <summary>Decides each, and says of all what is wrong: first what is closed, then what is decided already, then what was typed.</summary>
    private async ValueTask<Result<IReadOnlyList<StudentFinal>>> DecideAllAsync(
        DecideFinals command, SlotPlan plan, Dictionary<Id<Person>, Person> students, Id<Person> author, Instant now, CancellationToken cancellationToken)
    {
        var decided = new List<StudentFinal>();
        var again = new List<int>();
        var problems = new List<Problem>();
        DiaryError? closed = null;
        foreach (var (i, entry) in command.Entries.Index())
        {
            var row = await sheets.RowAsync(plan, students[entry.Student], command.Subject, command.Class, cancellationToken);
            var place = new FinalPlace(command.School, entry.Student, command.Class, command.Subject, plan.Year.Year, command.Slot);
            var outcome = FinalDeciding.Decide(place, row.Stored?.Record, entry.Choice, row.Mark.Kept(plan.Policy.Policy), plan.Policy, row.IsClosed, author, now);
            if (outcome.TryGet(out var final, out var error))
                decided.Add(final);
            else if (error is PeriodClosed)
                closed ??= error;
            else if (error is FinalAlreadyDecided)
                again.Add(i);
            else
                problems.AddRange(error.Problems.Select(p => p.Under($"entries[{Text(i)}]")));
        }

        if (closed is not null)
            return Result<IReadOnlyList<StudentFinal>>.Fail(closed);
        if (again.Count > 0)
            return new FinalAlreadyDecided(again);
        return problems.Count > 0 ? new InvalidInput(problems) : Result<IReadOnlyList<StudentFinal>>.Ok(decided);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
