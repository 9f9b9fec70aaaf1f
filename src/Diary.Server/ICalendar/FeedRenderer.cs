using System.Globalization;
using System.Text;
using Diary.Identifiers;
using Diary.Server.Application.CalendarFeeds;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Requests;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using Calendar = Ical.Net.Calendar;

namespace Diary.Server.ICalendar;

/// <summary>
/// Writes feeds as iCalendar (RFC 5545). Times are local times of the school with its zone, which is defined beside them; a local time that
/// happens twice, or never, is given in UTC. What lasts for whole days ends, as the format has it, on the day after the last.
/// </summary>
internal sealed class FeedRenderer : IFeedRenderer
{
    private const string Product = "-//Diary//Electronic school diary//RU";
    private const string Domain = "diary";
    private const string Utc = "UTC";

    /// <summary>How often calendar programs are asked to come again: what changes in the morning is seen before school.</summary>
    private const string Refresh = "PT1H";

    public RenderedFeed Render(FeedContents contents, string language, Instant now)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var words = FeedWords.In(language);
        var stamp = At(now);
        var calendar = new Calendar { ProductId = Product };
        calendar.AddProperty("X-WR-CALNAME", Escape(FeedWords.Say(words.CalendarName, contents.Student.GivenName) ?? ""));
        calendar.AddProperty("X-PUBLISHED-TTL", Refresh);
        calendar.AddTimeZone(ZoneDefinition.Of(contents.Zone, contents.Days));
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in contents.Items)
        {
            var component = ToEvent(item, words, contents.Zone);
            component.Uid = UidOf(contents.Student.Id, item, seen);
            component.DtStamp = stamp;
            calendar.Events.Add(component);
        }

        var text = new CalendarSerializer().SerializeToString(calendar)!;
        var etag = Etags.Of(text.Replace($"DTSTAMP:{Text(now)}", "", StringComparison.Ordinal));
        return new RenderedFeed(Encoding.UTF8.GetBytes(text), etag);
    }

    private static CalendarEvent ToEvent(FeedItem item, FeedWords words, DateTimeZone zone) => item switch
    {
        FeedItem.OfLesson lesson => ToEvent(lesson, words, zone),
        FeedItem.OfHomework { Homework: { Due: { } due } homework, SubjectTitle: var title } =>
            AllDay(due, due, $"{words.Homework}: {title}", Lines([homework.Text, .. homework.Links.Select(link => link.Title.Length == 0 ? link.Url : $"{link.Title}: {link.Url}")])),
        FeedItem.OfEvent planned => ToEvent(planned, words, zone),
        FeedItem.OfDaysOff off => AllDay(off.First, off.Last, off.Reason.Length > 0 ? off.Reason : words.DaysOff[off.Kind], description: null),
        FeedItem.OfMeeting meeting => ToEvent(meeting, words, zone),
        _ => throw new InvalidOperationException($"No such item: {item.GetType()}."),
    };

    private static CalendarEvent ToEvent(FeedItem.OfLesson item, FeedWords words, DateTimeZone zone)
    {
        var (shown, lesson) = (item.Shown, item.Shown.Lesson);
        var alteration = lesson.Alteration;
        var summary = alteration is null ? shown.SubjectTitle : $"{words.Alterations[alteration.Kind]}: {shown.SubjectTitle}";
        var number = FeedWords.Say(words.Lesson, lesson.Number.ToString(CultureInfo.InvariantCulture));
        var component = lesson is { Start: { } start, End: { } end }
            ? Timed(lesson.Date + start, lesson.Date + end, zone)
            : AllDay(lesson.Date, lesson.Date, "", description: null);
        component.Summary = Clean(lesson.Start is null ? $"{number}. {summary}" : summary);
        component.Location = RoomOf(lesson.Room, words);
        component.Description = Lines(
            number,
            FeedWords.Say(words.Teacher, shown.TeacherName),
            FeedWords.Say(words.InsteadOf, PlannedOtherwise(shown)),
            FeedWords.Say(words.Topic, lesson.Topic),
            FeedWords.Say(words.Reason, alteration?.Reason));
        return WithState(component, isCancelled: !lesson.IsHeld, alteration?.At);
    }

    /// <summary>What of subject and teacher was to be another.</summary>
    private static string PlannedOtherwise(DiaryLesson shown)
    {
        var subject = string.Equals(shown.PlannedSubjectTitle, shown.SubjectTitle, StringComparison.Ordinal) ? "" : shown.PlannedSubjectTitle;
        var teacher = string.Equals(shown.PlannedTeacherName, shown.TeacherName, StringComparison.Ordinal) ? "" : shown.PlannedTeacherName;
        return string.Join(", ", new[] { subject, teacher }.Where(text => text.Length > 0));
    }

    private static CalendarEvent ToEvent(FeedItem.OfEvent item, FeedWords words, DateTimeZone zone)
    {
        var (planned, contents) = (item.Event, item.Event.Contents);
        var component = contents.Start is not { } start
            ? AllDay(contents.FirstDay, contents.LastDay, "", description: null)
            : Timed(contents.FirstDay + start, EndOf(contents, start), zone);
        component.Summary = Clean(planned.Cancelled is null ? contents.Title : $"{words.Cancelled}: {contents.Title}");
        component.Location = Clean(contents.Place);
        component.Description = Lines(words.EventKinds[contents.Kind], contents.Description, FeedWords.Say(words.Reason, planned.Cancelled?.Reason));
        component.Categories = [words.EventKinds[contents.Kind]];
        var changedAt = planned.Cancelled?.At ?? planned.ChangedAt;
        component.Sequence = changedAt is { } at ? (int)Math.Min((at - planned.CreatedAt).TotalSeconds, int.MaxValue) : 0;
        return WithState(component, planned.Cancelled is not null, changedAt ?? planned.CreatedAt);
    }

    /// <summary>Without an end that is settled: a moment on one day, or to the end of the last.</summary>
    private static LocalDateTime? EndOf(Diary.Events.EventContents contents, LocalTime start)
    {
        if (contents.End is { } end)
            return contents.LastDay + end;
        return contents.LastDay > contents.FirstDay ? contents.LastDay.PlusDays(1).AtMidnight() : contents.FirstDay + start;
    }

    private static CalendarEvent ToEvent(FeedItem.OfMeeting item, FeedWords words, DateTimeZone zone)
    {
        var (shown, meeting) = (item.Shown, item.Shown.Meeting);
        var component = Timed(meeting.Date + meeting.Start, meeting.Date + meeting.End, zone);
        component.Summary = Clean(shown.Cancelled is null ? shown.ExtraClass.Title : $"{words.Cancelled}: {shown.ExtraClass.Title}");
        component.Location = RoomOf(shown.ExtraClass.Room, words);
        component.Description = Lines(FeedWords.Say(words.Leader, shown.LeaderName), FeedWords.Say(words.Reason, shown.Cancelled?.Reason));
        return WithState(component, shown.Cancelled is not null, shown.Cancelled?.At);
    }

    private static CalendarEvent WithState(CalendarEvent component, bool isCancelled, Instant? changedAt)
    {
        component.Status = isCancelled ? EventStatus.Cancelled : EventStatus.Confirmed;
        component.Transparency = isCancelled ? TransparencyType.Transparent : component.Transparency;
        component.LastModified = changedAt is { } at ? At(at) : null;
        return component;
    }

    private static CalendarEvent Timed(LocalDateTime start, LocalDateTime? end, DateTimeZone zone) => new()
    {
        DtStart = At(start, zone),
        DtEnd = end is { } known && known > start ? At(known, zone) : null,
        Transparency = TransparencyType.Opaque,
    };

    /// <summary>It takes no time of the day, so that it keeps nobody from being free.</summary>
    private static CalendarEvent AllDay(LocalDate first, LocalDate last, string summary, string? description) => new()
    {
        DtStart = new CalDateTime(first.ToDateOnly()),
        DtEnd = new CalDateTime(last.PlusDays(1).ToDateOnly()),
        Summary = Clean(summary),
        Description = description,
        Transparency = TransparencyType.Transparent,
    };

    private static CalDateTime At(LocalDateTime local, DateTimeZone zone) => zone.MapLocal(local).Count == 1
        ? new CalDateTime(local.ToDateTimeUnspecified(), zone.Id, hasTime: true)
        : At(zone.AtLeniently(local).ToInstant());

    private static CalDateTime At(Instant instant) => new(instant.InUtc().LocalDateTime.With(TimeAdjusters.TruncateToSecond).ToDateTimeUnspecified(), Utc, hasTime: true);

    private static string Text(Instant instant) => instant.ToString("uuuuMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same in every fetch, and no id that means something elsewhere.</summary>
    private static string UidOf(Id<Diary.Rosters.Person> student, FeedItem item, Dictionary<string, int> seen)
    {
        var count = seen[item.Identity] = seen.GetValueOrDefault(item.Identity) + 1;
        var identity = count == 1 ? item.Identity : string.Create(CultureInfo.InvariantCulture, $"{item.Identity}#{count}");
        return $"{ExternalId.ToId<FeedItem>($"{student}/{identity}")}@{Domain}";
    }

    /// <summary>A number alone does not say that it is a room; "Библиотека" does.</summary>
    private static string? RoomOf(string? room, FeedWords words) =>
        Clean(room is { Length: > 0 } && char.IsDigit(room[0]) ? FeedWords.Say(words.Room, room) : room);

    private static string? Lines(params string?[] lines)
    {
        var text = string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
        return text.Length == 0 ? null : Clean(text);
    }

    /// <summary>Without control characters, which the format has no way to write, but for ends of lines.</summary>
    private static string? Clean(string? text) =>
        text is null ? null : string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' || !char.IsControl(c)));

    /// <summary>The library escapes what it knows; of its own properties it leaves it to us.</summary>
    private static string Escape(string text) => Clean(text)!
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
