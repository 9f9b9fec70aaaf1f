using Diary.Server.Application.Finals;
using Diary.Server.Application.Grading;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Diary.Server.Tests.Grpc.Finals.FinalsScene;
using FinalEntry = Diary.V1.FinalEntry;

namespace Diary.Server.Tests.Grpc.Finals;

/// <summary>Today is Friday, 20 November 2026, noon in Moscow.</summary>
public class FinalsServiceTests
{
    [Theory]
    [InlineData(typeof(Diary.Grading.Finals.FinalKind), typeof(FinalKind))]
    [InlineData(typeof(Diary.Grading.FinalReason), typeof(FinalReason))]
    public void The_contract_has_the_members_of_the_rules_in_their_order_behind_unspecified(Type rule, Type contract) =>
        Assert.Equal(Enum.GetNames(rule).Prepend("Unspecified"), Enum.GetNames(contract));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_class_is_decided_in_one_call_beside_what_was_proposed(bool isDurable)
    {
        var folder = Directory.CreateTempSubdirectory("diary-finals-");
        try
        {
            await using var scene = await OpenAsync(
                chooseStore: isDurable ? builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(folder.FullName, "diary.db") }) : null);
            var before = await scene.Maths.ListClassFinalsAsync(scene.Sheet());

            var decided = await scene.Maths.DecideFinalsAsync(scene.Decide(
                Confirm(scene.School.Student, "4"), Say(scene.School.Classmate, "5", "Пришла в октябре, контрольные на 5")));
            var after = await scene.ClassTeacher.ListClassFinalsAsync(scene.Sheet());

