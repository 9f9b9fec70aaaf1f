using Diary.Samples.Running;
using Diary.Samples.Stage;
using Diary.V1;
using Spectre.Console;

namespace Diary.Samples.Access;

/// <summary>What the family does: each step is the calls that a portal would make for it.</summary>
internal sealed class AccessFamily(Uri address, MessageFolder messages, SampleDates dates, IAnsiConsole console)
{
    public async Task<AccountHolder> RegisterAsync(Newcomer who, CancellationToken cancellationToken)
    {
        var holder = await AccountHolder.RegisterAsync(address, messages, who, cancellationToken);
        console.WriteLine($"{who.FullName} registers, types the codes from phone and mailbox, and signs in.");
        return holder;
    }

    /// <summary>The school does not know the account, and says so in the one way that tells nothing.</summary>
    public async Task FailToMatchAsync(AccountHolder parent, CancellationToken cancellationToken) => console.WriteLine(
        $"No school matches. {await Refusals.OfAsync(parent.Account.MatchAccountAsync(Match(), cancellationToken: cancellationToken))}");

    public async Task MatchAsync(AccountHolder parent, CancellationToken cancellationToken)
    {
        await parent.Account.MatchAccountAsync(Match(), cancellationToken: cancellationToken);
        await ShowChildrenAsync(parent, cancellationToken);
    }

    /// <summary>Applies for a code: for a parent, or for the daughter's own access.</summary>
    public async Task ApplyAsync(AccountHolder parent, AccessCodeHolder holder, CancellationToken cancellationToken)
    {
        var submitted = await parent.Codes.SubmitApplicationAsync(
            new SubmitApplicationRequest
            {
                RequestId = AccountHolder.NewRequest(),
                SchoolId = SampleSchool.Id,
                Request = new AccessRequest
                {
                    ApplicantKind = ApplicantKind.Parent,
                    Holder = holder,
                    Applicant = NameOf(parent.Who),
                    Child = NameOf(AccessPeople.Daughter),
                    ChildBirthDate = AccessPeople.Child.BirthDate,
                    ClassTitle = AccessPeople.Child.ClassTitle,
                },
            },
            cancellationToken: cancellationToken);
        console.WriteLine($"Applied on {submitted.Status.AppliedOn}, the result is due by {submitted.Status.DueOn}: three working days.");
        console.WriteLine($"An e-mail says: {FirstLineOf(await messages.TextAsync(parent.Who.Email, "application_received", cancellationToken))}");
    }

