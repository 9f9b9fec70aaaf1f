using Diary.Rosters;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Grpc.Core;
using PersonRole = Diary.V1.PersonRole;

namespace Diary.Server.Tests.Grpc.Rosters;

public sealed class RosterListTests
{
    [Fact]
    public async Task Pages_taken_one_after_another_name_everybody_once()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);
        var client = new RosterService.RosterServiceClient(host.ClientFor(school.Administrator.Id));

        var whole = await client.ListPeopleAsync(new ListPeopleRequest { SchoolId = school.Seed.School.ToString(), PageSize = 1000 });
        var paged = new List<string>();
        var request = new ListPeopleRequest { SchoolId = school.Seed.School.ToString(), PageSize = 2 };
        do
        {
            var page = await client.ListPeopleAsync(request);
            paged.AddRange(page.People.Select(p => p.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(whole.People.Select(p => p.Id), paged);
        Assert.Equal(paged.Count, paged.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(school.Student.Id.ToString(), paged);
    }

    [Fact]
    public async Task A_page_token_of_another_request_is_refused()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);
        var client = new RosterService.RosterServiceClient(host.ClientFor(school.Administrator.Id));
        var page = await client.ListPeopleAsync(new ListPeopleRequest { SchoolId = school.Seed.School.ToString(), PageSize = 2 });

        var refused = await RpcFailure.OfAsync(client.ListPeopleAsync(new ListPeopleRequest
        {
            SchoolId = school.Seed.School.ToString(),
            Role = PersonRole.Teacher,
            PageSize = 2,
            PageToken = page.NextPageToken,
        }));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_PAGE_TOKEN"), (refused.Status, refused.Reason));
    }

    [Fact]
    public async Task People_are_listed_by_role()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);
        var client = new RosterService.RosterServiceClient(host.ClientFor(school.Administrator.Id));

        var parents = await client.ListPeopleAsync(new ListPeopleRequest { SchoolId = school.Seed.School.ToString(), Role = PersonRole.Parent });

        Assert.Equal(
            new[] { school.Parent.Id.ToString(), school.OtherParent.Id.ToString() }.Order(StringComparer.Ordinal),
            parents.People.Select(p => p.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_small_page_of_a_role_is_full_and_none_is_named_twice()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);
        var client = new RosterService.RosterServiceClient(host.ClientFor(school.Administrator.Id));
        var request = new ListPeopleRequest { SchoolId = school.Seed.School.ToString(), Role = PersonRole.Parent, PageSize = 1 };

        var first = await client.ListPeopleAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await client.ListPeopleAsync(request);

        Assert.Equal(
            new[] { school.Parent.Id.ToString(), school.OtherParent.Id.ToString() }.Order(StringComparer.Ordinal),
            first.People.Concat(second.People).Select(p => p.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_parent_finds_the_own_children_with_their_class()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        await school.SaveAsync(host);
        var client = new RosterService.RosterServiceClient(host.ClientFor(school.Parent.Id));

        var children = await client.ListChildrenAsync(new ListChildrenRequest { SchoolId = school.Seed.School.ToString() });

        var child = Assert.Single(children.Children);
        Assert.Equal((school.Student.Id.ToString(), school.FifthA.Id.ToString()), (child.StudentId, child.ClassId));
    }

    [Fact]
    public async Task The_members_of_a_class_are_those_of_the_day_teachers_first()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var seed = new RosterSeed();
        var schoolClass = seed.Class("5А", 5);
        var teacher = seed.Teacher(schoolClass, seed.Subject("Математика"));
        var student = seed.Student(schoolClass);
        var gone = seed.Student(schoolClass, to: new(2026, 10, 31));
        await seed.SaveAsync(host);
        var client = new RosterService.RosterServiceClient(host.ClientFor(teacher.Id));
        var request = new ListClassMembersRequest { SchoolId = seed.School.ToString(), ClassId = schoolClass.Id.ToString() };

        var today = await client.ListClassMembersAsync(request);
        request.Date = "2026-10-31";
        var before = await client.ListClassMembersAsync(request);

        Assert.Equal([teacher.Id.ToString(), student.Id.ToString()], today.Members.Select(m => m.PersonId));
        Assert.Equal(ClassRole.Teacher, today.Members[0].Role);
        Assert.Contains(gone.Id.ToString(), before.Members.Select(m => m.PersonId));
    }

    [Fact]
    public async Task Somebody_sees_the_schools_he_belongs_to_and_an_operator_all()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (one, two) = (new RosterSeed("Школа № 1"), new RosterSeed("Школа № 2"));
        var administrator = one.Person(PersonRoles.Administrator);
        await one.SaveAsync(host);
        await two.SaveAsync(host);

        var own = await new RosterService.RosterServiceClient(host.ClientFor(administrator.Id)).ListSchoolsAsync(new ListSchoolsRequest());
        var all = await new RosterService.RosterServiceClient(host.ClientForOperator()).ListSchoolsAsync(new ListSchoolsRequest { PageSize = 1 });
        var rest = await new RosterService.RosterServiceClient(host.ClientForOperator()).ListSchoolsAsync(
            new ListSchoolsRequest { PageSize = 1, PageToken = all.NextPageToken });

        Assert.Equal("Школа № 1", Assert.Single(own.Schools).Name);
        Assert.Equal(["Школа № 1", "Школа № 2"], all.Schools.Concat(rest.Schools).Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal("", rest.NextPageToken);
    }
}