            Assert.Equal(["4 (4.33, MeanDecided) –", "н/а (5.00, TooFewMarks) –"], before.Students.Select(Text));
            Assert.Equal(["4 (4.33, MeanDecided) 4", "н/а (5.00, TooFewMarks) 5"], after.Students.Select(Text));
            Assert.Equal(["4", "5"], decided.Finals.Select(f => f.Decided.Symbol));
            var one = decided.Finals[0].Decided;
            Assert.Equal(("2026/27", scene.School.MathsTeacher.ShortName, "1", false), (decided.Finals[0].Year, one.AuthorName, one.Etag, one.Corrected));
            Assert.Equal(DiaryTestHost.Noon, Instant.FromDateTimeOffset(one.DecidedAt.ToDateTimeOffset()));
            Assert.StartsWith("russia-5, version ", before.Students[0].Proposed.Policy, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_parent_reads_what_was_decided_beside_the_proposal()
    {
        await using var scene = await OpenAsync();
        var proposed = (await scene.ReadAsync()).Periods[0];
        await scene.Maths.DecideFinalsAsync(scene.Decide(Say(scene.School.Student, "5", "Победа на олимпиаде")));
        await scene.Office.ClosePeriodAsync(scene.Close());

        var final = (await scene.ReadAsync()).Periods[0];

        Assert.Equal(("4", "", "", false), (proposed.Symbol, proposed.DecidedSymbol, proposed.DecidedBy, proposed.Locked));
        Assert.Equal(("4", "4.33", "5", "Победа на олимпиаде"), (final.Symbol, final.Average, final.DecidedSymbol, final.DecisionReason));
        Assert.Equal((scene.School.MathsTeacher.ShortName, true, false), (final.DecidedBy, final.Locked, final.DecisionCorrected));
    }

    [Fact]
    public async Task What_is_wrong_is_said_of_each_entry_and_changes_nothing()
    {
        await using var scene = await OpenAsync();

        var failure = await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(scene.Decide(
            Say(scene.School.Student, "5"), Say(scene.School.Classmate, "8", "Так вышло"))));
        var seen = await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student, "5"))));
        var twice = await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student), Confirm(scene.School.Student))));
        var stranger = await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(scene.Decide(Say(scene.School.OtherStudent, "5", "Не мой"))));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_INPUT"), (failure.Status, failure.Reason));
        Assert.Equal(["entries[0].reason", "entries[1].symbol"], failure.Paths);
        Assert.Equal(["entries[0].symbol"], seen.Paths);
        Assert.Equal(["entries[1].student_id"], twice.Paths);
        Assert.Equal("NOT_IN_CLASS", stranger.Reason);
        Assert.All((await scene.Maths.ListClassFinalsAsync(scene.Sheet())).Students, s => Assert.Null(s.Decided));
    }

    [Fact]
    public async Task Fields_that_can_not_be_read_are_all_named()
    {
        await using var scene = await OpenAsync();
        var request = scene.Decide(new FinalEntry { StudentId = "x", Reason = new string('x', 501) });
        (request.Slot, request.Date) = (new FinalSlot { Kind = FinalKind.Annual, PeriodId = "q1" }, "heute");
        var close = scene.Close();
        (close.Slot, close.Protocol, close.ProtocolDate) = (null, " ", "");

        Assert.Equal(["date", "slot.period_id", "entries[0].student_id", "entries[0].reason"], (await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(request))).Paths);
        Assert.Equal(["slot", "protocol", "protocol_date"], (await RpcFailure.OfAsync(scene.Office.ClosePeriodAsync(close))).Paths);
        Assert.Equal(["entries"], (await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(scene.Decide()))).Paths);
        Assert.Equal(["slot.period_id"], (await RpcFailure.OfAsync(scene.Maths.ListClassFinalsAsync(scene.Sheet(new FinalSlot { Kind = FinalKind.Period, PeriodId = "m7" })))).Paths);
    }

    [Fact]
    public async Task All_or_nothing_where_some_are_decided_already()
    {
        await using var scene = await OpenAsync();
        await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Classmate)));

        var failure = await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student), Confirm(scene.School.Classmate))));

        Assert.Equal((StatusCode.FailedPrecondition, "FINAL_ALREADY_DECIDED", "1"), (failure.Status, failure.Reason, failure.Metadata["index"]));
        Assert.Null((await scene.Maths.ListClassFinalsAsync(scene.Sheet())).Students[0].Decided);
    }

    [Fact]
    public async Task A_period_that_has_not_begun_has_no_finals()
    {
        await using var scene = await OpenAsync();

        var third = await RpcFailure.OfAsync(scene.Maths.ListClassFinalsAsync(scene.Sheet(new FinalSlot { Kind = FinalKind.Period, PeriodId = "q3" })));
        var year = await RpcFailure.OfAsync(scene.Office.ClosePeriodAsync(scene.Close(slot: Annual)));

        Assert.Equal(("PERIOD_NOT_BEGUN", "2027-01-11"), (third.Reason, third.Metadata["date"]));
        Assert.Equal(("PERIOD_NOT_BEGUN", "2027-04-05"), (year.Reason, year.Metadata["date"]));
    }

    [Fact]
    public async Task A_correction_keeps_what_the_final_was_and_what_was_proposed()
    {
        await using var scene = await OpenAsync();
        await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student)));
        scene.Host.Clock.AdvanceHours(1);

        var corrected = (await scene.Maths.CorrectFinalAsync(scene.Correct("1", "5", "Пересчёт"))).Final;
        var stale = await RpcFailure.OfAsync(scene.Maths.CorrectFinalAsync(scene.Correct("1", "3")));
        var same = await RpcFailure.OfAsync(scene.Maths.CorrectFinalAsync(scene.Correct("2", "5")));
        var history = (await scene.Parent.GetFinalHistoryAsync(scene.History())).Revisions;

        Assert.Equal(("5", "2", true), (corrected.Decided.Symbol, corrected.Decided.Etag, corrected.Decided.Corrected));
        Assert.Equal((StatusCode.Aborted, "STALE_ETAG"), (stale.Status, stale.Reason));
        Assert.Equal(["symbol"], same.Paths);
        Assert.Equal(
            [("4", "4", "4.33", "", "2026-11-20T09:00:00Z"), ("5", "4", "4.33", "Пересчёт", "2026-11-20T10:00:00Z")],
            history.Select(r => (r.Symbol, r.Proposed.Symbol, r.Proposed.Average, r.Reason, r.DecidedAt.ToString().Trim('"'))));
        Assert.All(history, r => Assert.Equal(scene.School.MathsTeacher.ShortName, r.AuthorName));
    }

    [Fact]
    public async Task A_final_has_only_so_many_states_and_one_that_is_not_decided_is_not_found()
    {
        await using var scene = await OpenAsync(configure: s => s.Configure<GradingOptions>(o => o.MostRevisions = 2));

        var missing = await RpcFailure.OfAsync(scene.Maths.CorrectFinalAsync(scene.Correct("1", "5")));
        await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student)));
        await scene.Maths.CorrectFinalAsync(scene.Correct("1", "5"));
        var failure = await RpcFailure.OfAsync(scene.Maths.CorrectFinalAsync(scene.Correct("2", "3")));

        Assert.Equal((StatusCode.NotFound, "final"), (missing.Status, missing.Metadata["resource"]));
        Assert.Equal(("TOO_MANY_REVISIONS", "2"), (failure.Reason, failure.Metadata["limit"]));
    }

    [Fact]
    public async Task The_council_closes_and_only_what_it_reopens_can_be_changed()
    {
        await using var scene = await OpenAsync();
        var fifth = scene.School.FifthA.Id.ToString();
        await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student)));

        await scene.Office.ClosePeriodAsync(scene.Close());
        var again = await RpcFailure.OfAsync(scene.Office.ClosePeriodAsync(scene.Close()));
        var late = await RpcFailure.OfAsync(scene.Maths.CorrectFinalAsync(scene.Correct("1", "5")));
        var open = await RpcFailure.OfAsync(scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Classmate))));
        await scene.Office.ReopenPeriodAsync(scene.Reopen(fifth));
        var corrected = await scene.Maths.CorrectFinalAsync(scene.Correct("1", "5"));
        var elsewhere = scene.Decide(Say(scene.School.OtherStudent, "5", "Отметок нет"));
        elsewhere.ClassId = scene.School.SixthB.Id.ToString();
        var other = await RpcFailure.OfAsync(scene.As(scene.School.OtherTeacher).DecideFinalsAsync(elsewhere));
        await scene.Office.ClosePeriodAsync(scene.Close(fifth));
        var closings = await scene.Maths.ListPeriodClosingsAsync(new() { SchoolId = scene.SchoolId });

        Assert.Equal(("PERIOD_CLOSED", "PERIOD_CLOSED", "PERIOD_CLOSED", "PERIOD_CLOSED"), (again.Reason, late.Reason, open.Reason, other.Reason));
        Assert.Equal(("Period", "q1", "2026/27"), (late.Metadata["kind"], late.Metadata["period_id"], late.Metadata["year"]));
        Assert.Equal("5", corrected.Final.Decided.Symbol);
        Assert.Equal(
            [("", true, "№ 3", ""), (fifth, false, "", "Ошибка в ведомости"), (fifth, true, "№ 3", "")],
            Assert.Single(closings.Closings).Events.Select(e => (e.ClassId, e.Closed, e.Protocol, e.Reason)));
        Assert.All(closings.Closings[0].Events, e => Assert.Equal(scene.School.Administrator.ShortName, e.AuthorName));
        Assert.All((await scene.Maths.ListClassFinalsAsync(scene.Sheet())).Students, s => Assert.True(s.Locked));
    }

    [Fact]
    public async Task A_class_that_is_closed_closes_the_groups_of_its_students()
    {
        await using var scene = await OpenAsync();
        await scene.Office.ClosePeriodAsync(scene.Close(scene.School.FifthA.Id.ToString()));
        var english = scene.Decide(Say(scene.School.Student, "5", "Отметок нет"));
        (english.ClassId, english.SubjectId) = (scene.School.EnglishGroup.Id.ToString(), scene.School.English.Id.ToString());

        var failure = await RpcFailure.OfAsync(scene.As(scene.School.EnglishTeacher).DecideFinalsAsync(english));

        Assert.Equal("PERIOD_CLOSED", failure.Reason);
        Assert.True((await scene.ReadAsync()).Periods[0].Locked);
    }

    [Fact]
    public async Task What_is_not_closed_is_not_reopened_and_a_protocol_is_not_of_tomorrow()
    {
        await using var scene = await OpenAsync();
        var tomorrow = scene.Close();
        tomorrow.ProtocolDate = "2026-11-21";
        var nowhere = scene.Close(Guid.NewGuid().ToString());

        Assert.Equal("PERIOD_NOT_CLOSED", (await RpcFailure.OfAsync(scene.Office.ReopenPeriodAsync(scene.Reopen()))).Reason);
        Assert.Equal(["protocol_date"], (await RpcFailure.OfAsync(scene.Office.ClosePeriodAsync(tomorrow))).Paths);
        Assert.Equal("class", (await RpcFailure.OfAsync(scene.Office.ClosePeriodAsync(nowhere))).Metadata["resource"]);
    }

    [Fact]
    public async Task A_report_card_says_what_is_missing()
    {
        await using var scene = await OpenAsync();
        await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student)));

        var card = await scene.ClassTeacher.GetReportCardAsync(scene.ReportCard());

        Assert.Equal(["Английский язык", "Математика", "Русский язык"], card.Subjects.Select(s => s.Title));
        Assert.Equal(
            ["–NothingCounts, 4 Unspecified, –TooFewMarks", "–TooFewMarks, –NothingCounts"],
            card.Students.Select(s => string.Join(", ", s.Cells.Select(c => $"{(c.Symbol.Length > 0 ? $"{c.Symbol} " : "–")}{c.Gap}"))));
        Assert.Equal(4, card.Gaps);
        Assert.Equal(scene.School.Student.FullName, card.Students[0].Name);
    }

    [Fact]
    public async Task A_representative_signs_and_a_later_change_is_not_signed()
    {
        await using var scene = await OpenAsync();
        await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student)));
        var marks = await scene.Parent.SignOffAsync(scene.Sign());
        scene.Host.Clock.AdvanceHours(1);
        var finals = await scene.Parent.SignOffAsync(scene.Sign(FirstQuarter));
        var before = (await scene.ClassTeacher.ListSignOffsAsync(scene.SignOffs(FirstQuarter))).Students;
        scene.Host.Clock.AdvanceHours(1);
        await scene.Maths.CorrectFinalAsync(scene.Correct("1", "5"));

        var after = (await scene.Maths.ListSignOffsAsync(scene.SignOffs(FirstQuarter))).Students;

        Assert.Equal((1, 0), (marks.MarksSeenAt is null ? 0 : 1, marks.Finals.Count));
        Assert.Equal(("2026/27", "q1"), (Assert.Single(finals.Finals).Year, finals.Finals[0].Slot.PeriodId));
        Assert.Empty(before[1].Signatures);
        var (signed, changed) = (Assert.Single(before[0].Signatures), Assert.Single(after[0].Signatures));
        Assert.Equal((scene.School.Parent.ShortName, false, true), (signed.PersonName, signed.ChangedSince, changed.ChangedSince));
        Assert.Equal(marks.MarksSeenAt, changed.MarksSeenAt);
        Assert.Equal("2026-11-20T10:00:00Z", changed.FinalsSignedAt.ToString().Trim('"'));
    }

    [Fact]
    public async Task A_family_that_watches_is_told_of_finals()
    {
        await using var scene = await OpenAsync();
        using var watch = new DiaryService.DiaryServiceClient(scene.Host.ClientFor(scene.School.Parent.Id)).WatchDiary(
            new() { SchoolId = scene.SchoolId, StudentId = scene.School.Student.Id.ToString() });
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));

        await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student)));

        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.NotNull(Assert.Single(watch.ResponseStream.Current.Changes).Finals);
    }

    [Fact]
    public async Task A_duplicate_brings_its_finals_and_the_later_decision_stands()
    {
        await using var scene = await OpenAsync();
        await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student)));
        scene.Host.Clock.AdvanceHours(1);
        await scene.Maths.DecideFinalsAsync(scene.Decide(Say(scene.School.Classmate, "3", "Не аттестован был бы, сдал")));
        await scene.Parent.SignOffAsync(scene.Sign(FirstQuarter));

        var office = new PersonService.PersonServiceClient(scene.Host.ClientFor(scene.School.Administrator.Id));
        var (survivor, duplicate) = (scene.School.Student.Id.ToString(), scene.School.Classmate.Id.ToString());
        await office.MergePeopleAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = scene.SchoolId,
            SurvivorId = survivor,
            SurvivorEtag = (await office.GetPersonAsync(new() { SchoolId = scene.SchoolId, PersonId = survivor })).Etag,
            DuplicateId = duplicate,
            DuplicateEtag = (await office.GetPersonAsync(new() { SchoolId = scene.SchoolId, PersonId = duplicate })).Etag,
            Reason = "Дважды в базе",
        });

        var history = (await scene.Parent.GetFinalHistoryAsync(scene.History())).Revisions;
        Assert.Equal(["4", "3"], history.Select(r => r.Symbol));
        Assert.Empty(await scene.Host.Store.ListAllAsync(FinalRecords.FinalsOf(scene.School.Seed.School, scene.School.Classmate.Id)));
    }

    [Fact]
    public async Task Of_a_decision_and_a_closing_at_once_one_sees_the_other()
    {
        await using var scene = await OpenAsync();

        var outcomes = await Task.WhenAll(
            AskAsync(async () => await scene.Maths.DecideFinalsAsync(scene.Decide(Confirm(scene.School.Student)))),
            AskAsync(async () => await scene.Office.ClosePeriodAsync(scene.Close())));

        var line = (await scene.Maths.ListClassFinalsAsync(scene.Sheet())).Students[0];
        Assert.Equal("ok", outcomes[1]);
        Assert.Equal(line.Decided is null ? "PERIOD_CLOSED" : "ok", outcomes[0]);
    }

    private static async Task<string> AskAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return "ok";
        }
        catch (RpcException failure)
        {
            return failure.Message.Contains("closed", StringComparison.Ordinal) ? "PERIOD_CLOSED" : failure.Message;
        }
    }
}
