using Diary.Events;
using Diary.Server.Application.Events;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using EventAudience = Diary.Events.EventAudience;
using EventContents = Diary.Events.EventContents;
using SchoolClass = Diary.Rosters.SchoolClass;
using SchoolEvent = Diary.Events.SchoolEvent;
using SchoolEventKind = Diary.V1.SchoolEventKind;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Diary.Server.Grpc.Events;

/// <summary>
/// Between events and their messages. The kinds of the contract have the numbers of the rules behind "unspecified"; a test holds it.
/// </summary>
internal static class EventMapper
{
    private const int MostGrades = 14;

    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static EventContents Read(FieldReader fields, string path, V1.EventContents? message)
    {
        message ??= new V1.EventContents();
        return new EventContents
        {
            Kind = fields.Choice($"{path}.kind", message.Kind, ToKind),
            Title = fields.RequiredText($"{path}.title", message.Title, EventRules.LongestTitle),
            Description = fields.OptionalText($"{path}.description", message.Description, EventRules.LongestDescription),
            FirstDay = fields.Date($"{path}.first_day", message.FirstDay),
            LastDay = fields.Date($"{path}.last_day", message.LastDay),
            Start = Time(fields, $"{path}.start", message.Start),
            End = Time(fields, $"{path}.end", message.End),
            Place = fields.OptionalText($"{path}.place", message.Place, EventRules.LongestPlace),
            Audience = Read(fields, $"{path}.audience", message.Audience),
        };
    }

    public static CreateEventResponse ToCreated(EventVersion reply) => new() { EventId = reply.Event.ToString(), Etag = reply.Etag };

    public static UpdateEventResponse ToUpdated(EventVersion reply) => new() { Etag = reply.Etag };

    public static CancelEventResponse ToCancelled(EventVersion reply) => new() { Etag = reply.Etag };

    public static ListEventsResponse ToResponse(Page<SchoolEvent> page) => new()
    {
        Events = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static DiaryEvent ToDiaryEvent(SchoolEvent shown) => new()
    {
        EventId = shown.Id.ToString(),
        Kind = ToMessage(shown.Contents.Kind),
        Title = shown.Contents.Title,
        Description = shown.Contents.Description ?? "",
        Place = shown.Contents.Place ?? "",
        FirstDay = Text(shown.Contents.FirstDay),
        LastDay = Text(shown.Contents.LastDay),
        Start = Text(shown.Contents.Start),
        End = Text(shown.Contents.End),
        Cancelled = shown.Cancelled is not null,
        CancelReason = shown.Cancelled?.Reason ?? "",
    };

    private static EventAudience Read(FieldReader fields, string path, V1.EventAudience? message)
    {
        if (message is null || (message.Grades.Count == 0 && message.ClassIds.Count == 0))
            return EventAudience.WholeSchool;
        fields.Count($"{path}.grades", message.Grades.Count, 0, MostGrades);
        fields.Count($"{path}.class_ids", message.ClassIds.Count, 0, EventRules.MostClasses);
        var classes = message.ClassIds.Take(EventRules.MostClasses).Select((id, i) => fields.Id<SchoolClass>($"{path}.class_ids[{i}]", id)).ToList();
        return new EventAudience
        {
            Grades = message.Grades.Count == 0 ? null : [.. message.Grades.Take(MostGrades)],
            Classes = classes.Count == 0 ? null : classes,
        };
    }

    private static V1.SchoolEvent ToMessage(SchoolEvent planned) => new()
    {
        EventId = planned.Id.ToString(),
        Contents = ToMessage(planned.Contents),
        AuthorId = planned.Author.ToString(),
        CreatedAt = ToTimestamp(planned.CreatedAt),
        ChangedById = planned.ChangedBy?.ToString() ?? "",
        ChangedAt = planned.ChangedAt is { } changedAt ? ToTimestamp(changedAt) : null,
        Cancelled = planned.Cancelled is { } cancelled
            ? new V1.EventCancellation { ById = cancelled.By.ToString(), At = ToTimestamp(cancelled.At), Reason = cancelled.Reason ?? "" }
            : null,
        Etag = EventVersion.EtagOf(planned),
    };

    private static V1.EventContents ToMessage(EventContents contents) => new()
    {
        Kind = ToMessage(contents.Kind),
        Title = contents.Title,
        Description = contents.Description ?? "",
        FirstDay = Text(contents.FirstDay),
        LastDay = Text(contents.LastDay),
        Start = Text(contents.Start),
        End = Text(contents.End),
        Place = contents.Place ?? "",
        Audience = contents.Audience.IsWholeSchool
            ? null
            : new V1.EventAudience
            {
                Grades = { contents.Audience.Grades ?? [] },
                ClassIds = { (contents.Audience.Classes ?? []).Select(c => c.ToString()) },
            },
    };

    private static Diary.Events.SchoolEventKind? ToKind(SchoolEventKind kind) =>
        kind != SchoolEventKind.Unspecified && Enum.IsDefined(kind) ? (Diary.Events.SchoolEventKind)((int)kind - 1) : null;

    private static SchoolEventKind ToMessage(Diary.Events.SchoolEventKind kind) => (SchoolEventKind)((int)kind + 1);

    private static LocalTime? Time(FieldReader fields, string path, string text) => text.Length == 0 ? null : fields.Time(path, text);

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string Text(LocalTime? time) => time is { } known ? TimePattern.Format(known) : "";

    private static Timestamp ToTimestamp(Instant at) => Timestamp.FromDateTime(at.ToDateTimeUtc());
}
