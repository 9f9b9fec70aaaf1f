using System.Text.Json.Serialization;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Rosters;

/// <summary>How the roster is kept: keys begin with the school, so that all of a school's questions stay within it.</summary>
public static class RosterRecords
{
    /// <summary>An enrolment without an end stands behind all that end.</summary>
    private static readonly LocalDate NoEnd = new(9999, 12, 31);

    private static readonly RosterJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The schools that take part in the present, by name.</summary>
    public static RecordIndex<School> SchoolsByName { get; } =
        new("by_name", s => s.Status == RosterStatus.Active ? new StoredKey(RecordKey.Empty, NameOrder.KeyOf(s.Name)) : null);

    /// <summary>Everybody of a school by surname and given name, see <see cref="NameOrder"/>.</summary>
    public static RecordIndex<Person> PeopleByName { get; } =
        new("by_name", p => new StoredKey(SchoolKey(p.School), NameOrder.KeyOf(p.FamilyName, p.GivenName)));

    /// <summary>The people who are at a school now by e-mail address (<see cref="ContactKeys"/>), over all schools, school by school.</summary>
    public static RecordIndex<Person> PeopleByEmail { get; } = Contact("by_email", p => ContactKeys.OfEmail(p.Email));

    /// <summary>The people who are at a school now by the last digits of their phone, over all schools, school by school.</summary>
    public static RecordIndex<Person> PeopleByPhone { get; } = Contact("by_phone", p => ContactKeys.OfPhone(p.MobilePhone));

    /// <summary>The people who are at a school now by SNILS, over all schools, school by school.</summary>
    public static RecordIndex<Person> PeopleBySnils { get; } = Contact("by_snils", p => p.Snils is { } snils ? ContactKeys.Of(snils) : null);

    /// <summary>Those of a school who were merged into somebody, by survivor.</summary>
    public static RecordIndex<Person> PeopleMerged { get; } =
        new("merged", p => p.MergedInto is { } survivor ? new StoredKey(SchoolKey(p.School), new RecordKeyBuilder().Add(survivor).ToKey()) : null);

    /// <summary>The classes of a school by title.</summary>
    public static RecordIndex<SchoolClass> ClassesByTitle { get; } =
        new("by_title", c => new StoredKey(SchoolKey(c.School), NameOrder.KeyOf(c.Title)));

    /// <summary>The active enrolments of a person, those that end first coming first: the past is passed over, not read.</summary>
    public static RecordIndex<Enrollment> EnrollmentsByPerson { get; } =
        new("by_person", e => e.Status == RosterStatus.Active ? new StoredKey(PersonKey(e.School, e.Person), EndKey(e.To)) : null);

    /// <summary>The enrolments of a person that count no more.</summary>
    public static RecordIndex<Enrollment> EnrollmentsWithdrawn { get; } =
        new("withdrawn_by_person", e => e.Status == RosterStatus.Active ? null : new StoredKey(PersonKey(e.School, e.Person), RecordKey.Empty));

    /// <summary>The active enrolments in a class, those that end first coming first.</summary>
    public static RecordIndex<Enrollment> EnrollmentsByClass { get; } =
        new("by_class", e => e.Status == RosterStatus.Active ? new StoredKey(ClassKey(e.School, e.Class), EndKey(e.To)) : null);

    /// <summary>The children of a representative.</summary>
    public static RecordIndex<LegalRepresentative> ChildrenByRepresentative { get; } =
        new("by_representative", r => r.Status == RosterStatus.Active
            ? new StoredKey(PersonKey(r.School, r.Representative), new RecordKeyBuilder().Add(r.Student).ToKey())
            : null);

    /// <summary>The relations of a representative that hold no more.</summary>
    public static RecordIndex<LegalRepresentative> RelationsWithdrawn { get; } = new(
        "withdrawn_by_representative",
        r => r.Status == RosterStatus.Active ? null : new StoredKey(PersonKey(r.School, r.Representative), RecordKey.Empty));

    /// <summary>Schools; one partition.</summary>
    public static RecordType<School> Schools { get; } =
        new("schools", new JsonRecordCodec<School>(Json.School), s => SchoolAt(s.Id), SchoolsByName);

    /// <summary>People, by school and id.</summary>
    public static RecordType<Person> People { get; } =
        new(
            "people",
            new JsonRecordCodec<Person>(Json.Person),
            p => PersonAt(p.School, p.Id),
            PeopleByName,
            PeopleByEmail,
            PeopleByPhone,
            PeopleBySnils,
            PeopleMerged);

    /// <summary>Subjects, by school and id.</summary>
    public static RecordType<Subject> Subjects { get; } =
        new("subjects", new JsonRecordCodec<Subject>(Json.Subject), s => SubjectAt(s.School, s.Id));

    /// <summary>Classes and groups, by school and id.</summary>
    public static RecordType<SchoolClass> Classes { get; } =
        new("classes", new JsonRecordCodec<SchoolClass>(Json.SchoolClass), c => ClassAt(c.School, c.Id), ClassesByTitle);

