using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Whom of the roster an application may mean; for the office alone.</summary>
/// <param name="Students">Students of the child's surname, those who agree most first.</param>
/// <param name="Representatives">Their representatives, and others of the applicant's surname, those who agree most first.</param>
/// <param name="IsCutOff">Whether there are more of one of the surnames than are looked at or named.</param>
public sealed record ApplicationCandidates(
    IReadOnlyList<StudentCandidate> Students, IReadOnlyList<RepresentativeCandidate> Representatives, bool IsCutOff);

/// <summary>A student whom an application may mean.</summary>
/// <param name="Student">The student.</param>
/// <param name="ClassTitles">His classes and groups of today.</param>
/// <param name="NameAgrees">Whether given name and patronymic agree.</param>
/// <param name="BirthDateAgrees">Whether the date of birth agrees; null when the school does not know it.</param>
/// <param name="ClassAgrees">Whether one of the classes is called as the applicant says.</param>
public sealed record StudentCandidate(Person Student, IReadOnlyList<string> ClassTitles, bool NameAgrees, bool? BirthDateAgrees, bool ClassAgrees)
{
    internal int Agreement => (NameAgrees ? 4 : 0) + (BirthDateAgrees == true ? 2 : 0) + (ClassAgrees ? 1 : 0);
}

/// <summary>A person who may be the applicant.</summary>
/// <param name="Person">The person.</param>
/// <param name="NameAgrees">Whether the whole name agrees.</param>
/// <param name="Represents">Of which of the students the roster says that he is a representative.</param>
public sealed record RepresentativeCandidate(Person Person, bool NameAgrees, IReadOnlyList<Id<Person>> Represents)
{
    internal int Agreement => (NameAgrees ? 2 : 0) + (Represents.Count > 0 ? 1 : 0);
}

/// <summary>
/// Finds whom an application may mean, by surname: two ranges of the index of names, never the whole roster. What costs reads of its
/// own, classes and dates of birth, is read of those whose names come nearest.
/// </summary>
public sealed class CandidateSearch(IDiaryStore store)
{
    private const int PageSize = 200;
    private const int MostRead = 2000;
    private const int MostCandidates = 50;

    /// <summary>Whom the application may mean.</summary>
    public async ValueTask<ApplicationCandidates> FindAsync(AccessApplication application, LocalDate today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        var child = application.Request.Child;
        var namesakes = await OfFamilyAsync(application.School, child, p => p.Roles.HasFlag(PersonRoles.Student), cancellationToken);
        var students = new List<StudentCandidate>();
        foreach (var person in namesakes.People.OrderByDescending(p => GivenAndPatronymicAgree(p, child)).Take(MostCandidates))
            students.Add(await StudentAsync(person, application.Request, today, cancellationToken));

        students = [.. students.OrderByDescending(s => s.Agreement)];
        var (representatives, isCutOff) = await RepresentativesAsync(application, students, cancellationToken);
        return new ApplicationCandidates(students, representatives, isCutOff || namesakes.IsCutOff || namesakes.People.Count > MostCandidates);
    }

    private async ValueTask<StudentCandidate> StudentAsync(Person student, AccessRequest request, LocalDate today, CancellationToken cancellationToken)
    {
        var titles = new List<string>();
        foreach (var (enrollment, _) in await store.ListAllAsync(EnrollmentQueries.OfPerson(student.School, student.Id, today), cancellationToken))
        {
            if (enrollment.Role == EnrollmentRole.Student && enrollment.IsActiveOn(today)
                && await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(student.School, enrollment.Class), cancellationToken) is { Record: var schoolClass })
                titles.Add(schoolClass.Title);
        }

        var demographics = await store.GetAsync(RosterRecords.Demographics, RosterRecords.DemographicsAt(student.School, student.Id), cancellationToken);
        var wanted = PersonName.Comparable(request.ClassTitle);
        return new StudentCandidate(
            student,
            titles,
            GivenAndPatronymicAgree(student, request.Child),
            demographics?.Record.BirthDate is { } born ? born == request.ChildBirthDate : null,
            titles.Exists(t => string.Equals(PersonName.Comparable(t), wanted, StringComparison.Ordinal)));
    }

    private async ValueTask<(IReadOnlyList<RepresentativeCandidate> Representatives, bool IsCutOff)> RepresentativesAsync(
        AccessApplication application, IReadOnlyList<StudentCandidate> students, CancellationToken cancellationToken)
    {
        var namesakes = await OfFamilyAsync(application.School, application.Request.Applicant, p => p.Roles != PersonRoles.Student, cancellationToken);
        var people = namesakes.People.ToDictionary(p => p.Id);
        var represented = new Dictionary<Id<Person>, List<Id<Person>>>();
        foreach (var student in students)
        {
            foreach (var (relation, _) in await store.ListAllAsync(RosterRecords.RepresentativesOf(application.School, student.Student.Id), cancellationToken))
            {
                if (relation.Status != RosterStatus.Active
                    || (!people.ContainsKey(relation.Representative) && !await AddAsync(people, application.School, relation.Representative, cancellationToken)))
                    continue;
                if (!represented.TryGetValue(relation.Representative, out var children))
                    represented.Add(relation.Representative, children = []);
                children.Add(relation.Student);
            }
        }

        var representatives = people.Values
            .Select(p => new RepresentativeCandidate(p, IsNamed(p, application.Request.Applicant), represented.GetValueOrDefault(p.Id) ?? []))
            .OrderByDescending(r => r.Agreement)
            .ThenBy(r => NameOrder.KeyOf(r.Person.FamilyName, r.Person.GivenName))
            .Take(MostCandidates);
        return ([.. representatives], namesakes.IsCutOff || people.Count > MostCandidates);
    }

    private async ValueTask<bool> AddAsync(Dictionary<Id<Person>, Person> people, Id<School> school, Id<Person> person, CancellationToken cancellationToken)
    {
        if (await store.FindActivePersonAsync(school, person, cancellationToken) is not { Record: var record })
            return false;
        people.Add(person, record);
        return true;
    }

    /// <summary>Who of that surname is at the school now; those who have left are passed over, page by page.</summary>
    private async ValueTask<(List<Person> People, bool IsCutOff)> OfFamilyAsync(
        Id<School> school, PersonName name, Func<Person, bool> isSought, CancellationToken cancellationToken)
    {
        var people = new List<Person>();
        var query = new RecordQuery<Person>
        {
            Type = RosterRecords.People,
            Index = RosterRecords.PeopleByName,
            Partition = RosterRecords.SchoolKey(school),
            From = NameOrder.PrefixOf(name.Family),
            To = NameOrder.PrefixOf(name.Family),
            Limit = PageSize,
        };
        for (var read = PageSize; ; read += PageSize)
        {
            var page = await store.ListAsync(query, cancellationToken);
            people.AddRange(page.Items.Select(p => p.Record).Where(p => p.Status == RosterStatus.Active && isSought(p) && PersonName.Of(p).FamilyAgrees(name)));
            if (page.Next is null || read >= MostRead)
                return (people, page.Next is not null);
            query = query with { After = page.Next };
        }
    }

    private static bool IsNamed(Person person, PersonName name) => PersonName.Of(person).FamilyAgrees(name) && GivenAndPatronymicAgree(person, name);

    private static bool GivenAndPatronymicAgree(Person person, PersonName name)
    {
        var known = PersonName.Of(person);
        return known.GivenAgrees(name) && known.PatronymicAgrees(name);
    }
}
