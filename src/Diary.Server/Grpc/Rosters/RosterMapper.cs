using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.V1;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.Rosters;

/// <summary>Between the roster and its messages.</summary>
internal static class RosterMapper
{
    private static readonly (PersonRole Wire, PersonRoles Role)[] Roles =
    [
        (PersonRole.Student, PersonRoles.Student),
        (PersonRole.Parent, PersonRoles.Parent),
        (PersonRole.Teacher, PersonRoles.Teacher),
        (PersonRole.Administrator, PersonRoles.Administrator),
        (PersonRole.Staff, PersonRoles.Staff),
    ];

    public static PersonRoles? ToRole(PersonRole role) => Roles.Where(r => r.Wire == role).Select(r => (PersonRoles?)r.Role).SingleOrDefault();

    public static ListSchoolsResponse ToResponse(Page<School> page) => new()
    {
        Schools = { page.Items.Select(s => new V1.School { Id = s.Id.ToString(), Name = s.Name, TimeZone = s.TimeZone }) },
        NextPageToken = page.NextToken,
    };

    public static ListClassesResponse ToResponse(Page<ClassListing> page) => new()
    {
        Classes = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static ListPeopleResponse ToResponse(Page<Person> page) => new()
    {
        People = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static ListClassMembersResponse ToResponse(IReadOnlyList<ClassMembership> members) => new()
    {
        Members =
        {
            members.Select(m => new ClassMember
            {
                PersonId = m.Person.Id.ToString(),
                FullName = m.Person.FullName,
                Role = ToMessage(m.Enrollment.Role),
                SubjectId = m.Enrollment.Subject?.ToString() ?? "",
            }),
        },
    };

    public static FindSchoolsResponse ToFound(IReadOnlyList<School> schools) => new()
    {
        Schools = { schools.Select(s => new FoundSchool { SchoolId = s.Id.ToString(), Name = s.Name }) },
    };

    public static ListChildrenResponse ToResponse(IReadOnlyList<ChildListing> children) => new()
    {
        Children =
        {
            children.Select(c => new Child
            {
                StudentId = c.Student.Id.ToString(),
                FullName = c.Student.FullName,
                ClassId = c.Class?.Id.ToString() ?? "",
                ClassTitle = c.Class?.Title ?? "",
            }),
        },
    };

    private static V1.SchoolClass ToMessage(ClassListing listing)
    {
        var message = new V1.SchoolClass
        {
            Id = listing.Class.Id.ToString(),
            Title = listing.Class.Title,
            Kind = listing.Class.Kind switch
            {
                Diary.Rosters.ClassKind.Homeroom => V1.ClassKind.Homeroom,
                Diary.Rosters.ClassKind.Group => V1.ClassKind.Group,
                var other => throw new InvalidOperationException($"No such kind of class: {other}."),
            },
            SubjectId = listing.Class.Subject?.ToString() ?? "",
            SubjectTitle = listing.SubjectTitle ?? "",
            SourcedId = listing.Class.SourcedId ?? "",
        };
        if (listing.Class.Grade is { } grade)
            message.Grade = grade;
        return message;
    }

    public static V1.Person ToMessage(Person person)
    {
        var message = new V1.Person
        {
            Id = person.Id.ToString(),
            FamilyName = person.FamilyName,
            GivenName = person.GivenName,
            MiddleName = person.MiddleName ?? "",
            Roles = { Roles.Where(r => person.Roles.HasFlag(r.Role)).Select(r => r.Wire) },
            SourcedId = person.SourcedId ?? "",
        };
        if (person.Grade is { } grade)
            message.Grade = grade;
        return message;
    }

    private static ClassRole ToMessage(EnrollmentRole role) => role switch
    {
        EnrollmentRole.Student => ClassRole.Student,
        EnrollmentRole.Teacher => ClassRole.Teacher,
        EnrollmentRole.ClassTeacher => ClassRole.ClassTeacher,
        var other => throw new InvalidOperationException($"No such part in a class: {other}."),
    };
}
