using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Tests;
using NodaTime;

namespace Diary.Sdk.Tests.AccessCodes;

/// <summary>An application as they usually are.</summary>
internal static class Sample
{
    public static readonly Id<Person> Office = ExternalId.ToId<Person>("office");
    public static readonly Id<Person> Mother = ExternalId.ToId<Person>("mother");
    public static readonly Id<Account> Applicant = ExternalId.ToId<Account>("applicant");
    public static readonly Id<Account> Redeemer = ExternalId.ToId<Account>("redeemer");
    public static readonly SchoolLogin Login = SchoolLogin.Parse("7K3M-9QXA");
    public static readonly LocalDate Day = new(2026, 11, 3);
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 3, 9, 0);

    public static readonly AccessRequest Request = new()
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

    public static readonly AccessApproval Approval = new(
        Mother, [Known.Student], [AccessDocument.Application, AccessDocument.BirthCertificate, AccessDocument.IdentityDocument], Office);

    public static ProductionCalendar Russia { get; } = ProductionCalendars.Shipped.Find("RU")!;

    public static Result<AccessApplication> Submit(LocalDate on, AccessRequest? request = null, AccessCodePolicy? policy = null) => AccessApplication.Submit(
        ExternalId.ToId<AccessApplication>("application"),
        Known.School,
        Applicant,
        request ?? Request,
        policy ?? AccessCodePolicy.Default,
        Russia,
        on,
        Noon);

    public static AccessApplication Submitted() => Submit(Day).Value;

    public static AccessApplication UnderReview() => Submitted().StartReview(Office, Day).Value;

    public static AccessApplication Issued() => UnderReview().Issue(Approval, Login, () => "hash 1", AccessCodePolicy.Default, Day, Noon).Value;

    public static AccessApplication Collected() => Issued().Collect(Day, Noon).Value;

    public static AccessRefusal Refusal(params RefusalReason[] reasons) => new() { Reasons = reasons, By = Office, At = Noon };
}
