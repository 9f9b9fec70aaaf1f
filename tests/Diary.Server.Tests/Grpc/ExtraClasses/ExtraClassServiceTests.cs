using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tests.Storage;
using Diary.Storage;
using Diary.V1;
using Microsoft.Extensions.DependencyInjection;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.ExtraClasses;

/// <summary>Today is Friday, 20 November 2026, noon in Moscow.</summary>
public sealed class ExtraClassServiceTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("diary-clubs-");
    private readonly SmallSchool _school = new();
    private DiaryTestHost _host = null!;

    private string SchoolId => _school.Seed.School.ToString();

    private ExtraClassService.ExtraClassServiceClient Office => new(_host.ClientFor(_school.Administrator.Id));

    /// <summary>Over the store on the disk, where the indexes are its own.</summary>
    public async Task InitializeAsync()
    {
        _host = await DiaryTestHost.StartAsync(chooseStore: builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(_folder.FullName, "diary.db") }));
        await _school.SaveAsync(_host);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_week_shows_the_meetings_of_whom_is_a_member_then()
    {
        var chess = await ChessAsync(new ExtraClassMember { StudentId = _school.Student.Id.ToString(), From = "2026-11-18" });

        var week = await WeekAsync();

        Assert.Equal(["", "", "", "", "15:00-16:00", "11:00-12:00", ""], week.Days.Select(d => string.Join(' ', d.ExtraClasses.Select(m => $"{m.Start}-{m.End}"))));
        Assert.Equal(
            new DiaryExtraClass
            {
                ExtraClassId = chess,
                Title = "Шахматы",
                Start = "15:00",
                End = "16:00",
                LeaderName = _school.MathsTeacher.ShortName,
                Room = "Библиотека",
            },
            Assert.Single(week.Days[4].ExtraClasses));
        Assert.Empty((await WeekAsync(_school.Classmate)).Days.SelectMany(d => d.ExtraClasses));
    }

    [Fact]
    public async Task A_cancelled_meeting_is_shown_as_that_until_it_is_restored()
    {
        var chess = await ChessAsync(Member());
        await Office.CancelExtraMeetingAsync(Cancel(chess, "2026-11-20", "Руководитель болен"));
        await Office.CancelExtraMeetingAsync(Cancel(chess, "2026-11-20", "Другое"));

        var shown = Assert.Single((await WeekAsync()).Days[4].ExtraClasses);
        await Office.RestoreExtraMeetingAsync(Restore(chess, "2026-11-20"));
        await Office.RestoreExtraMeetingAsync(Restore(chess, "2026-11-20"));
        var none = await RpcFailure.OfAsync(Office.CancelExtraMeetingAsync(Cancel(chess, "2026-11-19", "")));

        Assert.Equal((true, "Руководитель болен"), (shown.Cancelled, shown.CancelReason));
        Assert.False(Assert.Single((await WeekAsync()).Days[4].ExtraClasses).Cancelled);
        Assert.Equal(("NO_SUCH_MEETING", "2026-11-19"), (none.Reason, none.Metadata["date"]));
    }

    [Fact]
    public async Task In_the_vacation_only_what_is_held_without_school_goes_on()
    {
        await ChessAsync(Member());

        var vacation = await WeekAsync(date: "2027-01-06");

        Assert.Equal(["2027-01-09"], vacation.Days.Where(d => d.ExtraClasses.Count > 0).Select(d => d.Day.Date));
    }

    [Fact]
    public async Task One_that_ends_ends_for_its_members_and_stays_in_the_weeks_before()
    {
        var chess = await ChessAsync(Member(), new ExtraClassMember { StudentId = _school.Classmate.Id.ToString(), From = "2026-12-01" });

        await Office.EndExtraClassAsync(new() { RequestId = New(), SchoolId = SchoolId, ExtraClassId = chess, LastDay = "2026-11-20" });

        var late = await RpcFailure.OfAsync(Office.SetExtraClassAsync(Set(chess)));
        Assert.Equal(("EXTRA_CLASS_ENDED", "2026-11-20"), (late.Reason, late.Metadata["date"]));
        Assert.Equal("EXTRA_CLASS_ENDED", (await RpcFailure.OfAsync(Office.SetExtraClassMembersAsync(Members(chess, Member())))).Reason);
        Assert.Equal(["2026-11-20"], (await WeekAsync()).Days.Where(d => d.ExtraClasses.Count > 0).Select(d => d.Day.Date));
        Assert.Empty((await WeekAsync(date: "2026-11-27")).Days.SelectMany(d => d.ExtraClasses));
        var member = Assert.Single((await Office.ListExtraClassMembersAsync(new() { SchoolId = SchoolId, ExtraClassId = chess })).Members);
        Assert.Equal((_school.Student.FullName, "2026-11-20"), (member.FullName, member.Member.To));
    }

    [Fact]
    public async Task The_list_leaves_out_what_has_ended_unless_it_is_asked_for()
    {
        var ended = await ChessAsync();
        await Office.EndExtraClassAsync(new() { RequestId = New(), SchoolId = SchoolId, ExtraClassId = ended, LastDay = "2026-11-19" });
        var request = Set("");
        request.Title = "Хор";
        await Office.SetExtraClassAsync(request);
        var parent = new ExtraClassService.ExtraClassServiceClient(_host.ClientFor(_school.Parent.Id));

        Assert.Equal(["Хор"], (await parent.ListExtraClassesAsync(new() { SchoolId = SchoolId })).ExtraClasses.Select(c => c.Title));
        Assert.Equal(["Шахматы", "Хор"], (await parent.ListExtraClassesAsync(new() { SchoolId = SchoolId, IncludeEnded = true })).ExtraClasses.Select(c => c.Title));
    }

    [Fact]
    public async Task Setting_what_is_there_changes_nothing_and_a_stale_etag_is_refused()
    {
        var first = await Office.SetExtraClassAsync(Set(""));
        _host.Clock.AdvanceMinutes(1);

        var same = await Office.SetExtraClassAsync(Set(first.ExtraClassId, first.Etag));
        var members = await Office.SetExtraClassMembersAsync(Members(first.ExtraClassId, Member()));
        var again = await Office.SetExtraClassMembersAsync(Members(first.ExtraClassId, Member()));

        Assert.Equal(first, same);
        Assert.NotEqual(first.Etag, members.Etag);
        Assert.Equal(members, again);
        Assert.Equal("STALE_ETAG", (await RpcFailure.OfAsync(Office.SetExtraClassAsync(Set(first.ExtraClassId, first.Etag)))).Reason);
    }

    [Fact]
    public async Task Bad_input_changes_nothing_and_every_problem_is_named()
    {
        var request = Set("");
        request.LeaderId = _school.Parent.Id.ToString();
        request.Entries.Add(request.Entries[0].Clone());
        var failure = await RpcFailure.OfAsync(Office.SetExtraClassAsync(request));
        var chess = await ChessAsync();
        var members = await RpcFailure.OfAsync(Office.SetExtraClassMembersAsync(
            Members(chess, Member(), Member(), new ExtraClassMember { StudentId = _school.Parent.Id.ToString() })));

        Assert.Equal(["entries[2]", "leader_id"], failure.Paths.Order(StringComparer.Ordinal));
        Assert.Equal(["members[1].student_id", "members[2].student_id"], members.Paths.Order(StringComparer.Ordinal));
        Assert.Single((await Office.ListExtraClassesAsync(new() { SchoolId = SchoolId })).ExtraClasses);
        Assert.Empty((await Office.ListExtraClassMembersAsync(new() { SchoolId = SchoolId, ExtraClassId = chess })).Members);
    }

    [Fact]
    public async Task Of_another_school_and_of_none_answer_alike()
    {
        var unknown = await RpcFailure.OfAsync(Office.SetExtraClassAsync(Set(New())));
        var members = await RpcFailure.OfAsync(Office.ListExtraClassMembersAsync(new() { SchoolId = SchoolId, ExtraClassId = New() }));

        Assert.Equal(("NOT_FOUND", "club"), (unknown.Reason, unknown.Metadata["resource"]));
        Assert.Equal(unknown.Message, members.Message);
    }

    /// <summary>A week costs a member, in reads of the store: what is cancelled at the school, the extra class, and who leads it.</summary>
    [Fact]
    public async Task A_week_costs_a_member_three_reads_more_whatever_was_before()
    {
        var counting = new CountingStore(_host.Store);
        await using var host = await DiaryTestHost.StartAsync(services => services.AddSingleton<IDiaryStore>(counting));
        var none = await ReadsAsync();

        await ChessAsync(Member());
        var one = await ReadsAsync();
        for (var i = 0; i < 5; i++)
        {
            var past = await ChessAsync(Member());
            await Office.EndExtraClassAsync(new() { RequestId = New(), SchoolId = SchoolId, ExtraClassId = past, LastDay = "2026-11-15" });
        }

        Assert.Equal(3, one - none);
        Assert.Equal(one, await ReadsAsync());

        async Task<int> ReadsAsync()
        {
            var before = counting.Reads;
            await new DiaryService.DiaryServiceClient(host.ClientFor(_school.Administrator.Id))
                .GetWeekAsync(new() { SchoolId = SchoolId, StudentId = _school.Student.Id.ToString() });
            return counting.Reads - before;
        }
    }

    private static string New() => Guid.NewGuid().ToString();

    private ExtraClassMember Member() => new() { StudentId = _school.Student.Id.ToString() };

    private async Task<string> ChessAsync(params ExtraClassMember[] members)
    {
        var set = await Office.SetExtraClassAsync(Set(""));
        if (members.Length > 0)
            await Office.SetExtraClassMembersAsync(Members(set.ExtraClassId, members));
        return set.ExtraClassId;
    }

    private SetExtraClassRequest Set(string id, string etag = "") => new()
    {
        RequestId = New(),
        SchoolId = SchoolId,
        ExtraClassId = id,
        Title = "Шахматы",
        LeaderId = _school.MathsTeacher.Id.ToString(),
        Room = "Библиотека",
        Etag = etag,
        Entries =
        {
            new ExtraClassEntry { Weekday = Weekday.Friday, Start = "15:00", End = "16:00" },
            new ExtraClassEntry { Weekday = Weekday.Saturday, Start = "11:00", End = "12:00", AlsoWithoutSchool = true },
        },
    };

    private SetExtraClassMembersRequest Members(string extraClass, params ExtraClassMember[] members) =>
        new() { RequestId = New(), SchoolId = SchoolId, ExtraClassId = extraClass, Members = { members } };

    private CancelExtraMeetingRequest Cancel(string extraClass, string date, string reason) =>
        new() { RequestId = New(), SchoolId = SchoolId, ExtraClassId = extraClass, Date = date, Reason = reason };

    private RestoreExtraMeetingRequest Restore(string extraClass, string date) =>
        new() { RequestId = New(), SchoolId = SchoolId, ExtraClassId = extraClass, Date = date };

    private async Task<GetWeekResponse> WeekAsync(Person? student = null, string date = "") =>
        await new DiaryService.DiaryServiceClient(_host.ClientFor(_school.Administrator.Id))
            .GetWeekAsync(new() { SchoolId = SchoolId, StudentId = (student ?? _school.Student).Id.ToString(), Date = date });
}
