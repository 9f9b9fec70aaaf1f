using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Lessons;

/// <summary>Writes topic and homework of dated lessons of a class in a subject.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Lessons">The lessons; each replaces what was planned for it.</param>
public sealed record PlanLessons(Id<School> School, Id<SchoolClass> Class, Id<Subject> Subject, IReadOnlyList<LessonToPlan> Lessons);

/// <summary>What is to be planned for a lesson; with neither topic nor homework, what was planned is taken back.</summary>
/// <param name="Date">The day.</param>
/// <param name="LessonNumber">The number of the lesson, 0 to 20.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Homework">What is to be done at home.</param>
/// <param name="HomeworkDue">Until when; null for the next lesson of the subject.</param>
/// <param name="HomeworkLinks">Where more about it is; null for nothing.</param>
public sealed record LessonToPlan(
    LocalDate Date, int LessonNumber, string? Topic, string? Homework, LocalDate? HomeworkDue = null, IReadOnlyList<HomeworkLink>? HomeworkLinks = null);

/// <summary>The lessons were planned.</summary>
public sealed record LessonsPlanned;

/// <summary>Carries out <see cref="PlanLessons"/>.</summary>
public sealed class PlanLessonsHandler(IDiaryStore store, AccessGate access, SchoolCalendars calendars, IOptions<HomeworkOptions> homework)
    : ICommandHandler<PlanLessons, LessonsPlanned>
{
    /// <inheritdoc/>
    public JsonTypeInfo<LessonsPlanned> ReplyType => PlanLessonsJson.Default.LessonsPlanned;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<LessonsPlanned>>> DecideAsync(PlanLessons command, RequestContext context, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(command.School, command.Class), cancellationToken);
        if (command.Lessons.Count == 0)
            return new InvalidInput("lessons", "must name at least one lesson.");
        if (await FindDenialAsync(command, stored?.Record, context.Caller, cancellationToken) is { } denied)
            return denied;
        if (stored is not { Record: var schoolClass })
            return new NotFound("class");

        var problems = FindRepeated(command.Lessons);
        problems.AddRange(FindHomeworkProblems(command.Lessons));
        if (problems.Count > 0)
            return new InvalidInput(problems);
        var conditions = new List<(StoredKey Slot, Expected Change)>();
        if (await FindMissingAsync(conditions, command, schoolClass, cancellationToken) is { } missing)
            return missing;

        var changes = new ChangeSet();
        foreach (var lesson in command.Lessons)
            await AddAsync(changes, command, lesson, cancellationToken);
        foreach (var (slot, change) in changes.IsEmpty ? [] : conditions)
            changes.Require<LessonChange>(LessonChangeRecords.Changes, slot, change);
        changes.Journal(command.School, context.Now, command.Lessons.Select(l => JournalChange.OfLesson(command.Class, l.Date, l.LessonNumber)));
        return new Decision<LessonsPlanned>(new LessonsPlanned(), changes, command.School, DiaryAction.PlanLessons, $"class/{command.Class}");
    }

    /// <summary>The caller has to teach the class the subject on each of the days.</summary>
    private async ValueTask<DiaryError?> FindDenialAsync(PlanLessons command, SchoolClass? schoolClass, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var date in command.Lessons.Select(l => l.Date).Distinct())
        {
            var denied = await access.CheckClassAsync(DiaryAction.PlanLessons, caller, command.School, schoolClass, command.Subject, date, cancellationToken);
            if (denied is not null)
                return denied;
        }

        return null;
    }

    private static List<Problem> FindRepeated(IReadOnlyList<LessonToPlan> lessons)
    {
        var problems = new List<Problem>();
        var first = new Dictionary<(LocalDate, int), int>();
        for (var i = 0; i < lessons.Count; i++)
        {
            if (!first.TryAdd((lessons[i].Date, lessons[i].LessonNumber), i))
                problems.Add(new Problem($"lessons[{i}]", $"is the same lesson as lessons[{first[(lessons[i].Date, lessons[i].LessonNumber)]}]; name each lesson once."));
        }

        return problems;
    }

    private IEnumerable<Problem> FindHomeworkProblems(IReadOnlyList<LessonToPlan> lessons)
    {
        var daysAhead = homework.Value.DaysAhead;
        foreach (var (i, lesson) in lessons.Index())
        {
            if (lesson.Homework is null && (lesson.HomeworkDue is not null || lesson.HomeworkLinks is not null))
                yield return new Problem($"lessons[{i}].homework", "must say what is to be done, since there is a day or a link for it.");
            if (lesson.HomeworkDue is { } due && (due <= lesson.Date || due > lesson.Date.PlusDays(daysAhead)))
                yield return new Problem($"lessons[{i}].homework_due", $"must be after the day of the lesson, and at most {daysAhead} days after it.");
        }
    }

    /// <summary>A lesson that was moved is planned where it went; that it is here still is a condition of the commit.</summary>
    private async ValueTask<DiaryError?> FindMissingAsync(
        List<(StoredKey Slot, Expected Change)> conditions, PlanLessons command, SchoolClass schoolClass, CancellationToken cancellationToken)
    {
        var timetable = await store.TimetableOfAsync(command.School, command.Class, cancellationToken);
        AcademicCalendar? calendar = null;
        foreach (var lesson in command.Lessons)
        {
            if (calendar?.Covers(lesson.Date) != true
                && !(await calendars.FindAsync(command.School, lesson.Date, cancellationToken)).TryGet(out calendar, out var error))
                return error;

            // What was planned for a lesson that is gone can still be taken back.
            if (lesson is { Topic: null, Homework: null })
                continue;
            var slot = LessonChangeRecords.ChangeAt(command.School, command.Class, new LessonSlot(lesson.Date, lesson.LessonNumber));
            var change = await store.GetAsync(LessonChangeRecords.Changes, slot, cancellationToken);
            conditions.Add((slot, Expected.AsRead(change)));
            if (change?.Record.HasLeft(command.Subject) is true
                || !LessonExpansion.IsPlanned(timetable, calendar, lesson.Date, lesson.LessonNumber, command.Subject, schoolClass.Grade, change?.Record))
                return new NoSuchLesson(lesson.Date, lesson.LessonNumber);
        }

        return null;
    }

    private async ValueTask AddAsync(ChangeSet changes, PlanLessons command, LessonToPlan lesson, CancellationToken cancellationToken)
    {
        var key = LessonRecords.PlanAt(command.School, command.Class, lesson.Date, lesson.LessonNumber, command.Subject);
        var present = await store.GetAsync(LessonRecords.LessonPlans, key, cancellationToken);
        if (lesson is { Topic: null, Homework: null })
        {
            if (present is not null)
                changes.Delete<LessonPlan>(LessonRecords.LessonPlans, key, Expected.AsRead(present));
            return;
        }

        var plan = new LessonPlan
        {
            School = command.School,
            Class = command.Class,
            Subject = command.Subject,
            Date = lesson.Date,
            LessonNumber = lesson.LessonNumber,
            Topic = lesson.Topic,
            Homework = lesson.Homework,
            HomeworkDue = lesson.HomeworkDue,
            HomeworkLinks = lesson.HomeworkLinks,
        };
        if (!AreSame(plan, present?.Record))
            changes.Put(LessonRecords.LessonPlans, plan, Expected.AsRead(present));
    }

    /// <summary>Lists of links are equal by what is in them.</summary>
    private static bool AreSame(LessonPlan plan, LessonPlan? present) =>
        present is not null
        && plan with { HomeworkLinks = null } == present with { HomeworkLinks = null }
        && (plan.HomeworkLinks ?? []).SequenceEqual(present.HomeworkLinks ?? []);
}

[JsonSerializable(typeof(LessonsPlanned))]
internal sealed partial class PlanLessonsJson : JsonSerializerContext;
