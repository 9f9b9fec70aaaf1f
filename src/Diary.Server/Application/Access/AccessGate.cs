using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Lessons.Changes;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Access;

/// <summary>
/// Establishes how a caller stands to a thing, from the roster and the grants, and asks <see cref="PermissionTable"/>. A thing that is not there
/// has no relation to anybody, so it answers like one that is not the caller's.
/// </summary>
public sealed class AccessGate(IDiaryStore store, ITrustedAccess trusted)
{
    /// <summary>Each of these is enough for whatever may be granted to a trusted person; a test of the permission table holds it.</summary>
    private const Relations SeesAll = Relations.Self | Relations.LegalRepresentative | Relations.ClassTeacher | Relations.Administration;

    /// <summary>Null when the caller may; otherwise the error he gets.</summary>
    /// <param name="action">What he wants to do.</param>
    /// <param name="caller">Who, with what keeps him from using his relations.</param>
    /// <param name="relations">How he stands to the thing.</param>
    /// <param name="resource">The kind of thing, for the error: school, student, class, mark.</param>
    public static DiaryError? Check(DiaryAction action, Caller caller, Relations relations, string resource)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return PermissionTable.Decide(action, relations, caller.Restrictions) switch
        {
            { Verdict: PermissionVerdict.Allowed } => null,
            { Verdict: PermissionVerdict.Denied, Reason: var reason } => new PermissionDenied(action, reason),
            { Verdict: PermissionVerdict.Hidden } => new NotFound(resource),
            var other => throw new InvalidOperationException($"No such verdict: {other.Verdict}."),
        };
    }

    /// <summary>What a caller is before anything is asked for: what the calls go by that concern no school.</summary>
    public static Relations Alone(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller == Caller.Nobody)
            return Relations.Anonymous;
        return Relations.Anyone
            | (caller.Account is null ? Relations.None : Relations.Account)
            | (caller.IsOperator ? Relations.Operator : Relations.None);
    }

    /// <summary>
    /// Who the caller is at a school: the person the token names, or the one that the account is linked to there. Null for nobody.
    /// Whether the person's record is active is for the relations to say.
    /// </summary>
    public async ValueTask<Id<Person>?> PersonAtAsync(Caller caller, Id<School> school, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.Account is { } account
            ? (await store.GetAsync(AccountRecords.Links, AccountRecords.LinkAt(account, school), cancellationToken))?.Record.Person
            : caller.Person;
    }

    /// <summary>To a school.</summary>
    public async ValueTask<Relations> ToSchoolAsync(Caller caller, Id<School> school, CancellationToken cancellationToken) =>
        (await AtSchoolAsync(caller, school, cancellationToken)).Relations;

    /// <summary>To a class, and to a subject in it.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="schoolClass">The class.</param>
    /// <param name="subject">The subject; null when it is about the class as a whole.</param>
    /// <param name="on">The day on which it counts who teaches.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="withSubstitutes">Whether who substitutes on the day counts as who teaches: not for what is about other days.</param>
    public async ValueTask<Relations> ToClassAsync(
        Caller caller, SchoolClass schoolClass, Id<Subject>? subject, LocalDate on, CancellationToken cancellationToken, bool withSubstitutes = true)
    {
        var (relations, member) = await AtSchoolAsync(caller, schoolClass.School, cancellationToken);
        if (!relations.HasFlag(Relations.Staff) || member is not { } person)
            return relations;

        foreach (var enrollment in await EnrollmentsOnAsync(schoolClass.School, person, on, cancellationToken))
        {
            if (enrollment.Class == schoolClass.Id)
                relations |= ByEnrollment(enrollment, schoolClass, subject);
        }

        return relations.HasFlag(Relations.SubjectTeacher) || !withSubstitutes
            ? relations
            : relations | await BySubstitutionAsync(schoolClass, person, subject, on, cancellationToken);
    }

    /// <summary>Who substitutes in a class on a day stands to it as its teacher does, and to the subject he gives.</summary>
    private async ValueTask<Relations> BySubstitutionAsync(
        SchoolClass schoolClass, Id<Person> person, Id<Subject>? subject, LocalDate on, CancellationToken cancellationToken)
    {
        var relations = Relations.None;
        foreach (var (change, _) in await store.ListAllAsync(LessonChangeRecords.ChangesOf(schoolClass.School, schoolClass.Id, on, on), cancellationToken))
        {
            foreach (var lesson in change.HeldInstead.Where(l => l.Teacher == person))
                relations |= lesson.Subject == subject ? Relations.Teacher | Relations.SubjectTeacher : Relations.Teacher;
        }

        return relations;
    }

    /// <summary>
    /// What he may not do to a class and a subject in it on a day; null when he may. A class that is not there answers as the
    /// school does: who may not know which classes there are does not learn it.
    /// </summary>
    /// <param name="action">What he wants to do.</param>
    /// <param name="caller">Who.</param>
    /// <param name="school">The school.</param>
    /// <param name="schoolClass">The class; null when there is none.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="on">The day on which it counts who teaches.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<DiaryError?> CheckClassAsync(
        DiaryAction action, Caller caller, Id<School> school, SchoolClass? schoolClass, Id<Subject> subject, LocalDate on, CancellationToken cancellationToken)
    {
        var relations = schoolClass is null
            ? await ToSchoolAsync(caller, school, cancellationToken)
            : await ToClassAsync(caller, schoolClass, subject, on, cancellationToken);
        return Check(action, caller, relations, "class");
    }

    /// <summary>
    /// To a student, and to a subject of his. It counts whether the caller's own record at the school is active: who was
    /// withdrawn there opens nothing, not even his own diary. The student's record may be withdrawn: his representatives who
    /// are still at the school, the class teacher of the day and the administration go on reading what is there.
    /// </summary>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="school">The school.</param>
    /// <param name="student">The student.</param>
    /// <param name="subject">The subject; null when it is about the student as a whole.</param>
    /// <param name="on">The day on which it counts who teaches whom.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Relations> ToStudentAsync(
        RequestContext context, Id<School> school, Id<Person> student, Id<Subject>? subject, LocalDate on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, student), cancellationToken) is not { Record: var record }
            || !record.Roles.HasFlag(PersonRoles.Student))
            return Relations.Anyone;

        var relations = await ByRosterAsync(context.Caller, record, subject, on, cancellationToken);

        // A grant opens nothing to these that is not open to them already, and they are most of those who call.
        return context.Caller.Account is not { } account || (relations & SeesAll & ~RestrictionTable.ClosedBy(context.Caller.Restrictions)) != Relations.None
            ? relations
            : relations | await trusted.ToStudentAsync(account, record, context.Now, cancellationToken);
    }

    private async ValueTask<Relations> ByRosterAsync(Caller caller, Person student, Id<Subject>? subject, LocalDate on, CancellationToken cancellationToken)
    {
        var (school, relations) = (student.School, Relations.Anyone);
        var (atSchool, member) = await AtSchoolAsync(caller, school, cancellationToken);
        if (member is not { } person)
            return relations;
        relations |= atSchool & Relations.Administration;
        if (person == student.Id)
            relations |= Relations.Self;
        var representative = await store.GetAsync(
            RosterRecords.LegalRepresentatives, RosterRecords.RepresentativeAt(school, student.Id, person), cancellationToken);
        if (representative is { Record.Status: RosterStatus.Active })
            relations |= Relations.LegalRepresentative;

        return !atSchool.HasFlag(Relations.Staff)
            ? relations
            : relations | await ByCommonClassesAsync(school, student.Id, person, subject, on, cancellationToken);
    }

    /// <summary>How he stands to the school, and who he is there; nobody when his record is not active.</summary>
    private async ValueTask<(Relations Relations, Id<Person>? Member)> AtSchoolAsync(Caller caller, Id<School> school, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(school), cancellationToken) is null)
            return (Relations.Anyone, null);

        var relations = Alone(caller);
        if (await PersonAtAsync(caller, school, cancellationToken) is not { } person
            || await store.FindActivePersonAsync(school, person, cancellationToken) is not { Record: var record })
            return (relations, null);

        relations |= Relations.SchoolMember;
        if ((record.Roles & (PersonRoles.Teacher | PersonRoles.Staff | PersonRoles.Administrator)) != PersonRoles.None)
            relations |= Relations.Staff;
        if (record.Roles.HasFlag(PersonRoles.Administrator))
            relations |= Relations.Administration;
        return (relations, person);
    }

    private async ValueTask<Relations> ByCommonClassesAsync(
        Id<School> school, Id<Person> student, Id<Person> person, Id<Subject>? subject, LocalDate on, CancellationToken cancellationToken)
    {
        var relations = Relations.None;
        var attended = (await EnrollmentsOnAsync(school, student, on, cancellationToken))
            .Where(e => e.Role == EnrollmentRole.Student).Select(e => e.Class).ToHashSet();
        foreach (var enrollment in await EnrollmentsOnAsync(school, person, on, cancellationToken))
        {
            if (!attended.Contains(enrollment.Class)
                || await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(school, enrollment.Class), cancellationToken) is not { Record: var schoolClass })
                continue;
            relations |= ByEnrollment(enrollment, schoolClass, subject);
        }

        return relations;
    }

    private static Relations ByEnrollment(Enrollment enrollment, SchoolClass schoolClass, Id<Subject>? subject) => enrollment.Role switch
    {
        EnrollmentRole.Student => Relations.None,
        EnrollmentRole.ClassTeacher => Relations.ClassTeacher,
        EnrollmentRole.Teacher when subject is not null && (enrollment.Subject ?? schoolClass.Subject) == subject => Relations.Teacher | Relations.SubjectTeacher,
        EnrollmentRole.Teacher => Relations.Teacher,
        var other => throw new InvalidOperationException($"No such part in a class: {other}."),
    };

    private async ValueTask<IEnumerable<Enrollment>> EnrollmentsOnAsync(Id<School> school, Id<Person> person, LocalDate on, CancellationToken cancellationToken)
    {
        var found = await store.ListAllAsync(EnrollmentQueries.OfPerson(school, person, on), cancellationToken);
        return found.Select(e => e.Record).Where(e => e.IsActiveOn(on));
    }
}
