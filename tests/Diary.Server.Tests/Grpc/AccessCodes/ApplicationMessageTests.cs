using Diary.Accounts;
using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Grpc.AccessCodes;

/// <summary>What an applicant is told of his application, and when.</summary>
public class ApplicationMessageTests
{
    [Fact]
    public async Task The_applicant_is_told_that_it_was_received_and_when_the_envelope_is_ready()
    {
        await using var office = await CodeOffice.OpenAsync();
        await PutApplicantAsync(office, "ru");

        var application = await office.SubmitAsync();
        Assert.Equal(["Дневник: заявление получено, ответ не позднее 25.11.2026. Школа № 1"], await DeliveredAsync(office));

        await office.ReviewAsync(application);
        await office.Office.IssueCodeAsync(office.Issue(application, office.Mother.Id, office.Child));
        Assert.Equal("Дневник: конверт с кодом готов, действует до 31.08.2027. Школа № 1", (await DeliveredAsync(office))[1]);
    }

    [Fact]
    public async Task A_refusal_says_its_reasons_in_the_language_of_the_account()
    {
        await using var office = await CodeOffice.OpenAsync();
        await PutApplicantAsync(office, "en");
        var application = await office.SubmitAsync();
        await office.ReviewAsync(application);
        await DeliveredAsync(office);

        await office.Office.RefuseApplicationAsync(new()
        {
            RequestId = CodeOffice.NewId(),
            SchoolId = office.SchoolId,
            ApplicationId = application,
            Reasons = { RefusalReason.DocumentMissing },
            Text = "Bring the original",
        });

        Assert.Equal(
            "Diary: access code refused. Школа № 1\n— a document is missing\n— another reason: Bring the original",
            (await DeliveredAsync(office))[1]);
    }

    [Fact]
    public async Task An_application_that_is_not_taken_tells_nobody_anything()
    {
        await using var office = await CodeOffice.OpenAsync();
        await PutApplicantAsync(office, "ru");
        var request = Applications.Request();
        request.ApplicantKind = ApplicantKind.Student;
        request.Holder = AccessCodeHolder.Student;

        Assert.Equal("APPLICANT_NOT_ACCEPTED", (await RpcFailure.OfAsync(office.Parent.SubmitApplicationAsync(
            new() { RequestId = CodeOffice.NewId(), SchoolId = office.SchoolId, Request = request }))).Reason);

        Assert.Empty(await DeliveredAsync(office));
    }

    [Fact]
    public async Task Where_codes_live_as_long_as_the_enrolment_no_day_is_named()
    {
        await using var office = await CodeOffice.OpenAsync(services => services.PostConfigure<AccessCodeOptions>(o => o.LastDay = ""));
        await PutApplicantAsync(office, "ru");

        await office.IssueAsync();

        Assert.Contains("Дневник: конверт с кодом доступа готов. Школа № 1", await DeliveredAsync(office));
    }

    private static async Task PutApplicantAsync(CodeOffice office, string language) => Assert.IsType<CommitOutcome.Committed>(
        await office.Host.Store.CommitAsync(new ChangeSet().Put(
            AccountRecords.Accounts,
            new Account
            {
                Id = office.Applicant,
                State = AccountState.Active,
                RegisteredAt = DiaryTestHost.Noon,
                Phone = PhoneNumber.Parse("+79161234567"),
                PhoneConfirmedAt = DiaryTestHost.Noon,
                Language = language,
            },
            Expected.Anything)));

    private static async Task<IReadOnlyList<string>> DeliveredAsync(CodeOffice office)
    {
        await office.Host.DeliverAsync();
        return [.. office.Host.Sms.Received.Select(m => m.Text.Body)];
    }
}
