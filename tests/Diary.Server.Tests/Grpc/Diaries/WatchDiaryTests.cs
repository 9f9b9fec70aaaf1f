using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Sessions;
using Diary.Server.Application.TrustedPersons;
using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tests.Permissions;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Account = Diary.Accounts.Account;
using TrustedAccess = Diary.TrustedPersons.TrustedAccess;
using TrustedAccessState = Diary.TrustedPersons.TrustedAccessState;

namespace Diary.Server.Tests.Grpc.Diaries;

public class WatchDiaryTests
{
    private const string Monday = "2026-11-23";

    [Fact]
    public async Task What_is_done_at_school_comes_as_it_is_done_with_what_is_there_now()
    {
        await using var scene = await WatchScene.OpenAsync();
        using var parent = await scene.WatchAsync(scene.School.Parent);

        var recorded = await scene.RecordAsync(
            new MarkEntry { StudentId = scene.School.Student.Id.ToString(), Value = "5", Attendance = Attendance.Late },
            new MarkEntry { StudentId = scene.School.Classmate.Id.ToString(), Value = "2" });
        var both = (await parent.NextAsync()).Changes;
        Assert.Equal([DiaryChange.ChangeOneofCase.Marks, DiaryChange.ChangeOneofCase.Attendance], both.Select(c => c.ChangeCase));
        Assert.Equal(recorded.Marks[0], Assert.Single(both[0].Marks.Marks));
        Assert.Equal((1, Attendance.Late, "Математика"), Assert.Single(both[1].Attendance.Entries) is var entry ? (entry.LessonNumber, entry.Attendance, entry.SubjectTitle) : default);

        await scene.CorrectAsync(recorded.Marks[0], "4");
        Assert.Equal(("4", true), Assert.Single((await parent.ChangeAsync()).Marks.Marks) is var mark ? (mark.Value, mark.Corrected) : default);

        await scene.PlanAsync(Monday, "№ 245");
        var lessons = (await parent.ChangeAsync()).Lessons;
        Assert.Equal((Monday, 1, "№ 245"), (lessons.Date, lessons.LessonNumber, Assert.Single(lessons.Lessons).Homework));

        await scene.AnnounceAsync(Monday, "2026-11-24");
        var absences = (await parent.ChangeAsync()).Absences;
        Assert.Equal((Monday, "2026-11-24"), (absences.From, absences.To));
        Assert.Equal([AbsenceColour.WholeDay, AbsenceColour.WholeDay], absences.Days.Select(d => d.Colour));
        Assert.Equal("Поездка", absences.Days[0].Parts[0].Comment);

        await scene.SetTimetableAsync(scene.School.FifthA, "12");
        Assert.NotNull((await parent.ChangeAsync()).Timetable);
    }

    [Fact]
    public async Task What_is_done_to_others_or_does_nothing_is_not_told()
    {
        await using var scene = await WatchScene.OpenAsync();
        using var parent = await scene.WatchAsync(scene.School.Parent);

        await scene.MarkAsync(scene.School.Classmate, "2");
        await scene.MarkElsewhereAsync();
        await scene.SetTimetableAsync(scene.School.SixthB, "12");
        await scene.PlanAsync(Monday, "№ 1");
        await scene.PlanAsync(Monday, "№ 1");
        await scene.RegisterAsync(scene.School.Student, Attendance.Absent);
        await scene.RegisterAsync(scene.School.Student, Attendance.Absent);
        await scene.MarkAsync(scene.School.Student, "5");

        Assert.Equal(
            [DiaryChange.ChangeOneofCase.Lessons, DiaryChange.ChangeOneofCase.Attendance, DiaryChange.ChangeOneofCase.Marks],
            (await parent.NextAsync(3)).Select(m => Assert.Single(m.Changes).ChangeCase));
    }

