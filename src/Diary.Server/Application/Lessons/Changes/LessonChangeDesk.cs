using System.Globalization;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>A class whose lessons somebody may change.</summary>
/// <param name="Class">The class.</param>
/// <param name="Author">Who.</param>
/// <param name="Context">When.</param>
public sealed record OpenTimetable(SchoolClass Class, Id<Person> Author, RequestContext Context)
{
    /// <summary>The note of a change for this reason.</summary>
    public ChangeNote Note(string reason) => new(Author, Context.Now, reason);
}

/// <summary>A change that the rules allow, before it is committed.</summary>
/// <param name="Changes">What is to be kept for the places it touches; the first is the one that was named.</param>
/// <param name="Read">The same places as they were read.</param>
/// <param name="PlanGoes">Topic and homework that go along; null for none.</param>
public sealed record AllowedChange(IReadOnlyList<LessonChange> Changes, IReadOnlyList<OpenSlot> Read, PlanMove? PlanGoes = null)
{
    /// <summary>A place of another class that the change rests on, as it was read; null for none.</summary>
    public OpenSlot? RestsOn { get; init; }
}

/// <summary>Topic and homework that go with a lesson.</summary>
/// <param name="From">Where they are.</param>
/// <param name="To">Where they go.</param>
/// <param name="Subject">Of which subject.</param>
public sealed record PlanMove(LessonSlot From, LessonSlot To, Id<Subject> Subject);

