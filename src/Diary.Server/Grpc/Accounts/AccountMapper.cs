using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.V1;
using Google.Protobuf.WellKnownTypes;
using Account = Diary.Accounts.Account;
using PersonName = Diary.V1.PersonName;

namespace Diary.Server.Grpc.Accounts;

/// <summary>Between accounts and their messages.</summary>
internal static class AccountMapper
{
    public static CodeChannel? ToChannel(ContactKind kind) => kind switch
    {
        ContactKind.Phone => CodeChannel.Phone,
        ContactKind.Email => CodeChannel.Email,
        _ => null,
    };

    public static GetAccountResponse ToResponse(Account account) => new()
    {
        AccountId = account.Id.ToString(),
        Name = account.Name is { } name
            ? new PersonName { FamilyName = name.Family, GivenName = name.Given, Patronymic = name.Patronymic ?? "" }
            : new PersonName(),
        Email = account.Email?.Value ?? "",
        EmailConfirmed = account.ConfirmedEmail is not null,
        Phone = account.Phone?.Value ?? "",
        PhoneConfirmed = account.ConfirmedPhone is not null,
        Snils = account.Snils?.Masked ?? "",
        SnilsConfirmed = account.ConfirmedSnils is not null,
        UserName = account.UserName?.Value ?? "",
        Language = account.Language,
        RegisteredAt = Timestamp.FromDateTime(account.RegisteredAt.ToDateTimeUtc()),
        StudentActivated = account.StudentActivatedAt is not null,
    };

    public static MatchAccountResponse ToResponse(AccountMatched matched) => new()
    {
        People = { matched.People.Select(p => new V1.MatchedPerson { SchoolId = p.School.ToString(), PersonId = p.Person.ToString() }) },
    };

    public static ListMyChildrenResponse ToResponse(Page<MyChildListing> page) => new()
    {
        Children = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static StartLinkResponse ToResponse(LinkPreview preview) => new()
    {
        SchoolId = preview.School.Id.ToString(),
        SchoolName = preview.School.Name,
        PersonId = preview.Person.Id.ToString(),
        Name = ToName(preview.Person),
        Children = { preview.Children.Select(child => new LinkedChild { StudentId = child.Id.ToString(), Name = ToName(child) }) },
    };

    private static PersonName ToName(Diary.Rosters.Person person) =>
        new() { FamilyName = person.FamilyName, GivenName = person.GivenName, Patronymic = person.MiddleName ?? "" };

    private static MyChild ToMessage(MyChildListing child) => new()
    {
        SchoolId = child.School.Id.ToString(),
        SchoolName = child.School.Name,
        StudentId = child.Student.Id.ToString(),
        Name = ToName(child.Student),
        ClassTitle = child.Class?.Title ?? "",
        IsRepresentative = child.IsRepresentative,
        Diary = child.SeesDiary,
        AttendanceAndMeals = child.SeesAttendance,
    };
}