    [Fact]
    public async Task A_stream_that_hears_nothing_says_that_it_is_alive_also_where_others_are_busy()
    {
        await using var scene = await WatchScene.OpenAsync();
        using var parent = await scene.WatchAsync(scene.School.Parent);
        var before = parent.Token;

        Assert.Equal(before, (await parent.TurningAsync(parent.ReadAsync())).ResumeToken);
        await scene.MarkAsync(scene.School.Classmate, "2");
        var alive = await parent.TurningAsync(parent.ReadAsync());
        Assert.Empty(alive.Changes);
        Assert.NotEqual(before, (await parent.TurningAsync(parent.ReadAsync())).ResumeToken);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task Whoever_resumes_after_any_message_gets_exactly_the_rest(int seed, bool isDurable)
    {
        var folder = Directory.CreateTempSubdirectory("diary-watch-");
        try
        {
            await using var scene = await WatchScene.OpenAsync(
                isDurable ? builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(folder.FullName, "diary.db") }) : null,
                options => (options.Window, options.MostStreamsOfCaller) = (5, 1_000));
            using var live = await scene.WatchAsync(scene.School.Parent);
            var begin = live.Token;

            var expected = await ActAsync(scene, new Random(seed), 40);
            await scene.MarkAsync(scene.School.Student, "5", "конец");
            var lived = await live.NextAsync(expected + 1);
            AssertIsTheEnd(lived[^1]);
            Assert.Equal(expected + 1, lived.Select(m => m.ResumeToken).Distinct(StringComparer.Ordinal).Count());

            using var whole = await scene.WatchAsync(scene.School.Parent, begin);
            var all = await whole.NextAsync(expected + 1);
            Assert.Equal(lived.Select(m => m.ResumeToken), all.Select(m => m.ResumeToken));
            for (var place = 0; place < all.Count; place++)
            {
                using var resumed = await scene.WatchAsync(scene.School.Parent, all[place].ResumeToken);
                Assert.Equal(all.Skip(place + 1), await resumed.NextAsync(all.Count - place - 1));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_slow_reader_gets_everything_in_order_although_little_is_kept_for_him()
    {
        const int Marks = 300;
        await using var scene = await WatchScene.OpenAsync(configure: options => options.Window = 3);
        using var slow = await scene.WatchAsync(scene.School.Parent);
        using var quick = await scene.WatchAsync(scene.School.Parent);

        for (var mark = 0; mark < Marks; mark++)
        {
            await scene.MarkAsync(scene.School.Student, "5", $"{mark} {new string('я', 400)}");
            Assert.StartsWith($"{mark} ", Assert.Single((await quick.ChangeAsync()).Marks.Marks).Comment, StringComparison.Ordinal);
        }

        var read = await slow.NextAsync(Marks);
        Assert.Equal(Enumerable.Range(0, Marks), read.Select(m => int.Parse(Assert.Single(Assert.Single(m.Changes).Marks.Marks).Comment.Split(' ')[0], null)));
    }

    [Fact]
    public async Task Two_servers_over_one_store_tell_the_same_whoever_was_told()
    {
        const int Marks = 15;
        await using var store = new Diary.Server.Storage.InMemory.InMemoryStore(Diary.Server.Application.DiarySchema.Current);
        await using var one = await WatchScene.OpenAsync(WatchScene.Over(store));
        await using var other = await WatchScene.OpenAsync(WatchScene.Over(store), beside: one);
        using var atOne = await one.WatchAsync(one.School.Parent);
        using var atOther = await other.WatchAsync(other.School.ClassTeacher);

        async Task RecordAsync(WatchScene scene, string server)
        {
            for (var mark = 0; mark < Marks; mark++)
                await scene.MarkAsync(scene.School.Student, "5", $"{server}{mark}");
        }

        await Task.WhenAll(RecordAsync(one, "a"), RecordAsync(other, "b"));
        var read = await atOne.TurningAsync(atOne.NextAsync(2 * Marks));
        Assert.Equal(read, await atOther.TurningAsync(atOther.NextAsync(2 * Marks)));
        var comments = read.Select(m => Assert.Single(Assert.Single(m.Changes).Marks.Marks).Comment).ToList();
        Assert.Equal(2 * Marks, comments.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Enumerable.Range(0, Marks).Select(m => $"a{m}"), comments.Where(c => c[0] == 'a'));

        // Who was at the one goes on at the other, wherever that one has come to.
        await one.MarkAsync(one.School.Student, "4", "дальше");
        await atOne.NextAsync();
        using var moved = await other.WatchAsync(other.School.Parent, atOne.Token);
        await one.MarkAsync(one.School.Student, "3", "ещё дальше");
        Assert.Equal("ещё дальше", Assert.Single(Assert.Single((await moved.TurningAsync(moved.NextAsync())).Changes).Marks.Marks).Comment);
    }

    [Fact]
    public async Task A_token_is_good_for_its_student_and_as_long_as_the_journal_is_kept()
    {
        await using var scene = await WatchScene.OpenAsync();
        string token;
        using (var parent = await scene.WatchAsync(scene.School.Parent))
        {
            token = parent.Token;
            await scene.MarkAsync(scene.School.Student, "5");
            await parent.NextAsync();
        }

        Assert.Equal("INVALID_RESUME_TOKEN", (await scene.RefusedAsync(scene.School.ClassTeacher, token, scene.School.Classmate)).Reason);
        Assert.Equal("INVALID_RESUME_TOKEN", (await scene.RefusedAsync(scene.School.Parent, "!!!")).Reason);
        Assert.Equal("INVALID_RESUME_TOKEN", (await scene.RefusedAsync(scene.School.Parent, token[..^3])).Reason);

        // It opens nothing: to a stranger the student does not exist, whatever he brings.
        Assert.Equal("NOT_FOUND", (await scene.RefusedAsync(scene.School.OtherParent, token)).Reason);

        scene.Host.Clock.AdvanceDays(31);
        await scene.Host.Services.GetServices<Diary.Server.Application.Pruning.IPruner>()
            .OfType<Diary.Server.Application.Feeds.JournalPruner>().Single().PruneAsync(scene.Host.Clock.GetCurrentInstant(), CancellationToken.None);
        var expired = await scene.RefusedAsync(scene.School.Parent, token);
        Assert.Equal((StatusCode.FailedPrecondition, "WATCH_EXPIRED"), (expired.Status, expired.Reason));

        // Numbers go on all the same, and a token from now on is good.
        using var anew = await scene.WatchAsync(scene.School.Parent);
        await scene.MarkAsync(scene.School.Student, "4");
        await anew.NextAsync();
    }

    [Fact]
    public async Task A_token_of_a_journal_that_was_lost_is_refused_rather_than_waited_for()
    {
        string token;
        await using (var lost = await WatchScene.OpenAsync())
        {
            await lost.MarkAsync(lost.School.Student, "5");
            using var parent = await lost.WatchAsync(lost.School.Parent);
            token = parent.Token;
        }

        await using var scene = await WatchScene.OpenAsync();
        Assert.Equal("WATCH_EXPIRED", (await scene.RefusedAsync(scene.School.Parent, token)).Reason);
    }

    [Fact]
    public async Task Who_is_trusted_with_the_diary_sees_neither_register_nor_notices_and_nothing_once_it_is_taken_back()
    {
        await using var permissions = await PermissionScene.SetAsync(builder => builder.UseInMemory());
        var host = permissions.Host;
        var account = permissions.Accounts["trusted_for_diary"];
        var teacher = host.ChannelWith(host.TokenFor(permissions.Accounts["subject_teacher"].ToString()));
        using var call = new DiaryService.DiaryServiceClient(host.ChannelWith(host.TokenFor(account.ToString())))
            .WatchDiary(new() { SchoolId = permissions.School.Seed.School.ToString(), StudentId = permissions.School.Student.Id.ToString() });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        await RecordAsync(permissions, teacher, "5", Attendance.Absent);
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(DiaryChange.ChangeOneofCase.Marks, Assert.Single(call.ResponseStream.Current.Changes).ChangeCase);

        var grants = await host.Store.ListAllAsync(new RecordQuery<TrustedAccess> { Type = TrustedPersonRecords.Accesses, Partition = RecordKey.Empty });
        var grant = grants.Single(g => g.Record.Account == account);
        await host.Store.CommitAsync(new ChangeSet().Put(
            TrustedPersonRecords.Accesses, grant.Record with { State = TrustedAccessState.Revoked }, Expected.AsRead(grant)));
        await RecordAsync(permissions, teacher, "4", Attendance.Unspecified);
        var ended = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.NotFound, ended.StatusCode);
    }

    [Fact]
    public async Task A_session_that_is_ended_and_a_token_that_expires_see_nothing_more()
    {
        await using var scene = await WatchScene.OpenAsync();
        var account = new Id<Account>(Guid.NewGuid());
        var session = await scene.Host.OpenSessionAsync(account);
        await LinkAsync(scene, account);
        using (var ended = await scene.WatchAsync(scene.Host.ChannelWith(scene.Host.AccessTokenOf(session))))
        {
            var stored = await scene.Host.Store.GetAsync(SessionRecords.Sessions, SessionRecords.SessionAt(account, session.Id));
            await scene.Host.Store.CommitAsync(new ChangeSet().Delete(SessionRecords.Sessions, SessionRecords.SessionAt(account, session.Id), Expected.AsRead(stored)));
            await scene.MarkAsync(scene.School.Student, "5");
            Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), await ended.EndAsync());
        }

