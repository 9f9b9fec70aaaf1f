using Diary.AccessCodes;
using Diary.Calendars;
using Diary.Results;
using Diary.Tests;
using NodaTime;

namespace Diary.Sdk.Tests.AccessCodes;

public sealed class AccessApplicationTests
{
    /// <summary>Domain rules 2.9.</summary>
    [Theory]
    [InlineData("2024-04-26", "2024-05-03")]
    [InlineData("2025-04-30", "2025-05-07")]
    [InlineData("2025-12-30", "2026-01-14")]
    [InlineData("2026-11-03", "2026-11-09")]
    public void The_result_is_due_three_working_days_after_the_application(string appliedOn, string dueOn)
    {
        var application = Sample.Submit(Dates.Date(appliedOn)).Value;

        Assert.Equal(Dates.Date(dueOn), application.DueOn);
        Assert.False(application.IsOverdueOn(application.DueOn));
        Assert.True(application.IsOverdueOn(application.DueOn.PlusDays(1)));
    }

    [Fact]
    public void A_year_without_production_calendar_has_no_due_date() =>
        Assert.IsType<NoProductionCalendar>(Sample.Submit(new LocalDate(2039, 3, 1), Sample.Request with { ChildBirthDate = new LocalDate(2030, 1, 1) }).Error);

    [Fact]
    public void Every_problem_of_a_request_is_found_at_once()
    {
        var request = Sample.Request with { ChildBirthDate = Sample.Day.PlusDays(1), ClassTitle = " ", Language = "de", ApplicantKind = ApplicantKind.Student };

        var error = Assert.IsType<InvalidInput>(Sample.Submit(Sample.Day, request).Error);

        Assert.Equal(["child_birth_date", "class_title", "language", "holder"], error.Found.Select(p => p.Path));
    }

    [Fact]
    public void Who_may_apply_and_how_is_the_regions_decision()
    {
        var student = Sample.Request with { ApplicantKind = ApplicantKind.Student, Holder = AccessCodeHolder.Student };
        var electronic = Sample.Request with { Presentation = DocumentPresentation.Electronic };
        var open = AccessCodePolicy.Default with
        {
            Applicants = new HashSet<ApplicantKind> { ApplicantKind.Student, ApplicantKind.Parent },
            Presentations = new HashSet<DocumentPresentation> { DocumentPresentation.Electronic },
        };

        Assert.Equal(new ApplicantNotAccepted(ApplicantKind.Student), Sample.Submit(Sample.Day, student).Error);
        Assert.Equal(new PresentationNotAccepted(DocumentPresentation.Electronic), Sample.Submit(Sample.Day, electronic).Error);
        Assert.True(Sample.Submit(Sample.Day, student with { Presentation = DocumentPresentation.Electronic }, open).IsOk);
        Assert.True(Sample.Submit(Sample.Day, electronic, open).IsOk);
    }

    [Fact]
    public void A_guardian_shows_the_document_on_it()
    {
        var guardian = Sample.Submit(Sample.Day, Sample.Request with { ApplicantKind = ApplicantKind.Guardian }).Value.StartReview(Sample.Office, Sample.Day).Value;

        var missing = Assert.IsType<DocumentsMissing>(guardian.Issue(Sample.Approval, Sample.Login, () => "h", AccessCodePolicy.Default, Sample.Day, Sample.Noon).Error);
        Assert.Equal([AccessDocument.GuardianshipDocument], missing.Documents);

        var seen = Sample.Approval with { DocumentsSeen = [.. Sample.Approval.DocumentsSeen, AccessDocument.GuardianshipDocument] };
        Assert.True(guardian.Issue(seen, Sample.Login, () => "h", AccessCodePolicy.Default, Sample.Day, Sample.Noon).IsOk);
    }

    [Fact]
    public void Every_kind_of_applicant_has_its_documents() => Assert.All(
        Enum.GetValues<ApplicantKind>(), kind => Assert.True(AccessCodePolicy.Default.Documents.ContainsKey(kind)));

    [Fact]
    public void A_refusal_has_reasons_and_the_other_one_a_text()
    {
        var application = Sample.UnderReview();

        Assert.Equal("reasons", Assert.Single(application.Refuse(Sample.Refusal(), Sample.Day).Error.Problems).Path);
        Assert.Equal("text", Assert.Single(application.Refuse(Sample.Refusal(RefusalReason.Other), Sample.Day).Error.Problems).Path);
        Assert.Equal(
            AccessApplicationState.Refused,
            application.Refuse(Sample.Refusal(RefusalReason.Other, RefusalReason.NotARepresentative) with { Text = "Решение суда" }, Sample.Day).Value.State);
    }

