using System.Text;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Diary.V1;
using NodaTime;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.AccessCodes;

public class AccessCodeServiceTests
{
    [Fact]
    public async Task From_application_to_envelope()
    {
        await using var office = await CodeOffice.OpenAsync();

        var submitted = (await office.Parent.SubmitApplicationAsync(
            new() { RequestId = CodeOffice.NewId(), SchoolId = office.SchoolId, Request = Applications.Request() })).Status;
        Assert.Equal((ApplicationState.Submitted, "2026-11-20", "2026-11-25"), (submitted.State, submitted.AppliedOn, submitted.DueOn));

        var file = await office.Office.GetApplicationAsync(new() { SchoolId = office.SchoolId, ApplicationId = submitted.ApplicationId });
        Assert.Equal(["Семёнов Пётр", "СЕМЕНОВ Павел"], file.Students.Select(s => s.FullName));
        var child = file.Students[0];
        Assert.True(child is { NameAgrees: true, BirthDateAgrees: true, ClassAgrees: true });
        Assert.Equal(["5А"], child.ClassTitles);
        Assert.True(file.Students[1] is { NameAgrees: false, HasBirthDateAgrees: false, ClassAgrees: false });
        var mother = Assert.Single(file.Representatives);
        Assert.Equal((office.Mother.Id.ToString(), true, 0), (mother.PersonId, mother.NameAgrees, mother.RepresentedStudentIds.Count));

        await office.ReviewAsync(submitted.ApplicationId);
        var issued = await office.Office.IssueCodeAsync(office.Issue(submitted.ApplicationId, office.Mother.Id, office.Child));

        Assert.Equal(ApplicationState.Issued, issued.Status.State);
        Assert.Equal("2027-08-31", issued.Code.ExpiresOn);
        Assert.Equal(
            $"Школа № 1|Семёнова Анна Ивановна|LegalRepresentative|{issued.Code.SchoolLogin}|{issued.Code.Code}|2027-08-31|ru",
            Encoding.UTF8.GetString(issued.Code.EnvelopePdf.Span));
        Assert.Equal(RosterStatus.Active, (await office.RelationAsync(office.Child, office.Mother.Id))?.Record.Status);

        var mine = Assert.Single((await office.Parent.ListMyApplicationsAsync(new())).Applications);
        Assert.Equal((ApplicationState.Issued, "Школа № 1", "2027-08-31"), (mine.Status.State, mine.SchoolName, mine.CodeExpiresOn));
    }

