using Diary.Calendars;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.Tests;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Diary.Server.Tests.Grpc.Calendars;

public class SetCalendarTests
{
    private static readonly CalendarDocument ThisYear = ShippedCalendars.Moscow2026Quarters;

    [Fact]
    public async Task A_calendar_is_read_letter_for_letter()
    {
        await using var school = await CalendarSchool.StartAsync();
        var request = school.SetRequest(ThisYear);
        request.CalendarJson = $"  {request.CalendarJson}\n";

        var set = await school.As(school.Administrator).SetCalendarAsync(request);
        var today = await school.As(school.Student).GetCalendarAsync(new GetCalendarRequest { SchoolId = school.Id });
        var lastDay = await school.As(school.Student).GetCalendarAsync(new GetCalendarRequest { SchoolId = school.Id, Date = "2027-05-26" });

        Assert.Equal(request.CalendarJson, today.CalendarJson);
        Assert.Equal(set.Etag, today.Etag);
        Assert.Equal(today, lastDay);
        Assert.Empty(set.Warnings);
    }

    [Fact]
    public async Task What_is_unusual_is_warned_of_and_set()
    {
        await using var school = await CalendarSchool.StartAsync();
        var early = new BellScheduleDocument
        {
            Id = "early",
            Title = "Рано",
            Lessons =
            [
                new BellDocument { Number = 1, Start = new LocalTime(7, 30), End = new LocalTime(8, 15) },
                new BellDocument { Number = 2, Start = new LocalTime(8, 20), End = new LocalTime(9, 5) },
            ],
        };

        var set = await school.AsOperator().SetCalendarAsync(school.SetRequest(ThisYear with { BellSchedules = [early] }));

        Snapshots.Match(set.Warnings.Select(w => $"{w.Path}: {w.Message}"));
        Assert.Equal(set.Etag, (await school.AsOperator().GetCalendarAsync(new GetCalendarRequest { SchoolId = school.Id })).Etag);
    }

    [Fact]
    public async Task What_is_no_calendar_is_all_named_and_changes_nothing()
    {
        await using var school = await CalendarSchool.StartAsync();
        var request = school.SetRequest(ThisYear);
        request.CalendarJson = """{ "year": "2026/27", "lastDay": "2027-02-29", "daysPerWeek": 5, "periodKind": "months", "period": [] }""";

        Snapshots.Match(await RpcFailure.OfAsync(school.As(school.Administrator).SetCalendarAsync(request)));
        Assert.Empty(await RecordsAsync(school));
    }

    [Fact]
    public async Task Periods_that_overlap_are_named_by_their_paths()
    {
        await using var school = await CalendarSchool.StartAsync();
        var periods = ThisYear.Periods.ToArray();
        periods[1] = periods[1] with { From = periods[0].To };

        Snapshots.Match(await RpcFailure.OfAsync(school.As(school.Administrator).SetCalendarAsync(school.SetRequest(ThisYear with { Periods = periods }))));
    }

    [Fact]
    public async Task Nothing_and_too_much_are_refused()
    {
        await using var school = await CalendarSchool.StartAsync();
        var nothing = school.SetRequest(ThisYear);
        nothing.CalendarJson = "";
        var tooMuch = school.SetRequest(ThisYear);
        tooMuch.CalendarJson += new string(' ', 1 << 20);

        foreach (var request in (SetCalendarRequest[])[nothing, tooMuch])
        {
            var failure = await RpcFailure.OfAsync(school.As(school.Administrator).SetCalendarAsync(request));
            Assert.Equal((StatusCode.InvalidArgument, "INVALID_INPUT"), (failure.Status, failure.Reason));
            Assert.Equal(["calendar_json"], failure.Paths);
        }
    }