    /// <summary>Links the account by the code, in two steps.</summary>
    public async Task LinkAsync(AccountHolder holder, string accountName, IssuedCode code, CancellationToken cancellationToken)
    {
        var preview = await holder.Account.StartLinkAsync(
            new StartLinkRequest { AccountName = accountName, SchoolLogin = code.SchoolLogin, Code = code.Code.ToLowerInvariant() }, cancellationToken: cancellationToken);
        console.WriteLine(
            $"Step 1 shows what will be linked: {preview.SchoolName}, {NameOf(preview.Name)}; {string.Join(", ", preview.Children.Select(child => NameOf(child.Name)))}.");
        await holder.Account.ConfirmLinkAsync(
            new ConfirmLinkRequest
            {
                RequestId = AccountHolder.NewRequest(),
                AccountName = accountName,
                SchoolLogin = code.SchoolLogin,
                Code = code.Code,
                PersonId = preview.PersonId,
            },
            cancellationToken: cancellationToken);
        console.WriteLine("Step 2 confirms it. The code is used up.");
        console.WriteLine($"The same code again: {await Refusals.OfAsync(holder.Account.StartLinkAsync(
            new StartLinkRequest { AccountName = accountName, SchoolLogin = code.SchoolLogin, Code = code.Code }, cancellationToken: cancellationToken))}");
    }

    /// <summary>A student's diary opens when he has activated it.</summary>
    public async Task ActivateAsync(AccountHolder student, CancellationToken cancellationToken)
    {
        console.WriteLine($"Before she activates it: {await Refusals.OfAsync(student.Diary.GetWeekAsync(Week(), cancellationToken: cancellationToken))}");
        await student.Account.ActivateStudentAsync(new ActivateStudentRequest { RequestId = AccountHolder.NewRequest() }, cancellationToken: cancellationToken);
        await LookAsync(student, cancellationToken);
    }

    public async Task InviteAsync(AccountHolder parent, Newcomer invitee, CancellationToken cancellationToken)
    {
        await new TrustedPersonService.TrustedPersonServiceClient(parent.Channel).InviteTrustedPersonAsync(
            new InviteTrustedPersonRequest
            {
                RequestId = AccountHolder.NewRequest(),
                SchoolId = SampleSchool.Id,
                StudentId = AccessPeople.Student,
                FamilyName = invitee.Surname,
                Phone = invitee.Phone,
                Scopes = { TrustedScope.Diary },
            },
            cancellationToken: cancellationToken);
        console.WriteLine($"{parent.Who.GivenName} invites {invitee.Surname} by phone, for the diary alone.");
    }

    public async Task AcceptAsync(AccountHolder invitee, CancellationToken cancellationToken)
    {
        var trusted = new TrustedPersonService.TrustedPersonServiceClient(invitee.Channel);
        var invitation = (await trusted.ListMyInvitationsAsync(new ListMyInvitationsRequest(), cancellationToken: cancellationToken)).Invitations[0];
        console.WriteLine($"She finds the invitation: {invitation.SchoolName}, invited by {invitation.GrantorName} to see {NameOf(invitation.StudentName)}.");
        await trusted.AcceptInvitationAsync(
            new AcceptInvitationRequest { RequestId = AccountHolder.NewRequest(), InvitationId = invitation.Status.InvitationId }, cancellationToken: cancellationToken);
        await LookAsync(invitee, cancellationToken);
        var attendance = invitee.Diary.ListAttendanceAsync(
            new ListAttendanceRequest
            {
                SchoolId = SampleSchool.Id,
                StudentId = AccessPeople.Student,
                From = SampleDates.Iso(dates.Monday),
                To = SampleDates.Iso(dates.Monday.PlusDays(4)),
            },
            cancellationToken: cancellationToken);
        console.WriteLine($"Attendance was not granted: {await Refusals.OfAsync(attendance)}");
    }

    public async Task RevokeAsync(AccountHolder parent, AccountHolder trustedPerson, CancellationToken cancellationToken)
    {
        var trusted = new TrustedPersonService.TrustedPersonServiceClient(parent.Channel);
        var who = await trusted.ListTrustedPersonsAsync(
            new ListTrustedPersonsRequest { SchoolId = SampleSchool.Id, StudentId = AccessPeople.Student }, cancellationToken: cancellationToken);
        console.Write(AccessTables.TrustedPersons(who));
        await trusted.RevokeTrustedAccessAsync(
            new RevokeTrustedAccessRequest
            {
                RequestId = AccountHolder.NewRequest(),
                SchoolId = SampleSchool.Id,
                StudentId = AccessPeople.Student,
                InvitationId = who.TrustedPersons[0].Status.InvitationId,
            },
            cancellationToken: cancellationToken);
        console.WriteLine("Revoked. To the grandmother the child is now one that does not exist:");
        console.WriteLine(await Refusals.OfAsync(trustedPerson.Diary.GetWeekAsync(Week(), cancellationToken: cancellationToken)));
    }

    private async Task LookAsync(AccountHolder holder, CancellationToken cancellationToken)
    {
        var week = await holder.Diary.GetWeekAsync(Week(), cancellationToken: cancellationToken);
        var lessons = week.Days.SelectMany(day => day.Lessons).ToList();
        console.WriteLine(
            $"{holder.Who.GivenName} looks at the week of {SampleDates.Iso(dates.Monday)}: {lessons.Count} lessons, {lessons.Sum(lesson => lesson.Marks.Count)} marks.");
    }

    private async Task ShowChildrenAsync(AccountHolder holder, CancellationToken cancellationToken)
    {
        var children = await holder.Account.ListMyChildrenAsync(new ListMyChildrenRequest(), cancellationToken: cancellationToken);
        console.WriteLine($"The account is linked. The children: {string.Join("; ", children.Children.Select(child => $"{NameOf(child.Name)}, {child.ClassTitle}"))}.");
    }

    private GetWeekRequest Week() => new() { SchoolId = SampleSchool.Id, StudentId = AccessPeople.Student, Date = SampleDates.Iso(dates.Monday) };

    private static MatchAccountRequest Match() => new() { RequestId = AccountHolder.NewRequest() };

    private static DocumentName NameOf(Newcomer who) => new() { FamilyName = who.Surname, GivenName = who.GivenName, Patronymic = who.Patronymic };

    private static string NameOf(PersonName name) => string.Join(' ', new[] { name.FamilyName, name.GivenName, name.Patronymic }.Where(part => part.Length > 0));

    /// <summary>The first line that says something: a message begins with a greeting.</summary>
    private static string FirstLineOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1];
}
