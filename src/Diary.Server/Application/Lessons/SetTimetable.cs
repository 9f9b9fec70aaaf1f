using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Lessons;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Absences;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Lessons;

/// <summary>Replaces the timetable of a class or group.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Entries">Its lessons. An empty subject is the group's own.</param>
/// <param name="Etag">What was read; empty to replace whatever is there.</param>
public sealed record SetTimetable(Id<School> School, Id<SchoolClass> Class, IReadOnlyList<TimetableEntry> Entries, string Etag);

/// <summary>The timetable was set.</summary>
/// <param name="Etag">Its version.</param>
public sealed record TimetableSet(string Etag)
{
    /// <summary>The announced absences that are shown otherwise by it; null in answers that were kept before there were any.</summary>
    public IReadOnlyList<ShiftedAbsence>? Shifted { get; init; }

    /// <summary>Where lessons of the class conflict with others in the week from its next lesson on; null as above.</summary>
    public IReadOnlyList<DescribedConflict>? Conflicts { get; init; }
}

/// <summary>Carries out <see cref="SetTimetable"/>. Setting what is there already changes nothing.</summary>
public sealed class SetTimetableHandler(IDiaryStore store, AccessGate access, TimetableRules rules, AbsenceShifts absences, SchoolCalendars calendars, SchoolClock clock, SchoolConflicts conflicts)
    : ICommandHandler<SetTimetable, TimetableSet>
{
    private static readonly SetTimetableJson Json = new(JsonRecordCodec.CreateOptions());

    /// <inheritdoc/>
    public JsonTypeInfo<TimetableSet> ReplyType => Json.TimetableSet;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<TimetableSet>>> DecideAsync(SetTimetable command, RequestContext context, CancellationToken cancellationToken)
    {
        var relations = await access.ToSchoolAsync(context.Caller, command.School, cancellationToken);
        if (AccessGate.Check(DiaryAction.SetTimetable, context.Caller, relations, "class") is { } denied)
            return denied;
        if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(command.School, command.Class), cancellationToken) is not { Record: var schoolClass })
            return new NotFound("class");

        var present = await store.GetAsync(LessonRecords.Timetables, LessonRecords.TimetableAt(command.School, command.Class), cancellationToken);
        if (!Etags.Allow(command.Etag, TimetableVersion.Of(present).Etag))
            return new StaleEtag();

        var timetable = new Timetable
        {
            School = command.School,
            Class = command.Class,
            Entries = [.. command.Entries.Select(e => e.Subject.IsEmpty ? e with { Subject = schoolClass.Subject ?? default } : e)],
        };
        var problems = await rules.FindProblemsAsync(timetable, context, cancellationToken);
        if (problems.Count > 0)
            return new InvalidInput(problems);

        var etag = TimetableVersion.EtagOf(timetable);
        var changes = new ChangeSet();
        IReadOnlyList<ShiftedAbsence> shifted = [];
        IReadOnlyList<DescribedConflict> found = [];
        if (!string.Equals(etag, TimetableVersion.Of(present).Etag, StringComparison.Ordinal))
        {
            changes.Put(LessonRecords.Timetables, timetable, Expected.AsRead(present));
            changes.Journal(command.School, context.Now, JournalChange.OfTimetable(command.Class));
            found = await FindConflictsAsync(timetable, schoolClass, context, cancellationToken);
            shifted = await absences.OfTimetableAsync(timetable, context, cancellationToken);
        }

        return new Decision<TimetableSet>(new TimetableSet(etag) { Shifted = shifted, Conflicts = found }, changes, command.School, DiaryAction.SetTimetable, $"class/{command.Class}");
    }

    /// <summary>They do not refuse the timetable: those of a school are set one by one, and fit together when the last one is there.</summary>
    private async ValueTask<IReadOnlyList<DescribedConflict>> FindConflictsAsync(
        Timetable timetable, SchoolClass schoolClass, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(timetable.School, context, cancellationToken)).TryGet(out var today, out _))
            return [];
        foreach (var calendar in await calendars.FindAllAsync(timetable.School, today, today.PlusYears(1), cancellationToken))
        {
            for (var date = LocalDate.Max(today, calendar.FirstDay); date <= calendar.LastDay; date = date.PlusDays(1))
            {
                if (LessonExpansion.NumbersOn(timetable, calendar, date, schoolClass.Grade).IsEmpty)
                    continue;
                return await conflicts.FindAsync(
                    timetable.School, date, date.PlusDays(6), new TimetableInstead { Timetable = timetable }, l => l.Class == timetable.Class, cancellationToken);
            }
        }

        return [];
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(TimetableSet))]
internal sealed partial class SetTimetableJson : JsonSerializerContext;