    [Fact]
    public async Task A_later_document_takes_the_place_of_its_year_also_when_its_days_change()
    {
        await using var school = await CalendarSchool.StartAsync();
        var client = school.As(school.Administrator);
        await client.SetCalendarAsync(school.SetRequest(ThisYear));

        var longer = await client.SetCalendarAsync(school.SetRequest(ThisYear with { LastDay = new LocalDate(2027, 5, 28) }));

        var record = Assert.Single(await RecordsAsync(school)).Record;
        Assert.Equal((new LocalDate(2026, 9, 1), new LocalDate(2027, 5, 28)), (record.FirstDay, record.LastDay));
        Assert.Equal(longer.Etag, (await client.GetCalendarAsync(new GetCalendarRequest { SchoolId = school.Id, Date = "2027-05-28" })).Etag);
    }

    [Fact]
    public async Task Years_of_a_school_do_not_overlap()
    {
        await using var school = await CalendarSchool.StartAsync(ShippedCalendars.Moscow2025Quarters, ThisYear);

        var failure = await RpcFailure.OfAsync(school.As(school.Administrator).SetCalendarAsync(school.SetRequest(ThisYear with { Year = "26/27" })));

        Snapshots.Match(failure);
        Assert.Equal(2, (await RecordsAsync(school)).Count);
    }

    [Fact]
    public async Task The_same_document_again_changes_nothing()
    {
        await using var school = await CalendarSchool.StartAsync();
        var client = school.As(school.Administrator);

        var first = await client.SetCalendarAsync(school.SetRequest(ThisYear));
        var second = await client.SetCalendarAsync(school.SetRequest(ThisYear));

        Assert.Equal(first, second);
        Assert.Equal(1, Assert.Single(await RecordsAsync(school)).Version);
    }

