using System.Diagnostics.Metrics;
using Diary.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Application.Requests;

public sealed class CommandMetricsTests
{
    [Fact]
    public async Task What_becomes_of_commands_is_counted()
    {
        var counted = new List<string>();
        using var metrics = new CommandMetrics();
        await using var host = await DiaryTestHost.StartAsync(s => s.AddSingleton(metrics));
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (ReferenceEquals(instrument.Meter, metrics.Meter))
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add($"{tags[0].Value} {tags[1].Value}"));
        listener.Start();
        var seed = new RosterSeed();
        seed.Administrator();
        await seed.SaveAsync(host);
        var client = new CalendarService.CalendarServiceClient(host.ClientForOperator());
        var request = new SetCalendarRequest
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = seed.School.ToString(),
            CalendarJson = System.Text.Encoding.UTF8.GetString(CalendarJson.Write(ShippedCalendars.Moscow2026Quarters)),
        };

        await client.SetCalendarAsync(request);
        await client.SetCalendarAsync(request);
        await Assert.ThrowsAsync<RpcException>(async () => await client.SetCalendarAsync(new SetCalendarRequest(request) { RequestId = Guid.NewGuid().ToString(), CalendarJson = "{}" }));

        Assert.Equal(["SetCalendar committed", "SetCalendar repeated", "SetCalendar refused"], counted);
    }
}
