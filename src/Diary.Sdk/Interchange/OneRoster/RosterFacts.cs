using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster;

/// <summary>
/// What has to be remembered of a roster to check and map its rows one by one: identifiers, and a few words about schools,
/// classes and people. Of an enrolment or a result, which are the many, only the identifier. Never a name or a contact.
/// </summary>
public sealed class RosterFacts
{
    private const int DeepestOrg = 16;

    internal Dictionary<Id<School>, OrgFact> Orgs { get; } = [];

    internal HashSet<Id<School>> SchoolsInFile { get; } = [];

    internal HashSet<Id<School>> SchoolsNamed { get; } = [];

    /// <summary>All schools that the file or the diary knows.</summary>
    internal IEnumerable<Id<School>> Schools => Orgs.Where(o => o.Value.IsSchool).Select(o => o.Key);

    internal Dictionary<Id<School>, string> TimeZones { get; } = [];

    internal HashSet<Id<AcademicSession>> Sessions { get; } = [];

    internal Dictionary<Id<AcademicSession>, List<Id<School>>> StoredSessions { get; } = [];

    internal HashSet<Id<Subject>> Courses { get; } = [];

    internal HashSet<(Id<Subject> Subject, Id<School> School)> Taught { get; } = [];

    internal HashSet<(Id<Subject> Subject, Id<School> School)> StoredSubjects { get; } = [];

    internal Dictionary<Id<SchoolClass>, ClassFact> Classes { get; } = [];

    internal Dictionary<Id<Person>, PersonFact> People { get; } = [];

    /// <summary>Whether a row of users.csv says a role, as in 1.1.</summary>
    internal bool UsersHaveRoles { get; set; }

    internal HashSet<Id<RoleRow>> Roles { get; } = [];

    internal HashSet<Id<Person>> Demographics { get; } = [];

    internal HashSet<Id<Enrollment>> Enrollments { get; } = [];

    internal Dictionary<Id<Category>, CategoryFact> Categories { get; } = [];

    internal Dictionary<Id<LineItem>, LineItemFact> LineItems { get; } = [];

    internal HashSet<Id<Mark>> Results { get; } = [];

    /// <summary>Each child and representative, with the sourcedId of the user whose row says so, and whether it still holds.</summary>
    internal Dictionary<(Id<Person> Student, Id<Person> Representative), (string SourcedId, bool Withdrawn)> Relations { get; } = [];

    /// <summary>Takes a school that the diary has. It keeps its time zone. To be called before the first pass.</summary>
    public void AddStored(School school)
    {
        ArgumentNullException.ThrowIfNull(school);
        TimeZones[school.Id] = school.TimeZone;
        Orgs.TryAdd(school.Id, new OrgFact(IsSchool: true, Parent: null));
    }

    /// <summary>Takes a class that the diary has, so that rows of a delta may refer to it.</summary>
    public void AddStored(SchoolClass schoolClass)
    {
        ArgumentNullException.ThrowIfNull(schoolClass);
        Classes[schoolClass.Id] = new ClassFact(schoolClass.School, schoolClass.Subject, schoolClass.Kind, InFile: false);
    }

    /// <summary>Takes a subject that the diary has, so that rows of a delta may refer to it.</summary>
    public void AddStored(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        StoredSubjects.Add((subject.Id, subject.School));
    }

    /// <summary>Takes a session that the diary has, so that rows of a delta may refer to it.</summary>
    public void AddStored(AcademicSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (!StoredSessions.TryGetValue(session.Id, out var schools))
            StoredSessions.Add(session.Id, schools = []);
        schools.Add(session.School);
    }

    /// <summary>Takes a person that the diary has, so that rows of a delta may refer to him; also one who was merged into another.</summary>
    public void AddStored(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.Status == RosterStatus.Active || person.MergedInto is not null)
            PersonOf(person.Id).Hold(person.School, person.Roles);
    }

    /// <summary>Takes a relation that the diary has: who represents one child may be named for another without a row of his own.</summary>
    public void AddStored(LegalRepresentative relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        if (relation.Status == RosterStatus.Active)
            PersonOf(relation.Representative).MayRepresent = true;
    }

    /// <summary>Takes a person who was merged into another: what rows say of him is said of the other. Nothing for anybody else.</summary>
    public void AddMerged(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.MergedInto is { } survivor)
            Merges.Add(person.School, person.Id, survivor);
    }

    internal RosterMerges Merges { get; } = new();

    /// <summary>Whether a subject is known, in the file or at the school.</summary>
    internal bool Knows(Id<Subject> subject, Id<School> school) => Courses.Contains(subject) || StoredSubjects.Contains((subject, school));

    /// <summary>Whether a row says that the person is at the school.</summary>
    internal bool IsSaidAt(Id<Person> person, Id<School> school) =>
        People.TryGetValue(person, out var fact) && fact.InFile && !fact.Withdrawn && fact.IsAt(school);

    internal PersonRoles RolesAt(Id<Person> person, Id<School> school) => People[person].Schools.First(s => s.School == school).Roles;

    internal PersonFact PersonOf(Id<Person> id)
    {
        if (!People.TryGetValue(id, out var person))
            People.Add(id, person = new PersonFact());
        return person;
    }

    /// <summary>The school that an organisation is or belongs to; null for a district and whatever else is above schools.</summary>
    internal Id<School>? SchoolOf(Id<School> org)
    {
        Id<School>? current = org;
        for (var depth = 0; depth < DeepestOrg && current is { } id && Orgs.TryGetValue(id, out var fact); depth++)
        {
            if (fact.IsSchool)
            {
                SchoolsNamed.Add(id);
                return id;
            }

            current = fact.Parent;
        }

        return null;
    }

    /// <summary>A representative is known at the child's schools; where the file has no row of his and the diary no record, the relation waits.</summary>
    internal void FollowChild(Id<Person> student, Id<Person> representative)
    {
        if (!People.TryGetValue(representative, out var person) || !person.InFile)
            return;
        foreach (var (school, roles) in People[student].Schools)
        {
            if (roles.HasFlag(PersonRoles.Student))
                person.Hold(school, PersonRoles.Parent);
        }
    }

    /// <summary>A row of roles.csv; only its identity matters.</summary>
    internal sealed class RoleRow;

    /// <summary>A row of categories.csv.</summary>
    internal sealed class Category;

    /// <summary>A row of lineItems.csv.</summary>
    internal sealed class LineItem;
}

internal readonly record struct OrgFact(bool IsSchool, Id<School>? Parent);

internal readonly record struct ClassFact(Id<School> School, Id<Subject>? Course, ClassKind Kind, bool InFile);

internal readonly record struct CategoryFact(decimal? Weight, WorkKind Kind);

/// <summary>A work. The subject is that of its class, or the one the work names, for a class without a subject of its own.</summary>
internal readonly record struct LineItemFact(Id<SchoolClass> Class, Id<RosterFacts.Category>? Category, Id<Subject>? Subject, int? LessonNumber, string? Work);