/// <summary>
/// Where the timetable of single days is changed: who may, and how a change that the rules allow becomes one commit, with what it does to others.
/// The six commands differ in the rule alone.
/// </summary>
public sealed class LessonChangeDesk(
    IDiaryStore store, SchoolOffice office, SchoolCalendars calendars, SchoolConflicts conflicts, LessonDependents dependents, AbsenceShifts absences)
{
    /// <summary>The class, for who may change its lessons.</summary>
    public async ValueTask<Result<OpenTimetable>> OpenAsync(LessonReference lesson, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lesson);
        if (!(await office.EnterAsync(DiaryAction.ChangeLessons, lesson.School, context, cancellationToken)).TryGet(out var author, out var error))
            return error is NotFound ? new NotFound("class") : error;
        return await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(lesson.School, lesson.Class), cancellationToken) is { Record: var schoolClass }
            ? new OpenTimetable(schoolClass, author, context)
            : new NotFound("class");
    }

    /// <summary>The commit of a change.</summary>
    /// <param name="open">The class.</param>
    /// <param name="allowed">What the rules allow.</param>
    /// <param name="acceptConflicts">Whether it is done although somebody is in two places by it.</param>
    /// <param name="command">What the audit log calls it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Result<Decision<LessonsChanged>>> DecideAsync(
        OpenTimetable open, AllowedChange allowed, bool acceptConflicts, string command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(allowed);
        var changes = new ChangeSet();

        // Read before the lessons of the other classes: of two who change lessons of one day at once, the later looks again.
        foreach (var date in allowed.Changes.Select(c => c.Date).Distinct())
            await TakeTurnAsync(changes, open, date, cancellationToken);
        if (await dependents.FindAsync(open.Class, allowed, cancellationToken) is { } dependent)
            return dependent;
        var (id, instead) = (open.Class.School, new TimetableInstead { Changes = allowed.Changes });
        var slots = allowed.Changes.Select(c => c.Slot).ToHashSet();
        var found = new List<DescribedConflict>();
        foreach (var date in slots.Select(s => s.Date).Distinct().Order())
            found.AddRange(await conflicts.FindAsync(id, date, date, instead, IsTouched, cancellationToken));
        if (found.Count > 0 && !acceptConflicts)
            return new TimetableConflicts([.. found.Select(c => c.Description)]);

        foreach (var (change, read) in allowed.Changes.Zip(allowed.Read))
        {
            if (!change.IsEmpty)
                changes.Put(LessonChangeRecords.Changes, change, Expected.AsRead(read.Stored));
            else if (read.Stored is not null)
                changes.Delete<LessonChange>(LessonChangeRecords.Changes, LessonChangeRecords.ChangeAt(id, open.Class.Id, change.Slot), Expected.AsRead(read.Stored));
        }

        if (allowed.RestsOn is { } host)
            changes.Require<LessonChange>(LessonChangeRecords.Changes, LessonChangeRecords.Changes.KeyOf(host.Slot.Change), Expected.AsRead(host.Stored));
        if (allowed.PlanGoes is { } goes)
            await MovePlanAsync(changes, open.Class, goes, cancellationToken);
        changes.Journal(id, open.Context.Now, slots.Select(s => JournalChange.OfLesson(open.Class.Id, s.Date, s.Number)));
        var reply = new LessonsChanged(
            await LessonsAsync(open.Class, slots, allowed.Changes, cancellationToken),
            found,
            await absences.OfChangesAsync(open.Class, allowed.Changes, open.Context, cancellationToken));
        return new Decision<LessonsChanged>(reply, changes, id, DiaryAction.ChangeLessons, SubjectOf(allowed.Changes[0])) { Event = command };

        bool IsTouched(Lesson lesson) => lesson.Class == open.Class.Id && slots.Contains(new LessonSlot(lesson.Date, lesson.Number));
    }

    private async ValueTask<IReadOnlyList<Lesson>> LessonsAsync(
        SchoolClass schoolClass, HashSet<LessonSlot> slots, IReadOnlyList<LessonChange> changes, CancellationToken cancellationToken)
    {
        var timetable = await store.TimetableOfAsync(schoolClass.School, schoolClass.Id, cancellationToken);
        var lessons = new List<Lesson>();
        foreach (var date in slots.Select(s => s.Date).Distinct().Order())
        {
            if ((await calendars.FindAsync(schoolClass.School, date, cancellationToken)).TryGet(out var calendar, out _))
                lessons.AddRange(LessonExpansion.Expand(timetable, calendar, date, date, schoolClass.Grade, ClassChanges.Of(changes)));
        }

        return [.. lessons.Where(l => slots.Contains(new LessonSlot(l.Date, l.Number)))];
    }

    /// <summary>Whether topic and homework of a lesson go along: there are some, and none where it goes.</summary>
    public async ValueTask<bool> HasPlanToTakeAsync(SchoolClass schoolClass, PlanMove move, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schoolClass);
        return await store.GetAsync(LessonRecords.LessonPlans, PlanAt(schoolClass, move.From, move.Subject), cancellationToken) is not null
            && await store.GetAsync(LessonRecords.LessonPlans, PlanAt(schoolClass, move.To, move.Subject), cancellationToken) is null;
    }

    private async ValueTask MovePlanAsync(ChangeSet changes, SchoolClass schoolClass, PlanMove move, CancellationToken cancellationToken)
    {
        var (here, there) = (PlanAt(schoolClass, move.From, move.Subject), PlanAt(schoolClass, move.To, move.Subject));
        if (await store.GetAsync(LessonRecords.LessonPlans, here, cancellationToken) is not { } plan
            || await store.GetAsync(LessonRecords.LessonPlans, there, cancellationToken) is not null)
            return;
        changes.Delete<LessonPlan>(LessonRecords.LessonPlans, here, Expected.AsRead(plan));
        changes.Put(LessonRecords.LessonPlans, plan.Record with { Date = move.To.Date, LessonNumber = move.To.Number }, Expected.Nothing);
    }

    private static string SubjectOf(LessonChange change) =>
        string.Create(CultureInfo.InvariantCulture, $"class/{change.Class}/{LocalDatePattern.Iso.Format(change.Date)}/{change.LessonNumber}");

    private static StoredKey PlanAt(SchoolClass schoolClass, LessonSlot slot, Id<Subject> subject) =>
        LessonRecords.PlanAt(schoolClass.School, schoolClass.Id, slot.Date, slot.Number, subject);

    /// <summary>Conflicts are looked for over all classes; the turn of the day lets only one of two who change it at once pass.</summary>
    private async ValueTask TakeTurnAsync(ChangeSet changes, OpenTimetable open, LocalDate date, CancellationToken cancellationToken)
    {
        var turn = await store.GetAsync(LessonChangeRecords.Turns, LessonChangeRecords.TurnAt(open.Class.School, date), cancellationToken);
        var taken = new LessonChangeTurn { School = open.Class.School, Date = date, Count = (turn?.Record.Count ?? 0) + 1 };
        changes.Put(LessonChangeRecords.Turns, taken, Expected.AsRead(turn));
    }
}
