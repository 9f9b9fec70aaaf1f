using Diary.Absences;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Absences;

/// <summary>Who of a class has announced an absence for a day.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Date">The day; null for today at the school.</param>
public sealed record ListClassAbsences(Id<School> School, Id<SchoolClass> Class, LocalDate? Date);

/// <summary>Who of a class will be absent.</summary>
/// <param name="Date">The day.</param>
/// <param name="Students">Those who have announced something, by name, with what.</param>
public sealed record ClassAbsences(LocalDate Date, IReadOnlyList<AnnouncedStudent> Students);

/// <summary>Somebody of a class who has announced an absence.</summary>
/// <param name="Student">Who.</param>
/// <param name="Coverage">What of the day; never nothing.</param>
public sealed record AnnouncedStudent(Person Student, Coverage Coverage);

/// <summary>Answers <see cref="ListClassAbsences"/>. Reasons and comments are for who may see the notices of the one student.</summary>
public sealed class ListClassAbsencesHandler(IDiaryStore store, AccessGate access, SchoolClock clock) : IQueryHandler<ListClassAbsences, ClassAbsences>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ClassAbsences>> HandleAsync(ListClassAbsences query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await clock.TodayAsync(query.School, context, cancellationToken)).TryGet(out var today, out _))
            return new NotFound("class");
        var stored = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(query.School, query.Class), cancellationToken);
        var relations = stored is null
            ? await access.ToSchoolAsync(context.Caller, query.School, cancellationToken)
            : await access.ToClassAsync(context.Caller, stored.Record, subject: null, today, cancellationToken);
        if (AccessGate.Check(DiaryAction.ViewClassAbsences, context.Caller, relations, "class") is { } denied)
            return denied;
        if (stored is null)
            return new NotFound("class");

        var date = query.Date ?? today;
        var announced = new List<AnnouncedStudent>();
        var enrollments = await store.ListAllAsync(EnrollmentQueries.InClass(query.School, query.Class, date), cancellationToken);
        foreach (var (enrollment, _) in enrollments.Where(e => e.Record.Role == EnrollmentRole.Student && e.Record.IsActiveOn(date)))
        {
            if (await store.GetAsync(AbsenceRecords.Days, AbsenceRecords.DayAt(query.School, enrollment.Person, date), cancellationToken) is { Record: var day }
                && await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(query.School, enrollment.Person), cancellationToken) is { Record: var student })
                announced.Add(new AnnouncedStudent(student, day.Coverage));
        }

        return new ClassAbsences(date, [.. announced.OrderBy(a => NameOrder.KeyOf(a.Student.FamilyName, a.Student.GivenName)).DistinctBy(a => a.Student.Id)]);
    }
}
