using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Calendars;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using ExtraClassEntry = Diary.ExtraClasses.ExtraClassEntry;
using ListedMember = Diary.Server.Application.ExtraClasses.ListedMember;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Grpc.ExtraClasses;

/// <summary>Between extra classes and their messages.</summary>
internal static class ExtraClassMapper
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static ExtraClassEntry Read(FieldReader fields, string path, V1.ExtraClassEntry entry) => new()
    {
        Weekday = fields.Choice<Weekday, IsoDayOfWeek>($"{path}.weekday", entry.Weekday, ToWeekday),
        Start = fields.Time($"{path}.start", entry.Start),
        End = fields.Time($"{path}.end", entry.End),
        Week = entry.Week == WeekParity.Unspecified
            ? null
            : fields.Choice<WeekParity, Diary.Calendars.WeekParity>($"{path}.week", entry.Week, WeekParities.ToDomain),
        From = fields.OptionalDate($"{path}.from", entry.From),
        To = fields.OptionalDate($"{path}.to", entry.To),
        AlsoWithoutSchool = entry.AlsoWithoutSchool,
    };

    public static MemberSpan Read(FieldReader fields, string path, ExtraClassMember member) => new(
        fields.Id<Person>($"{path}.student_id", member.StudentId),
        fields.OptionalDate($"{path}.from", member.From),
        fields.OptionalDate($"{path}.to", member.To));

    public static SetExtraClassResponse ToSet(ExtraClassVersion reply) => new() { ExtraClassId = reply.ExtraClass.ToString(), Etag = reply.Etag };

    public static SetExtraClassMembersResponse ToMembersSet(ExtraClassVersion reply) => new() { Etag = reply.Etag };

    public static EndExtraClassResponse ToEnded(ExtraClassVersion reply) => new() { Etag = reply.Etag };

    public static ListExtraClassesResponse ToResponse(Page<ExtraClassListing> page) => new()
    {
        ExtraClasses = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static ListExtraClassMembersResponse ToResponse(ExtraClassMembers members) => new()
    {
        Members = { members.Members.Select(ToMessage) },
        Etag = members.Etag,
    };

    public static DiaryExtraClass ToDiaryExtraClass(StudentMeeting shown) => new()
    {
        ExtraClassId = shown.ExtraClass.Id.ToString(),
        Title = shown.ExtraClass.Title,
        Start = TimePattern.Format(shown.Meeting.Start),
        End = TimePattern.Format(shown.Meeting.End),
        LeaderName = shown.LeaderName,
        Room = shown.ExtraClass.Room ?? "",
        Cancelled = shown.Cancelled is not null,
        CancelReason = shown.Cancelled?.Reason ?? "",
    };

    private static V1.ExtraClass ToMessage(ExtraClassListing listing) => new()
    {
        ExtraClassId = listing.ExtraClass.Id.ToString(),
        Title = listing.ExtraClass.Title,
        LeaderId = listing.ExtraClass.Leader?.ToString() ?? "",
        LeaderName = listing.LeaderName,
        Room = listing.ExtraClass.Room ?? "",
        Entries = { listing.ExtraClass.Entries.Select(ToMessage) },
        LastDay = Text(listing.ExtraClass.LastDay),
        Etag = listing.Etag,
    };

    private static V1.ListedMember ToMessage(ListedMember listed) => new()
    {
        Member = new ExtraClassMember
        {
            StudentId = listed.Student.Id.ToString(),
            From = Text(listed.Membership.From),
            To = Text(listed.Membership.To),
        },
        FullName = listed.Student.FullName,
    };

    private static V1.ExtraClassEntry ToMessage(ExtraClassEntry entry) => new()
    {
        Weekday = (Weekday)entry.Weekday,
        Start = TimePattern.Format(entry.Start),
        End = TimePattern.Format(entry.End),
        Week = WeekParities.ToMessage(entry.Week),
        From = Text(entry.From),
        To = Text(entry.To),
        AlsoWithoutSchool = entry.AlsoWithoutSchool,
    };

    private static IsoDayOfWeek? ToWeekday(Weekday weekday) =>
        weekday is >= Weekday.Monday and <= Weekday.Sunday ? (IsoDayOfWeek)weekday : null;

    private static string Text(LocalDate? date) => date is { } some ? LocalDatePattern.Iso.Format(some) : "";
}
