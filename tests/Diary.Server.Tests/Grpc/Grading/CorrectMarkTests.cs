using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Mark = Diary.Grading.Mark;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Grading;

public class CorrectMarkTests
{
    [Fact]
    public async Task A_correction_keeps_what_the_mark_was()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (school, mark) = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);

        var once = (await client.CorrectMarkAsync(Request(mark, "1", "4"))).Mark;
        host.Clock.AdvanceHours(1);
        var twice = Request(mark, once.Etag, "5");
        twice.Weight = 3;
        twice.Comment = "";
        twice.Reason = "Апелляция";
        var corrected = (await client.CorrectMarkAsync(twice)).Mark;

        Assert.Equal(("4", 1, "Устно", "2", true), (once.Value, once.Weight, once.Comment, once.Etag, once.Corrected));
        Assert.Equal(("5", 3, "", "3", true), (corrected.Value, corrected.Weight, corrected.Comment, corrected.Etag, corrected.Corrected));
        var history = (await Client(host, school.Parent).GetMarkHistoryAsync(HistoryOf(mark))).Revisions;
        Assert.Equal(
            [
                ("3", 1, "Устно", "2026-11-16T09:00:01Z", ""),
                ("4", 1, "Устно", "2026-11-20T09:00:00Z", "Описка"),
                ("5", 3, "", "2026-11-20T10:00:00Z", "Апелляция"),
            ],
            history.Select(r => (r.Value, r.Weight, r.Comment, r.RecordedAt.ToString().Trim('"'), r.Reason)));
        Assert.All(history, r => Assert.Equal((school.MathsTeacher.Id.ToString(), school.MathsTeacher.ShortName), (r.AuthorId, r.AuthorName)));
    }

    [Fact]
    public async Task Of_two_who_correct_the_same_state_one_has_to_read_again()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (school, mark) = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);

        await client.CorrectMarkAsync(Request(mark, "1", "4"));
        var late = await RpcFailure.OfAsync(client.CorrectMarkAsync(Request(mark, "1", "5")));

        Assert.Equal((StatusCode.Aborted, "STALE_ETAG"), (late.Status, late.Reason));
        Assert.Equal(2, (await client.GetMarkHistoryAsync(HistoryOf(mark))).Revisions.Count);
    }

    [Fact]
    public async Task A_mark_has_only_so_many_states()
    {
        await using var host = await DiaryTestHost.StartAsync(s => s.Configure<GradingOptions>(o => o.MostRevisions = 2));
        var (school, mark) = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);

        await client.CorrectMarkAsync(Request(mark, "1", "4"));
        var failure = await RpcFailure.OfAsync(client.CorrectMarkAsync(Request(mark, "2", "5")));

        Assert.Equal((StatusCode.FailedPrecondition, "TOO_MANY_REVISIONS", "2"), (failure.Status, failure.Reason, failure.Metadata["limit"]));
    }

    [Fact]
    public async Task The_kept_reply_has_no_history_and_is_the_same_again()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (school, mark) = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);
        await client.CorrectMarkAsync(Request(mark, "1", "4"));
        var request = Request(mark, "2", "5");

        var first = await client.CorrectMarkAsync(request);
        var again = await client.CorrectMarkAsync(request);

        Assert.Equal(first, again);
        var replies = await host.Store.ListAllAsync(new RecordQuery<StoredReply> { Type = RequestRecords.Replies, Partition = RecordKey.Empty });
        Assert.DoesNotContain(replies, r => r.Record.Reply.Contains("earlier", StringComparison.OrdinalIgnoreCase));
        Assert.All(replies, r => Assert.Contains("Symbol", r.Record.Reply, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Many_at_once_leave_one_correction()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (school, mark) = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                return (await client.CorrectMarkAsync(Request(mark, "1", "4"))).Mark.Etag;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Aborted)
            {
                return "stale";
            }
        }));

        Assert.Single(outcomes, "2");
        Assert.Equal(2, (await client.GetMarkHistoryAsync(HistoryOf(mark))).Revisions.Count);
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (school, mark) = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);
        var request = Request(mark, "1", "4");

        var first = await client.CorrectMarkAsync(request);
        await client.CorrectMarkAsync(Request(mark, "2", "5"));

        Assert.Equal(first, await client.CorrectMarkAsync(request));
        Assert.Equal(3, (await client.GetMarkHistoryAsync(HistoryOf(mark))).Revisions.Count);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_field()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (school, mark) = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);
        var unreadable = Request(mark, "", "4");
        (unreadable.Reason, unreadable.Comment) = (" ", new string('x', 1001));
        var unknown = Request(mark, "1", "6");
        unknown.Weight = -1;

        Assert.Equal(["etag", "comment", "reason"], (await RpcFailure.OfAsync(client.CorrectMarkAsync(unreadable))).Paths);
        Assert.Equal(["value", "weight"], (await RpcFailure.OfAsync(client.CorrectMarkAsync(unknown))).Paths);
    }

    [Fact]
    public async Task Who_took_the_class_over_may_correct_and_so_may_who_gave_the_mark()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        var former = school.Seed.Teacher(school.FifthA, school.Maths, to: SmallSchool.Monday);
        var elsewhere = school.Seed.Teacher(school.EnglishGroup, school.Maths);
        var mark = school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "3", author: former);
        await school.SaveAsync(host);

        var byFormer = await Client(host, former).CorrectMarkAsync(Request(mark, "1", "4"));
        var bySuccessor = await Client(host, school.MathsTeacher).CorrectMarkAsync(Request(mark, "2", "5"));
        var failure = await RpcFailure.OfAsync(Client(host, elsewhere).CorrectMarkAsync(Request(mark, "3", "2")));

        Assert.Equal(("4", "5"), (byFormer.Mark.Value, bySuccessor.Mark.Value));
        Assert.Equal("PERMISSION_DENIED", failure.Reason);
        Assert.Equal(3, (await Client(host, elsewhere).GetMarkHistoryAsync(HistoryOf(mark))).Revisions.Count);
    }

    [Fact]
    public async Task A_mark_that_does_not_exist_is_like_one_that_is_not_yours()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var (school, mark) = await SavedAsync(host);
        var missing = mark with { Id = new Identifiers.Id<Mark>(Guid.Parse("00000000-0000-4000-8000-000000000001")) };

        async Task<(RpcFailure Existing, RpcFailure Missing)> AskAsync(Person caller) => (
            await RpcFailure.OfAsync(Client(host, caller).GetMarkHistoryAsync(HistoryOf(mark))),
            await RpcFailure.OfAsync(Client(host, caller).GetMarkHistoryAsync(HistoryOf(missing))));

        var stranger = await AskAsync(school.OtherParent);
        var otherSubject = await AskAsync(school.RussianTeacher);
        var own = await RpcFailure.OfAsync(Client(host, school.Parent).GetMarkHistoryAsync(HistoryOf(missing)));

        Assert.Equal((StatusCode.NotFound, "student"), (stranger.Existing.Status, stranger.Existing.Metadata["resource"]));
        Assert.Equivalent(stranger.Existing, stranger.Missing, strict: true);
        Assert.Equal(StatusCode.PermissionDenied, otherSubject.Existing.Status);
        Assert.Equivalent(otherSubject.Existing, otherSubject.Missing, strict: true);
        Assert.Equal((StatusCode.NotFound, "mark"), (own.Status, own.Metadata["resource"]));
    }

    private static async Task<(SmallSchool School, Mark Mark)> SavedAsync(DiaryTestHost host)
    {
        var school = new SmallSchool();
        var mark = school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "3", comment: "Устно");
        await school.SaveAsync(host);
        return (school, mark);
    }

    private static GradingService.GradingServiceClient Client(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static CorrectMarkRequest Request(Mark mark, string etag, string value) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = mark.School.ToString(),
        StudentId = mark.Student.ToString(),
        MarkId = mark.Id.ToString(),
        Etag = etag,
        Value = value,
        Reason = "Описка",
    };

    private static GetMarkHistoryRequest HistoryOf(Mark mark) =>
        new() { SchoolId = mark.School.ToString(), StudentId = mark.Student.ToString(), MarkId = mark.Id.ToString() };
}
