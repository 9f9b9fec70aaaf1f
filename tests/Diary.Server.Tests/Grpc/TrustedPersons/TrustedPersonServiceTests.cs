using Diary.Identifiers;
using Diary.Lessons;
using Diary.Rosters;
using Diary.Server.Application.Pruning;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Tests.Application.Accounts;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.TrustedPersons;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using State = Diary.V1.TrustedAccessState;

namespace Diary.Server.Tests.Grpc.TrustedPersons;

public class TrustedPersonServiceTests
{
    private const string SomeSnils = "112-233-445 95";

    [Fact] // domain rules 3.7
    public async Task The_diary_alone_shows_the_diary_without_attendance()
    {
        await using var scene = await TrustedScene.StartAsync(fill: Late);
        await scene.GrantAsync(TrustedScope.Diary);
        var grandmother = scene.Diary(scene.Grandmother);
        var subject = new GetSubjectRequest
        {
            SchoolId = scene.SchoolId,
            StudentId = scene.StudentId,
            SubjectId = scene.School.Maths.Id.ToString(),
            From = "2026-11-16",
            To = "2026-11-20",
        };

        var denied = await RpcFailure.OfAsync(grandmother.ListAttendanceAsync(scene.Register));
        var (own, hers) = (await scene.Diary(scene.Mother).GetWeekAsync(scene.Week), await grandmother.GetWeekAsync(scene.Week));

        Assert.Equal(("PERMISSION_DENIED", "Scope"), (denied.Reason, denied.Metadata["reason"]));
        Assert.Equal(Attendance.Late, own.Days[0].Lessons[0].Attendance);
        own.Days[0].Lessons[0].Attendance = Attendance.Unspecified;
        Assert.Equal(own, hers);
        Assert.True((await scene.Diary(scene.Mother).GetSubjectAsync(subject)).HasMissedLessons);
        Assert.False((await grandmother.GetSubjectAsync(subject)).HasMissedLessons);
        var finals = await grandmother.GetFinalsAsync(new() { SchoolId = scene.SchoolId, StudentId = scene.StudentId });
        Assert.All(finals.Subjects.SelectMany(s => s.Periods), f => Assert.False(f.HasMissedLessons));
    }

    [Fact] // domain rules 3.7
    public async Task Attendance_alone_shows_attendance_without_the_diary()
    {
        await using var scene = await TrustedScene.StartAsync(fill: Late);
        await scene.GrantAsync(TrustedScope.AttendanceAndMeals);
        var grandmother = scene.Diary(scene.Grandmother);

        var denied = await RpcFailure.OfAsync(grandmother.GetWeekAsync(scene.Week));

        Assert.Equal(("PERMISSION_DENIED", "Scope"), (denied.Reason, denied.Metadata["reason"]));
        Assert.Equal(Attendance.Late, (await grandmother.ListAttendanceAsync(scene.Register)).Entries[0].Attendance);
    }

