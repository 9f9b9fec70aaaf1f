using Diary.Identifiers;
using Diary.Server.Application.Events;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Net.Client;
using NodaTime;
using EventAudience = Diary.Events.EventAudience;
using EventContents = Diary.Events.EventContents;
using EventKind = Diary.Events.SchoolEventKind;
using SchoolEvent = Diary.Events.SchoolEvent;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfEventService = new(StringComparer.Ordinal)
    {
        ["EventService/CreateEvent for a class"] = async (s, c) => await Events(c).CreateEventAsync(
            new() { RequestId = New(), SchoolId = School(s), Contents = Planned(new V1.EventAudience { ClassIds = { Class(s) } }) }),
        ["EventService/CreateEvent for the whole school"] = async (s, c) => await Events(c).CreateEventAsync(
            new() { RequestId = New(), SchoolId = School(s), Contents = Planned(null) }),
        ["EventService/UpdateEvent"] = async (s, c) => await Events(c).UpdateEventAsync(new()
        {
            RequestId = New(),
            SchoolId = School(s),
            EventId = await EventOf5AAsync(s),
            Contents = Planned(new V1.EventAudience { ClassIds = { Class(s) } }),
        }),
        ["EventService/CancelEvent"] = async (s, c) => await Events(c).CancelEventAsync(
            new() { RequestId = New(), SchoolId = School(s), EventId = await EventOf5AAsync(s) }),
        ["EventService/ListEvents"] = async (s, c) => await Events(c).ListEventsAsync(new() { SchoolId = School(s), From = Today, To = Today }),
    };

    private static V1.EventContents Planned(V1.EventAudience? audience) => new()
    {
        Kind = V1.SchoolEventKind.Trip,
        Title = "Поход",
        FirstDay = Today,
        LastDay = Today,
        Audience = audience,
    };

    /// <summary>An event that no other request knows.</summary>
    private static async Task<string> EventOf5AAsync(PermissionScene scene)
    {
        var today = new LocalDate(2026, 11, 20);
        var planned = new SchoolEvent
        {
            Id = new Id<SchoolEvent>(Guid.NewGuid()),
            School = scene.School.Seed.School,
            Author = scene.School.Administrator.Id,
            CreatedAt = DiaryTestHost.Noon,
            Contents = new EventContents
            {
                Kind = EventKind.Trip,
                Title = "Поход",
                FirstDay = today,
                LastDay = today,
                Audience = EventAudience.OfClasses(scene.School.FifthA.Id),
            },
        };
        Assert.IsType<CommitOutcome.Committed>(await scene.Host.Store.CommitAsync(new ChangeSet().Put(EventRecords.Events, planned, Expected.Nothing)));
        return planned.Id.ToString();
    }

    private static EventService.EventServiceClient Events(GrpcChannel channel) => new(channel);
}