    /// <summary>Enrolments, by school and id.</summary>
    public static RecordType<Enrollment> Enrollments { get; } =
        new(
            "enrollments",
            new JsonRecordCodec<Enrollment>(Json.Enrollment),
            e => EnrollmentAt(e.School, e.Id),
            EnrollmentsByPerson,
            EnrollmentsByClass,
            EnrollmentsWithdrawn);

    /// <summary>Legal representatives, by school, child and representative.</summary>
    public static RecordType<LegalRepresentative> LegalRepresentatives { get; } =
        new(
            "legal_representatives",
            new JsonRecordCodec<LegalRepresentative>(Json.LegalRepresentative),
            r => RepresentativeAt(r.School, r.Student, r.Representative),
            ChildrenByRepresentative,
            RelationsWithdrawn);

    /// <summary>Demographics, by school and person.</summary>
    public static RecordType<Demographics> Demographics { get; } =
        new("demographics", new JsonRecordCodec<Demographics>(Json.Demographics), d => DemographicsAt(d.School, d.Person));

    /// <summary>Academic sessions, by school and id.</summary>
    public static RecordType<AcademicSession> Sessions { get; } =
        new("academic_sessions", new JsonRecordCodec<AcademicSession>(Json.AcademicSession), s => SessionAt(s.School, s.Id));

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } =
        [Schools, People, Subjects, Classes, Enrollments, LegalRepresentatives, Demographics, Sessions];

    /// <summary>The partition of what belongs to a school.</summary>
    public static RecordKey SchoolKey(Id<School> school) => new RecordKeyBuilder().Add(school).ToKey();

    /// <summary>The partition of what belongs to a person at a school.</summary>
    public static RecordKey PersonKey(Id<School> school, Id<Person> person) => new RecordKeyBuilder().Add(school).Add(person).ToKey();

    /// <summary>The partition of what belongs to a class.</summary>
    public static RecordKey ClassKey(Id<School> school, Id<SchoolClass> schoolClass) => new RecordKeyBuilder().Add(school).Add(schoolClass).ToKey();

    /// <summary>Where a school is.</summary>
    public static StoredKey SchoolAt(Id<School> school) => new(RecordKey.Empty, SchoolKey(school));

    /// <summary>Where a person is.</summary>
    public static StoredKey PersonAt(Id<School> school, Id<Person> person) => At(school, person);

    /// <summary>Where a subject is.</summary>
    public static StoredKey SubjectAt(Id<School> school, Id<Subject> subject) => At(school, subject);

    /// <summary>Where a class is.</summary>
    public static StoredKey ClassAt(Id<School> school, Id<SchoolClass> schoolClass) => At(school, schoolClass);

    /// <summary>Where an enrolment is.</summary>
    public static StoredKey EnrollmentAt(Id<School> school, Id<Enrollment> enrollment) => At(school, enrollment);

    /// <summary>Where the demographics of a person are.</summary>
    public static StoredKey DemographicsAt(Id<School> school, Id<Person> person) => At(school, person);

    /// <summary>Where an academic session is.</summary>
    public static StoredKey SessionAt(Id<School> school, Id<AcademicSession> session) => At(school, session);

    /// <summary>Where the relation of a child and a representative is.</summary>
    public static StoredKey RepresentativeAt(Id<School> school, Id<Person> student, Id<Person> representative) =>
        new(SchoolKey(school), new RecordKeyBuilder().Add(student).Add(representative).ToKey());

    /// <summary>The relations of a child, also those that hold no more.</summary>
    public static RecordQuery<LegalRepresentative> RepresentativesOf(Id<School> school, Id<Person> student)
    {
        var ofStudent = new RecordKeyBuilder().Add(student).ToKey();
        return new RecordQuery<LegalRepresentative> { Type = LegalRepresentatives, Partition = SchoolKey(school), From = ofStudent, To = ofStudent };
    }

    /// <summary>The children of a representative, as far as the relations hold; a handful.</summary>
    public static RecordQuery<LegalRepresentative> ChildrenOf(Id<School> school, Id<Person> representative) =>
        new() { Type = LegalRepresentatives, Index = ChildrenByRepresentative, Partition = PersonKey(school, representative) };

    /// <summary>The least sort key of an enrolment that reaches a day or beyond.</summary>
    public static RecordKey EndKey(LocalDate? lastDay) => new RecordKeyBuilder().Add(lastDay ?? NoEnd).ToKey();

    private static RecordIndex<Person> Contact(string name, Func<Person, RecordKey?> keyOf) => new(
        name,
        p => p.Status == RosterStatus.Active && keyOf(p) is { } key ? new StoredKey(key, SchoolKey(p.School)) : null);

    private static StoredKey At<T>(Id<School> school, Id<T> id) => new(SchoolKey(school), new RecordKeyBuilder().Add(id).ToKey());
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(School))]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(Subject))]
[JsonSerializable(typeof(SchoolClass))]
[JsonSerializable(typeof(Enrollment))]
[JsonSerializable(typeof(LegalRepresentative))]
[JsonSerializable(typeof(Demographics))]
[JsonSerializable(typeof(AcademicSession))]
internal sealed partial class RosterJsonContext : JsonSerializerContext;
