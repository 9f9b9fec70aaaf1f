using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using NodaTime;
using AccessCodeHolder = Diary.AccessCodes.AccessCodeHolder;
using AccessDocument = Diary.AccessCodes.AccessDocument;
using ApplicantKind = Diary.AccessCodes.ApplicantKind;
using DocumentPresentation = Diary.AccessCodes.DocumentPresentation;
using PersonName = Diary.Accounts.PersonName;
using RefusalReason = Diary.AccessCodes.RefusalReason;

namespace Diary.Server.Tests.Grpc.AccessCodes;

/// <summary>Applications of tests, as messages and in the store.</summary>
internal static class Applications
{
    private static int Made;

    /// <summary>A parent applies for a child of 5А.</summary>
    public static V1.AccessRequest Request(string applicantFamily = "Семёнова", string childFamily = "Семёнов") => new()
    {
        ApplicantKind = V1.ApplicantKind.Parent,
        Holder = V1.AccessCodeHolder.LegalRepresentative,
        Applicant = new DocumentName { FamilyName = applicantFamily, GivenName = "Анна", Patronymic = "Ивановна" },
        Child = new DocumentName { FamilyName = childFamily, GivenName = "Пётр" },
        ChildBirthDate = "2015-05-12",
        ClassTitle = "5А",
    };

    /// <summary>Puts an application in a state into the store; its code, if it has one, is <see cref="Code"/>.</summary>
    public static async Task<AccessApplication> PutAsync(DiaryTestHost host, SmallSchool school, Id<Account> account, AccessApplicationState state)
    {
        var application = Make(school, account, state);
        Assert.IsType<CommitOutcome.Committed>(
            await host.Store.CommitAsync(new ChangeSet().Put(AccessCodeRecords.Applications, application, Expected.Nothing)));
        return application;
    }

    /// <summary>The code of the applications here.</summary>
    public static AccessCode Code { get; } = AccessCode.Parse("7K3M-9QXA-02TZ");

    private static AccessApplication Make(SmallSchool school, Id<Account> account, AccessApplicationState state)
    {
        var today = new LocalDate(2026, 11, 20);
        var clerk = school.Administrator.Id;
        var submitted = AccessApplication.Submit(
            new Id<AccessApplication>(Guid.NewGuid()), school.Seed.School, account, Asked(), AccessCodePolicy.Default, ProductionCalendars.Shipped.Find("RU")!, today, DiaryTestHost.Noon);
        if (state == AccessApplicationState.Submitted)
            return submitted.Value;
        var review = submitted.Then(a => a.StartReview(clerk, today));
        if (state == AccessApplicationState.UnderReview)
            return review.Value;
        if (state == AccessApplicationState.Refused)
            return review.Then(a => a.Refuse(new AccessRefusal { Reasons = [RefusalReason.ContradictoryData], By = clerk, At = DiaryTestHost.Noon }, today)).Value;
        var approval = new AccessApproval(
            school.Parent.Id,
            [school.Student.Id],
            [AccessDocument.Application, AccessDocument.BirthCertificate, AccessDocument.IdentityDocument],
            clerk);
        var issued = review.Then(a => a.Issue(approval, NextLogin(), () => $"fast:{Code.Secret}", AccessCodePolicy.Default, today, DiaryTestHost.Noon));
        return state switch
        {
            AccessApplicationState.Issued => issued.Value,
            AccessApplicationState.Collected => issued.Then(a => a.Collect(today, DiaryTestHost.Noon)).Value,
            AccessApplicationState.Revoked => issued.Then(a => a.Revoke(today, DiaryTestHost.Noon)).Value,
            var other => throw new ArgumentOutOfRangeException(nameof(state), other, "Not made here."),
        };
    }

    private static SchoolLogin NextLogin() => SchoolLogin.Parse($"{Interlocked.Increment(ref Made):D8}");

    private static Diary.AccessCodes.AccessRequest Asked() => new()
    {
        ApplicantKind = ApplicantKind.Parent,
        Holder = AccessCodeHolder.LegalRepresentative,
        Presentation = DocumentPresentation.InPerson,
        Applicant = new PersonName { Family = "Семёнова", Given = "Анна" },
        Child = new PersonName { Family = "Семёнов", Given = "Пётр" },
        ChildBirthDate = new LocalDate(2015, 5, 12),
        ClassTitle = "5А",
        Language = "ru",
    };
}