    [Fact]
    public async Task An_etag_that_is_not_the_present_one_changes_nothing()
    {
        await using var school = await CalendarSchool.StartAsync();
        var client = school.As(school.Administrator);
        var nothingYet = await RpcFailure.OfAsync(client.SetCalendarAsync(school.SetRequest(ThisYear, "anything")));
        var before = await client.SetCalendarAsync(school.SetRequest(ThisYear));
        var after = await client.SetCalendarAsync(school.SetRequest(ThisYear with { DaysPerWeek = 6 }, before.Etag));

        var late = await RpcFailure.OfAsync(client.SetCalendarAsync(school.SetRequest(ThisYear, before.Etag)));

        Assert.Equal("STALE_ETAG", nothingYet.Reason);
        Assert.Equal((StatusCode.Aborted, "STALE_ETAG"), (late.Status, late.Reason));
        Assert.Equal(after.Etag, (await client.GetCalendarAsync(new GetCalendarRequest { SchoolId = school.Id })).Etag);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_its_id_stands_for_nothing_else()
    {
        await using var school = await CalendarSchool.StartAsync();
        var client = school.As(school.Administrator);
        var request = school.SetRequest(ThisYear);
        var first = await client.SetCalendarAsync(request);
        var changed = await client.SetCalendarAsync(school.SetRequest(ThisYear with { DaysPerWeek = 6 }));

        Assert.Equal(first, await client.SetCalendarAsync(request));
        Assert.Equal(changed.Etag, (await client.GetCalendarAsync(new GetCalendarRequest { SchoolId = school.Id })).Etag);

        request.CalendarJson += " ";
        Assert.Equal("REQUEST_ID_REUSED", (await RpcFailure.OfAsync(client.SetCalendarAsync(request))).Reason);
    }

    [Fact]
    public async Task Only_the_administration_sets_it_and_others_learn_nothing_of_what_is_wrong()
    {
        await using var school = await CalendarSchool.StartAsync();
        var request = school.SetRequest(ThisYear);
        request.CalendarJson = "{";

        foreach (var person in (Diary.Rosters.Person[])[school.Teacher, school.Student])
        {
            var failure = await RpcFailure.OfAsync(school.As(person).SetCalendarAsync(request));
            Assert.Equal((StatusCode.PermissionDenied, "SetCalendar"), (failure.Status, failure.Metadata["action"]));
        }

        var stranger = await RpcFailure.OfAsync(school.As(school.Stranger).SetCalendarAsync(request));
        request.SchoolId = Guid.NewGuid().ToString("D");
        var missing = await RpcFailure.OfAsync(school.AsOperator().SetCalendarAsync(request));
        Assert.Equal((StatusCode.NotFound, "school"), (stranger.Status, stranger.Metadata["resource"]));
        Assert.Equal((stranger.Status, stranger.Reason, stranger.Message), (missing.Status, missing.Reason, missing.Message));
    }

    [Fact]
    public async Task Of_two_that_are_decided_at_the_same_time_only_one_passes()
    {
        await using var school = await CalendarSchool.StartAsync();
        var handler = school.Host.Services.GetRequiredService<SetCalendarHandler>();
        var context = new RequestContext(new Caller(school.Administrator.Id.ToString(), school.Administrator.Id, IsOperator: false), DiaryTestHost.Noon);
        var one = new SetCalendar(school.Seed.School, school.SetRequest(ThisYear).CalendarJson, "");
        var sameDays = one with { Document = school.SetRequest(ThisYear with { Year = "2026/27 (проект)" }).CalendarJson };

        var first = (await handler.DecideAsync(one, context, default)).Value;
        var second = (await handler.DecideAsync(sameDays, context, default)).Value;

        Assert.IsType<CommitOutcome.Committed>(await school.Host.Store.CommitAsync(first.Changes));
        Assert.IsType<CommitOutcome.Conflict>(await school.Host.Store.CommitAsync(second.Changes));
        Assert.Single(await RecordsAsync(school));
        Assert.False((await handler.DecideAsync(sameDays, context, default)).TryGet(out _, out var overlap));
        Assert.Equal("INVALID_INPUT", overlap.Code);
    }

    [Fact]
    public async Task Of_two_that_end_on_other_days_only_one_passes()
    {
        await using var school = await CalendarSchool.StartAsync();
        var handler = school.Host.Services.GetRequiredService<SetCalendarHandler>();
        var context = new RequestContext(new Caller(school.Administrator.Id.ToString(), school.Administrator.Id, IsOperator: false), DiaryTestHost.Noon);
        var one = new SetCalendar(school.Seed.School, school.SetRequest(ThisYear).CalendarJson, "");
        var longer = one with { Document = school.SetRequest(Longer(ThisYear)).CalendarJson };

        var first = (await handler.DecideAsync(one, context, default)).Value;
        var second = (await handler.DecideAsync(longer, context, default)).Value;

        Assert.IsType<CommitOutcome.Committed>(await school.Host.Store.CommitAsync(first.Changes));
        Assert.IsType<CommitOutcome.Conflict>(await school.Host.Store.CommitAsync(second.Changes));
        Assert.Single(await RecordsAsync(school));
    }

    [Fact]
    public async Task A_year_that_has_come_to_have_two_records_is_replaced_by_one()
    {
        await using var school = await CalendarSchool.StartAsync(ThisYear, Longer(ThisYear));
        Assert.Equal(2, (await RecordsAsync(school)).Count);

        await school.As(school.Administrator).SetCalendarAsync(school.SetRequest(ThisYear));

        Assert.Equal(new LocalDate(2027, 5, 26), Assert.Single(await RecordsAsync(school)).Record.LastDay);
    }

    private static CalendarDocument Longer(CalendarDocument year) => year with
    {
        LastDay = year.LastDay.PlusDays(1),
        Periods = [.. year.Periods.SkipLast(1), year.Periods[^1] with { To = year.Periods[^1].To.PlusDays(1) }],
    };

    private static ValueTask<IReadOnlyList<Stored<SchoolCalendar>>> RecordsAsync(CalendarSchool school) =>
        school.Host.Store.ListAllAsync(CalendarRecords.CalendarsOf(school.Seed.School));
}