        using var expiring = await scene.WatchAsync(await scene.Host.ClientForAsync(account));
        scene.Host.Clock.AdvanceHours(12);
        Assert.Equal((StatusCode.Unauthenticated, "UNAUTHENTICATED"), await expiring.TurningAsync(expiring.EndAsync()));
    }

    [Fact]
    public async Task There_are_not_more_streams_than_there_may_be_of_one_caller_and_of_all()
    {
        await using var scene = await WatchScene.OpenAsync(configure: options => (options.MostStreams, options.MostStreamsOfCaller) = (3, 2));
        using var first = await scene.WatchAsync(scene.School.Parent);
        using var second = await scene.WatchAsync(scene.School.Parent);
        var refused = await scene.RefusedAsync(scene.School.Parent);
        Assert.Equal((StatusCode.ResourceExhausted, "TOO_MANY_STREAMS", "2"), (refused.Status, refused.Reason, refused.Metadata["limit"]));

        using (await scene.WatchAsync(scene.School.ClassTeacher))
            Assert.Equal("3", (await scene.RefusedAsync(scene.School.Administrator)).Metadata["limit"]);

        // Whoever leaves makes room, as soon as the server has noticed.
        while (true)
        {
            try
            {
                using var third = await scene.WatchAsync(scene.School.Administrator);
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted)
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task A_server_that_goes_down_says_so_at_once()
    {
        await using var scene = await WatchScene.OpenAsync();
        using var parent = await scene.WatchAsync(scene.School.Parent);
        scene.Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal((StatusCode.Unavailable, "SERVER_STOPPING"), await parent.EndAsync());
    }

    [Fact]
    public async Task Another_calendar_has_the_days_read_again()
    {
        await using var scene = await WatchScene.OpenAsync();
        using var parent = await scene.WatchAsync(scene.School.Parent);
        var calendars = new CalendarService.CalendarServiceClient(scene.Host.ClientFor(scene.School.Administrator.Id));
        var document = await calendars.GetCalendarAsync(new() { SchoolId = scene.SchoolId });
        await calendars.SetCalendarAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = scene.SchoolId,
            CalendarJson = document.CalendarJson + " ",
        });
        Assert.NotNull((await parent.ChangeAsync()).Calendar);
    }

    [Fact]
    public async Task A_cancelled_lesson_is_shown_as_it_is_held_and_a_closed_day_tells_of_the_calendar()
    {
        await using var scene = await WatchScene.OpenAsync();
        using var parent = await scene.WatchAsync(scene.School.Parent);
        var administrator = scene.Host.ClientFor(scene.School.Administrator.Id);
        await new TimetableService.TimetableServiceClient(administrator).CancelLessonAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Lesson = new LessonReference { SchoolId = scene.SchoolId, ClassId = scene.School.FifthA.Id.ToString(), Date = Monday, LessonNumber = 2 },
            Reason = "Болезнь",
        });
        var cancelled = Assert.Single((await parent.ChangeAsync()).Lessons.Lessons);
        Assert.Equal((2, false, LessonAlterationKind.Cancelled), (cancelled.LessonNumber, cancelled.IsHeld, cancelled.Alteration.Kind));

        await new CalendarService.CalendarServiceClient(administrator).CloseDayAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = scene.SchoolId,
            Date = "2026-11-24",
            Reason = "Авария",
        });

        // What the day is, its extra classes and the days of homework change with it: more than its lessons.
        Assert.NotNull((await parent.ChangeAsync()).Calendar);
    }

    private static async Task<int> ActAsync(WatchScene scene, Random random, int times)
    {
        var (expected, isAbsent) = (0, false);
        var marks = new List<Mark>();
        for (var time = 0; time < times; time++)
        {
            switch (random.Next(7))
            {
                case 0:
                    marks.Add((await scene.MarkAsync(scene.School.Student, "5", $"{time}")).Marks[0]);
                    expected++;
                    break;
                case 1:
                    await scene.MarkAsync(scene.School.Classmate, "4");
                    break;
                case 2:
                    await scene.MarkElsewhereAsync();
                    break;
                case 3:
                    await scene.PlanAsync(Monday, $"№ {time}");
                    expected++;
                    break;
                case 4 when isAbsent:
                    await scene.TakeBackAsync(Monday, Monday);
                    (isAbsent, expected) = (false, expected + 1);
                    break;
                case 4:
                    await scene.AnnounceAsync(Monday, Monday);
                    (isAbsent, expected) = (true, expected + 1);
                    break;
                case 5 when marks.Count > 0:
                    await scene.CorrectAsync(marks[^1], "3");
                    marks.RemoveAt(marks.Count - 1);
                    expected++;
                    break;
                default:
                    await scene.SetTimetableAsync(scene.School.SixthB, $"{time}");
                    break;
            }
        }

        return expected;
    }

    private static void AssertIsTheEnd(WatchDiaryResponse message) =>
        Assert.Equal("конец", Assert.Single(Assert.Single(message.Changes).Marks.Marks).Comment);

    private static async Task RecordAsync(PermissionScene scene, global::Grpc.Net.Client.GrpcChannel teacher, string value, Attendance attendance) =>
        await new GradingService.GradingServiceClient(teacher).RecordMarksAsync(new RecordMarksRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = scene.School.Seed.School.ToString(),
            ClassId = scene.School.FifthA.Id.ToString(),
            SubjectId = scene.School.Maths.Id.ToString(),
            Date = "2026-11-20",
            LessonNumber = 1,
            Kind = WorkKind.Answer,
            Entries = { new MarkEntry { StudentId = scene.School.Student.Id.ToString(), Value = value, Attendance = attendance } },
        });

    private static async Task LinkAsync(WatchScene scene, Id<Account> account) => Assert.IsType<CommitOutcome.Committed>(
        await scene.Host.Store.CommitAsync(new ChangeSet().Put(
            Diary.Server.Application.Accounts.AccountRecords.Links,
            new AccountLink
            {
                Account = account,
                School = scene.School.Seed.School,
                Person = scene.School.Parent.Id,
                Origin = AccountLinkOrigin.Matched,
                LinkedAt = DiaryTestHost.Noon,
            },
            Expected.Nothing)));
}