    [Theory]
    [InlineData("2026-11-03", "2027-08-31")]
    [InlineData("2027-08-31", "2027-08-31")]
    [InlineData("2027-09-01", "2028-08-31")]
    public void A_code_expires_with_the_school_year(string issuedOn, string expiresOn) =>
        Assert.Equal(Dates.Date(expiresOn), AccessCodePolicy.Default.ExpiryOf(Dates.Date(issuedOn)));

    [Fact]
    public void A_code_can_be_used_on_its_last_day_and_not_after()
    {
        var application = Sample.Collected();
        var last = new LocalDate(2027, 8, 31);

        Assert.True(application.Redeem(Sample.Redeemer, AccessCodePolicy.Default, last, Sample.Noon).IsOk);
        Assert.Equal(
            new WrongApplicationState(AccessApplicationStep.Redeem, AccessApplicationState.Expired),
            application.Redeem(Sample.Redeemer, AccessCodePolicy.Default, last.PlusDays(1), Sample.Noon).Error);
        Assert.Equal(AccessApplicationState.Expired, application.StateOn(last.PlusDays(1)));
    }

    [Fact]
    public void A_code_may_last_as_long_as_the_child_is_enrolled()
    {
        var policy = AccessCodePolicy.Default with { LastDay = null };
        var application = Sample.UnderReview().Issue(Sample.Approval, Sample.Login, () => "h", policy, Sample.Day, Sample.Noon).Value;

        Assert.Null(application.Code!.ExpiresOn);
        Assert.Equal(AccessApplicationState.Issued, application.StateOn(new LocalDate(2035, 1, 1)));
    }

    [Fact]
    public void A_code_that_was_not_handed_over_opens_nothing_unless_the_region_says_so()
    {
        var issued = Sample.Issued();

        Assert.IsType<WrongApplicationState>(issued.Redeem(Sample.Redeemer, AccessCodePolicy.Default, Sample.Day, Sample.Noon).Error);
        Assert.True(issued.Redeem(Sample.Redeemer, AccessCodePolicy.Default with { MustBeCollected = false }, Sample.Day, Sample.Noon).IsOk);
    }

    [Fact]
    public void No_hash_is_made_for_a_step_that_is_not_allowed()
    {
        Func<string> never = () => throw new InvalidOperationException("It is costly.");

        Assert.IsType<WrongApplicationState>(Sample.Issued().Issue(Sample.Approval, Sample.Login, never, AccessCodePolicy.Default, Sample.Day, Sample.Noon).Error);
        Assert.IsType<DocumentsMissing>(
            Sample.UnderReview().Issue(Sample.Approval with { DocumentsSeen = [] }, Sample.Login, never, AccessCodePolicy.Default, Sample.Day, Sample.Noon).Error);
        Assert.IsType<WrongApplicationState>(Sample.UnderReview().Reissue(never, Sample.Office, AccessCodePolicy.Default, Sample.Day, Sample.Noon).Error);
    }

    [Fact]
    public void Reissue_voids_the_earlier_code_and_its_collection()
    {
        var reissued = Sample.Collected().Reissue(() => "hash 2", Sample.Office, AccessCodePolicy.Default, Sample.Day, Sample.Noon).Value;

        Assert.Equal(("hash 2", null, 1), (reissued.Code!.Hash, reissued.Code.CollectedAt, reissued.Reissues));
        Assert.Equal(Sample.Login, reissued.Code.Login);
        Assert.False(reissued.IsRedeemableOn(Sample.Day, AccessCodePolicy.Default));
    }

    [Fact]
    public void A_code_is_about_whom_the_application_is_about()
    {
        var ofMother = Sample.UnderReview();
        var ofStudent = ofMother with { Request = Sample.Request with { Holder = AccessCodeHolder.Student } };

        Assert.Equal(["student_ids"], Paths(ofMother, Sample.Approval with { Students = [] }));
        Assert.Equal(["student_ids"], Paths(ofMother, Sample.Approval with { Students = [Known.Student, Known.Student] }));
        Assert.Equal(["person_id"], Paths(ofMother, Sample.Approval with { Person = Known.Student }));
        Assert.Equal(["student_ids"], Paths(ofStudent, Sample.Approval));
        Assert.True(ofStudent.Issue(Sample.Approval with { Person = Known.Student }, Sample.Login, () => "h", AccessCodePolicy.Default, Sample.Day, Sample.Noon).IsOk);
    }

    [Fact]
    public void Nothing_that_prints_an_application_prints_the_hash_or_a_name()
    {
        var text = Sample.Issued().ToString();

        Assert.DoesNotContain("hash 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Семён", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Paths(AccessApplication application, AccessApproval approval) =>
        application.Issue(approval, Sample.Login, () => "h", AccessCodePolicy.Default, Sample.Day, Sample.Noon).Error.Problems.Select(p => p.Path);
}