    [Fact] // domain rules 3.4, 3.7
    public async Task Access_opens_a_day_after_acceptance_where_the_region_waits_so_long()
    {
        await using var scene = await TrustedScene.StartAsync(services => services.Configure<TrustedPersonOptions>(o => o.OpensAfter = TimeSpan.FromHours(24)));
        scene.Host.Clock.Reset(Instant.FromUtc(2026, 11, 20, 18, 15));
        var invitation = await scene.InviteAsync();

        var accepted = await scene.AcceptAsync(scene.Grandmother, invitation);

        Assert.Equal((State.Accepted, Instant.FromUtc(2026, 11, 21, 18, 15)), (accepted.Status.State, Instant.FromDateTimeUtc(accepted.Status.OpensAt.ToDateTime())));
        scene.Host.Clock.Reset(Instant.FromUtc(2026, 11, 21, 18, 14));
        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week))).Reason);
        scene.Host.Clock.Reset(Instant.FromUtc(2026, 11, 21, 18, 15));
        await scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week);
    }

    [Fact] // domain rules 3.1, 3.7
    public async Task Nobody_but_a_legal_representative_grants()
    {
        await using var scene = await TrustedScene.StartAsync();
        await scene.GrantAsync();
        var student = await scene.PutAccountAsync("Семёнов", "+79161110010", scene.School.Student);
        var other = await scene.PutAccountAsync("Петров", "+79161110011", scene.School.OtherParent);

        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(scene.As(student).InviteTrustedPersonAsync(scene.Invitation()))).Reason);
        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(scene.As(scene.Grandmother).InviteTrustedPersonAsync(scene.Invitation()))).Reason);
        var hidden = await RpcFailure.OfAsync(scene.As(other).InviteTrustedPersonAsync(scene.Invitation()));
        var nowhere = scene.Invitation();
        nowhere.StudentId = AccountScene.New();
        var missing = await RpcFailure.OfAsync(scene.As(other).InviteTrustedPersonAsync(nowhere));
        Assert.Equal(("NOT_FOUND", "student", hidden.Message), (missing.Reason, missing.Metadata["resource"], missing.Message));
    }

    [Fact] // domain rules 3.7
    public async Task Who_has_the_phone_and_another_surname_can_not_accept_and_does_not_learn_about_whom_it_is()
    {
        await using var scene = await TrustedScene.StartAsync();
        var other = scene.Invitation();
        other.FamilyName = "Иванова";
        var invitation = (await scene.As(scene.Mother).InviteTrustedPersonAsync(other)).Status.InvitationId;

        var seen = Assert.Single(await scene.ReceivedAsync(scene.Grandmother));

        Assert.Equal((invitation, false, "", "", ""), (seen.Status.InvitationId, seen.NameAgrees, seen.StudentId, seen.SchoolName, seen.GrantorName));
        Assert.Null(seen.StudentName);
        Assert.Equal("INVITEE_MISMATCH", (await RpcFailure.OfAsync(scene.AcceptAsync(scene.Grandmother, invitation))).Reason);
        Assert.Equal("INVITEE_MISMATCH", (await RpcFailure.OfAsync(scene.DeclineAsync(scene.Grandmother, invitation))).Reason);
    }

    [Fact] // domain rules 3.5, 3.7
    public async Task An_invitation_lives_seven_days()
    {
        await using var scene = await TrustedScene.StartAsync();
        var invitation = await scene.InviteAsync();
        scene.Host.Clock.Advance(Duration.FromDays(7) - Duration.FromSeconds(1));
        Assert.Single(await scene.ReceivedAsync(scene.Grandmother));
        scene.Host.Clock.AdvanceSeconds(1);

        Assert.Empty(await scene.ReceivedAsync(scene.Grandmother));
        Assert.Empty(await scene.TrustedAsync(scene.Mother));
        Assert.Equal("INVITATION_EXPIRED", (await RpcFailure.OfAsync(scene.AcceptAsync(scene.Grandmother, invitation))).Reason);
        Assert.NotEqual(invitation, await scene.InviteAsync());
    }

    [Fact] // domain rules 3.7
    public async Task Who_is_a_representative_already_needs_no_invitation()
    {
        await using var scene = await TrustedScene.StartAsync();
        var toFather = scene.Invitation();
        (toFather.FamilyName, toFather.Phone) = ("Семенов", "8 916 111-00-03");
        var invitation = (await scene.As(scene.Mother).InviteTrustedPersonAsync(toFather)).Status.InvitationId;

        Assert.Equal("ALREADY_REPRESENTATIVE", (await RpcFailure.OfAsync(scene.AcceptAsync(scene.Father, invitation))).Reason);
    }

    [Fact] // domain rules 3.7
    public async Task Revoked_between_two_calls_the_second_opens_nothing()
    {
        await using var scene = await TrustedScene.StartAsync();
        var invitation = await scene.GrantAsync();
        await scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week);

        // Whoever of the representatives invited.
        await scene.RevokeAsync(scene.Father, invitation);

        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week))).Reason);
        Assert.Empty(await scene.ReceivedAsync(scene.Grandmother));
        Assert.Equal("WRONG_INVITATION_STATE", (await RpcFailure.OfAsync(scene.RevokeAsync(scene.Mother, invitation))).Reason);
    }

    [Fact] // domain rules 3.6
    public async Task The_same_twice_is_the_first_and_a_wider_scope_waits_for_its_acceptance()
    {
        await using var scene = await TrustedScene.StartAsync(fill: Late);
        var first = await scene.GrantAsync(TrustedScope.Diary);
        Assert.Equal(first, (await scene.As(scene.Father).InviteTrustedPersonAsync(scene.Invitation(TrustedScope.Diary))).Status.InvitationId);

        scene.Host.Clock.AdvanceMinutes(1);
        var wider = await scene.InviteAsync(TrustedScope.Diary, TrustedScope.AttendanceAndMeals);
        Assert.Equal([(first, State.Active), (wider, State.Invited)], (await scene.TrustedAsync(scene.Mother)).Select(t => (t.Status.InvitationId, t.Status.State)));
        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(scene.Diary(scene.Grandmother).ListAttendanceAsync(scene.Register))).Reason);

        await scene.AcceptAsync(scene.Grandmother, wider);
        Assert.NotEmpty((await scene.Diary(scene.Grandmother).ListAttendanceAsync(scene.Register)).Entries);
        Assert.Equal(wider, Assert.Single(await scene.ReceivedAsync(scene.Grandmother)).Status.InvitationId);

        Assert.Equal(wider, await scene.InviteAsync(TrustedScope.AttendanceAndMeals));
        Assert.Equal("PERMISSION_DENIED", (await RpcFailure.OfAsync(scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week))).Reason);
    }

    [Fact]
    public async Task An_invitation_is_found_by_who_registers_after_it()
    {
        await using var scene = await TrustedScene.StartAsync();
        var invitation = scene.Invitation();
        (invitation.FamilyName, invitation.Phone) = ("Семёнова", "+79161234567");
        var id = (await scene.As(scene.Mother).InviteTrustedPersonAsync(invitation)).Status.InvitationId;

        await scene.Host.DeliverAsync();
        var account = await scene.Accounts.RegisterAsync(phone: "+79161234567");

        var seen = Assert.Single(await scene.ReceivedAsync(account));
        Assert.Equal((id, true, "Школа № 1", scene.StudentId), (seen.Status.InvitationId, seen.NameAgrees, seen.SchoolName, seen.StudentId));
        await scene.AcceptAsync(account, id);
        await scene.Diary(account).GetWeekAsync(scene.Week);
        var child = Assert.Single((await scene.Accounts.As(account).ListMyChildrenAsync(new())).Children);
        Assert.Equal((scene.StudentId, false, true, false), (child.StudentId, child.IsRepresentative, child.Diary, child.AttendanceAndMeals));
    }

    [Fact]
    public async Task A_contact_that_nobody_vouches_for_finds_nothing()
    {
        await using var scene = await TrustedScene.StartAsync();
        var bySnils = scene.Invitation();
        bySnils.Snils = SomeSnils;
        var invitation = (await scene.As(scene.Mother).InviteTrustedPersonAsync(bySnils)).Status.InvitationId;
        var declared = await scene.PutAccountAsync("Щербакова", "+79161110020", snils: SomeSnils, isSnilsConfirmed: false);
        var unconfirmed = await scene.PutAccountAsync("Щербакова", "+79161110021", isPhoneConfirmed: false);

        Assert.Empty(await scene.ReceivedAsync(declared));
        Assert.Empty(await scene.ReceivedAsync(unconfirmed));
        var hidden = await RpcFailure.OfAsync(scene.AcceptAsync(declared, invitation));
        var missing = await RpcFailure.OfAsync(scene.AcceptAsync(declared, AccountScene.New()));
        Assert.Equal(("NOT_FOUND", "invitation", missing.Message), (hidden.Reason, hidden.Metadata["resource"], hidden.Message));

        var vouchedFor = await scene.PutAccountAsync("Щербакова", "+79161110022", snils: SomeSnils);
        Assert.Equal(invitation, Assert.Single(await scene.ReceivedAsync(vouchedFor)).Status.InvitationId);
        await scene.AcceptAsync(vouchedFor, invitation);
    }

    [Fact] // domain rules 3.6
    public async Task Who_has_an_account_and_who_has_none_are_invited_with_the_same_work_and_the_same_message()
    {
        await using var scene = await TrustedScene.StartAsync();
        var work = new List<(int, int, int, int)>();
        foreach (var phone in new[] { "+79161110090", TrustedScene.GrandmothersPhone, "+79161110091" })
        {
            var invitation = scene.Invitation();
            invitation.Phone = phone;
            var answer = new InviteTrustedPersonResponse();
            work.Add(await scene.Accounts.WorkOfAsync(async () => answer = await scene.As(scene.Mother).InviteTrustedPersonAsync(invitation)));
            Assert.Equal(State.Invited, answer.Status.State);
            Assert.Contains("ответ", (await scene.Accounts.LastAsync(scene.Host.Sms, phone))!, StringComparison.OrdinalIgnoreCase);
            await scene.WithdrawAsync(scene.Mother, answer.Status.InvitationId);
        }

        Assert.Single(work.Distinct());
    }

    [Fact]
    public async Task People_are_told_in_the_commit_of_what_they_are_told()
    {
        await using var scene = await TrustedScene.StartAsync();
        var invitation = await scene.InviteAsync();
        await scene.InviteAsync();
        await scene.Host.DeliverAsync();
        Assert.Equal([TrustedScene.GrandmothersPhone], scene.Host.Sms.Received.Select(m => m.To.Address));

        await scene.AcceptAsync(scene.Grandmother, invitation);
        await scene.Host.DeliverAsync();
        Assert.Equal("+79161110002", scene.Host.Sms.Received.Last().To.Address);

        await scene.RevokeAsync(scene.Father, invitation);
        await scene.Host.DeliverAsync();
        Assert.Equal((3, TrustedScene.GrandmothersPhone), (scene.Host.Sms.Received.Count, scene.Host.Sms.Received.Last().To.Address));
    }

    [Fact] // domain rules 3.5
    public async Task A_grant_ends_when_the_child_leaves_and_when_who_gave_it_is_no_representative()
    {
        await using var scene = await TrustedScene.StartAsync();
        var invitation = await scene.GrantAsync();
        var student = scene.School.Student;
        await scene.ChangeAsync(new ChangeSet().Put(RosterRecords.People, student with { Status = RosterStatus.Withdrawn }, Expected.Anything));

        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week))).Reason);
        Assert.Equal(State.Ended, Assert.Single(await scene.TrustedAsync(scene.Mother)).Status.State);
        Assert.Equal(State.Ended, Assert.Single(await scene.ReceivedAsync(scene.Grandmother)).Status.State);
        Assert.Empty((await scene.Accounts.As(scene.Grandmother).ListMyChildrenAsync(new())).Children);
        Assert.Equal("CHILD_HAS_LEFT", (await RpcFailure.OfAsync(scene.As(scene.Mother).InviteTrustedPersonAsync(scene.Invitation()))).Reason);

        await scene.ChangeAsync(new ChangeSet().Put(RosterRecords.People, student, Expected.Anything));
        await scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week);

        await scene.ChangeAsync(new ChangeSet().Put(
            RosterRecords.LegalRepresentatives,
            new LegalRepresentative { School = student.School, Student = student.Id, Representative = scene.School.Parent.Id, Status = RosterStatus.Withdrawn },
            Expected.Anything));
        Assert.Equal("NOT_FOUND", (await RpcFailure.OfAsync(scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week))).Reason);

        // The father's invitation is not the same one, and takes its place.
        var fathers = (await scene.As(scene.Father).InviteTrustedPersonAsync(scene.Invitation())).Status.InvitationId;
        Assert.Equal(fathers, Assert.Single(await scene.TrustedAsync(scene.Father)).Status.InvitationId);
        Assert.NotEqual(invitation, fathers);
        await scene.AcceptAsync(scene.Grandmother, fathers);
        await scene.Diary(scene.Grandmother).GetWeekAsync(scene.Week);
    }

    [Fact]
    public async Task An_invitation_whose_ground_is_gone_is_not_accepted()
    {
        await using var scene = await TrustedScene.StartAsync();
        var invitation = await scene.InviteAsync();
        await scene.ChangeAsync(new ChangeSet().Put(RosterRecords.People, scene.School.Parent with { Status = RosterStatus.Withdrawn }, Expected.Anything));

        var failure = await RpcFailure.OfAsync(scene.AcceptAsync(scene.Grandmother, invitation));

        Assert.Equal(("WRONG_INVITATION_STATE", "Ended"), (failure.Reason, failure.Metadata["state"]));
    }

    [Fact]
    public async Task The_notification_centre_pages_through_phone_snils_and_grants()
    {
        await using var scene = await TrustedScene.StartAsync();
        var account = await scene.PutAccountAsync("Щербакова", "+79161110030", snils: SomeSnils);
        var expected = new List<string>();
        foreach (var (phone, isAccepted, family) in new[] { ("+79161110030", true, "Щербакова"), ("+79161110030", false, "щербакова-ким"), ("", false, "Щербакова") })
        {
            var invitation = scene.Invitation(isAccepted ? TrustedScope.Diary : TrustedScope.AttendanceAndMeals);
            invitation.FamilyName = family;
            if (phone.Length > 0)
                invitation.Phone = phone;
            else
                invitation.Snils = SomeSnils;
            expected.Add((await scene.As(scene.Mother).InviteTrustedPersonAsync(invitation)).Status.InvitationId);
            if (isAccepted)
                await scene.AcceptAsync(account, expected[^1]);
        }

        foreach (var size in new[] { 1, 2, 3 })
        {
            var (seen, token) = (new List<string>(), "");
            do
            {
                var page = await scene.As(account).ListMyInvitationsAsync(new() { PageSize = size, PageToken = token });
                seen.AddRange(page.Invitations.Select(i => i.Status.InvitationId));
                token = page.NextPageToken;
            }
            while (token.Length > 0);
            Assert.Equal([expected[1], expected[2], expected[0]], seen);
        }

        Assert.Equal("INVALID_PAGE_TOKEN", (await RpcFailure.OfAsync(scene.As(account).ListMyInvitationsAsync(new() { PageToken = "x" }))).Reason);
    }

    [Fact]
    public async Task Representatives_see_what_was_written_and_nothing_of_the_account()
    {
        await using var scene = await TrustedScene.StartAsync();
        await scene.GrantAsync();
        scene.Host.Clock.AdvanceMinutes(1);
        var second = scene.Invitation();
        second.Phone = "+79161110040";
        await scene.As(scene.Father).InviteTrustedPersonAsync(second);

        var first = await scene.As(scene.Father).ListTrustedPersonsAsync(new() { SchoolId = scene.SchoolId, StudentId = scene.StudentId, PageSize = 1 });
        var next = await scene.As(scene.Father).ListTrustedPersonsAsync(
            new() { SchoolId = scene.SchoolId, StudentId = scene.StudentId, PageSize = 1, PageToken = first.NextPageToken });

        var grandmother = Assert.Single(first.TrustedPersons);
        Assert.Equal(
            ("Щербакова", "+7********01", scene.School.Parent.Id.ToString(), scene.School.Parent.ShortName),
            (grandmother.FamilyName, grandmother.MaskedContact, grandmother.GrantorId, grandmother.GrantorName));
        Assert.Equal((scene.FatherPerson.Id.ToString(), ""), (Assert.Single(next.TrustedPersons).GrantorId, next.NextPageToken));
    }

    [Fact]
    public async Task What_has_ended_is_kept_for_a_while_and_deleted_then()
    {
        await using var scene = await TrustedScene.StartAsync();
        var revoked = await scene.GrantAsync();
        await scene.RevokeAsync(scene.Mother, revoked);
        var expired = await scene.InviteAsync(TrustedScope.AttendanceAndMeals);
        scene.Host.Clock.Advance(Duration.FromDays(30));
        var granted = await scene.GrantAsync();
        var pruner = scene.Host.Services.GetServices<IPruner>().OfType<TrustedPersonPruner>().Single();

        Assert.Equal(1, await pruner.PruneAsync(scene.Host.Clock.GetCurrentInstant(), CancellationToken.None));
        Assert.Null(await FindAsync(scene, revoked));
        Assert.NotNull(await FindAsync(scene, expired));
        scene.Host.Clock.Advance(Duration.FromDays(7));
        Assert.Equal(1, await pruner.PruneAsync(scene.Host.Clock.GetCurrentInstant(), CancellationToken.None));
        Assert.Null(await FindAsync(scene, expired));
        Assert.NotNull(await FindAsync(scene, granted));
    }

    [Fact]
    public void The_states_of_the_contract_are_those_of_the_rules() => Assert.Equal(
        Enum.GetNames<Diary.TrustedPersons.TrustedAccessState>(), Enum.GetNames<State>()[1..]);

    /// <summary>Late on Monday.</summary>
    private static void Late(SmallSchool school) => school.Register(school.Student, school.Maths, SmallSchool.Monday, 1, AttendanceKind.Late);

    private static async Task<TrustedAccess?> FindAsync(TrustedScene scene, string invitation) => (await scene.Host.Store.GetAsync(
        TrustedPersonRecords.Accesses, TrustedPersonRecords.AccessAt(Id<TrustedAccess>.Parse(invitation))))?.Record;
}