    [Fact]
    public async Task The_code_is_shown_once_and_kept_nowhere()
    {
        await using var office = await CodeOffice.OpenAsync();
        var application = await office.SubmitAsync();
        await office.ReviewAsync(application);
        var request = office.Issue(application, office.Mother.Id, office.Child);

        var issued = await office.Office.IssueCodeAsync(request);
        var again = await office.Office.IssueCodeAsync(request);

        Assert.Equal("", again.Code.Code);
        Assert.True(again.Code.EnvelopePdf.IsEmpty);
        Assert.Equal((issued.Code.SchoolLogin, issued.Status), (again.Code.SchoolLogin, again.Status));
        var replies = await office.Host.Store.ListAllAsync(new RecordQuery<StoredReply>
        {
            Type = RequestRecords.Replies,
            Partition = RecordKey.Empty,
        });
        Assert.DoesNotContain(replies, r => r.Record.Reply.Contains(issued.Code.Code.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal)
            || r.Record.Reply.Contains(issued.Code.Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whether_there_is_such_a_child_the_applicant_does_not_learn()
    {
        await using var office = await CodeOffice.OpenAsync();

        var known = await office.Parent.SubmitApplicationAsync(
            new() { RequestId = CodeOffice.NewId(), SchoolId = office.SchoolId, Request = Applications.Request() });
        var unknown = await office.Parent.SubmitApplicationAsync(
            new() { RequestId = CodeOffice.NewId(), SchoolId = office.SchoolId, Request = Applications.Request(childFamily: "Несуществующий") });

        unknown.Status.ApplicationId = known.Status.ApplicationId;
        Assert.Equal(known, unknown);
    }

    [Theory]
    [InlineData(RosterStatus.Withdrawn, "Абрам", false)]
    [InlineData(RosterStatus.Active, "Абрам", true)]
    [InlineData(RosterStatus.Active, "Яков", true)]
    public async Task The_child_is_found_among_all_of_that_surname(RosterStatus status, string givenName, bool isCutOff)
    {
        await using var office = await CodeOffice.OpenAsync();
        var changes = new ChangeSet();
        for (var i = 0; i < 250; i++)
        {
            changes.Put(
                RosterRecords.People,
                office.Child with { Id = new(Guid.NewGuid()), GivenName = $"{givenName}{i:D3}", Status = status },
                Expected.Nothing);
        }

        await office.Host.Store.CommitAsync(changes);
        var application = await office.SubmitAsync();

        var file = await office.Office.GetApplicationAsync(new() { SchoolId = office.SchoolId, ApplicationId = application });

        Assert.Equal(office.Child.Id.ToString(), file.Students[0].StudentId);
        Assert.InRange(file.Students.Count, 1, 50);
        Assert.Equal(isCutOff, file.IsCutOff);
    }

    [Fact]
    public async Task An_applicant_who_is_not_on_the_roster_is_put_on_it()
    {
        await using var office = await CodeOffice.OpenAsync();
        var application = await office.SubmitAsync(Applications.Request(applicantFamily: "Новикова"));
        await office.ReviewAsync(application);

        await office.Office.IssueCodeAsync(office.Issue(application, null, office.Child));

        var file = await office.Office.GetApplicationAsync(new() { SchoolId = office.SchoolId, ApplicationId = application });
        var person = Id(file.Application.PersonId);
        var stored = await office.Host.Store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(office.School.Seed.School, person));
        Assert.Equal(("Новикова Анна Ивановна", PersonRoles.Parent, null), (stored!.Record.FullName, stored.Record.Roles, stored.Record.SourcedId));
        Assert.Equal(RosterStatus.Active, (await office.RelationAsync(office.Child, person))?.Record.Status);
    }

    [Fact]
    public async Task People_who_are_not_at_the_school_are_named_and_nothing_changes()
    {
        await using var office = await CodeOffice.OpenAsync();
        var application = await office.SubmitAsync();
        await office.ReviewAsync(application);
        var request = office.Issue(application, new Diary.Identifiers.Id<Person>(Guid.NewGuid()), office.Child, office.Mother);

        var failure = await RpcFailure.OfAsync(office.Office.IssueCodeAsync(request));

        Assert.Equal(["student_ids[1]", "person_id"], failure.Paths);
        var file = await office.Office.GetApplicationAsync(new() { SchoolId = office.SchoolId, ApplicationId = application });
        Assert.Equal(ApplicationState.UnderReview, file.Application.Status.State);
    }

    [Fact]
    public async Task A_code_needs_its_documents_and_its_state()
    {
        await using var office = await CodeOffice.OpenAsync();
        var application = await office.SubmitAsync();

        var tooEarly = await RpcFailure.OfAsync(office.Office.IssueCodeAsync(office.Issue(application, office.Mother.Id, office.Child)));
        Assert.Equal(("WRONG_APPLICATION_STATE", "Submitted"), (tooEarly.Reason, tooEarly.Metadata["state"]));

        await office.ReviewAsync(application);
        var request = office.Issue(application, office.Mother.Id, office.Child);
        request.DocumentsSeen.Clear();
        var missing = await RpcFailure.OfAsync(office.Office.IssueCodeAsync(request));
        Assert.Equal(("DOCUMENTS_MISSING", "Application,BirthCertificate,IdentityDocument"), (missing.Reason, missing.Metadata["documents"]));
        Assert.Null(await office.RelationAsync(office.Child, office.Mother.Id));
    }

    [Fact]
    public async Task Of_two_offices_that_issue_at_once_one_does()
    {
        await using var office = await CodeOffice.OpenAsync();
        var application = await office.SubmitAsync();
        await office.ReviewAsync(application);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                return (await office.Office.IssueCodeAsync(office.Issue(application, office.Mother.Id, office.Child))).Code.Code;
            }
            catch (global::Grpc.Core.RpcException)
            {
                return "";
            }
        }));

        Assert.Single(answers, a => a.Length > 0);
    }

    [Fact]
    public async Task The_queue_has_what_is_overdue_first()
    {
        await using var office = await CodeOffice.OpenAsync();
        var first = await office.SubmitAsync();
        office.Host.Clock.Advance(Duration.FromDays(5));
        var second = await office.SubmitAsync();
        var third = await office.SubmitAsync();
        await office.ReviewAsync(third);
        await office.Office.RefuseApplicationAsync(new()
        {
            RequestId = CodeOffice.NewId(),
            SchoolId = office.SchoolId,
            ApplicationId = third,
            Reasons = { RefusalReason.ChildAtAnotherSchool, RefusalReason.Other },
            Text = "Обратитесь в школу № 2",
        });
        office.Host.Clock.Advance(Duration.FromDays(1));

        var queue = (await office.Office.ListApplicationsAsync(new() { SchoolId = office.SchoolId })).Applications;
        Assert.Equal([(first, true), (second, false)], queue.Select(a => (a.Status.ApplicationId, a.IsOverdue)));

        var refused = Assert.Single((await office.Office.ListApplicationsAsync(new() { SchoolId = office.SchoolId, State = ApplicationState.Refused })).Applications);
        Assert.Equal((third, "Обратитесь в школу № 2"), (refused.Status.ApplicationId, refused.RefusalText));

        var mine = (await office.Parent.ListMyApplicationsAsync(new())).Applications;
        Assert.Equal(first, mine[^1].Status.ApplicationId);
        Assert.Equal([RefusalReason.ChildAtAnotherSchool, RefusalReason.Other], mine.Single(a => string.Equals(a.Status.ApplicationId, third, StringComparison.Ordinal)).RefusalReasons);
    }

    [Fact]
    public async Task So_many_applications_wait_and_no_more()
    {
        await using var office = await CodeOffice.OpenAsync();
        for (var i = 0; i < 10; i++)
            await office.SubmitAsync();

        var failure = await RpcFailure.OfAsync(office.Parent.SubmitApplicationAsync(
            new() { RequestId = CodeOffice.NewId(), SchoolId = office.SchoolId, Request = Applications.Request() }));

        Assert.Equal(("TOO_MANY_APPLICATIONS", "10"), (failure.Reason, failure.Metadata["limit"]));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_request_is_said_at_once()
    {
        await using var office = await CodeOffice.OpenAsync();

        var failure = await RpcFailure.OfAsync(office.Parent.SubmitApplicationAsync(
            new() { RequestId = "x", SchoolId = "y", Request = new() { Child = new() { FamilyName = "12" } } }));

        Assert.Equal(
            [
                "request_id", "school_id", "request.applicant_kind", "request.holder", "request.applicant.family_name", "request.applicant.given_name",
                "request.child.family_name", "request.child.given_name", "request.child_birth_date", "request.class_title",
            ],
            failure.Paths);
    }

    private static Diary.Identifiers.Id<Person> Id(string text) => Diary.Identifiers.Id<Person>.Parse(text);
}
