using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>How extra classes, their members and their cancelled meetings are kept.</summary>
public static class ExtraClassRecords
{
    private static readonly ExtraClassJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The extra classes of a school, those that end first coming first: the past is passed over. Those without an end are by title.</summary>
    public static RecordIndex<ExtraClass> ByEnd { get; } = new(
        "by_end",
        c => new StoredKey(RosterRecords.SchoolKey(c.School), RosterRecords.EndKey(c.LastDay).Concat(NameOrder.KeyOf(c.Title))));

    /// <summary>The extra classes that somebody leads.</summary>
    public static RecordIndex<ExtraClass> ByLeader { get; } =
        new("by_leader", c => c.Leader is { } leader ? new StoredKey(RosterRecords.PersonKey(c.School, leader), RecordKey.Empty) : null);

    /// <summary>The memberships of a student, those that end first coming first.</summary>
    public static RecordIndex<ExtraClassMember> ByStudent { get; } =
        new("by_student", m => new StoredKey(RosterRecords.PersonKey(m.School, m.Student), RosterRecords.EndKey(m.To)));

    /// <summary>Extra classes, by school and id.</summary>
    public static RecordType<ExtraClass> ExtraClasses { get; } =
        new("extra_classes", new JsonRecordCodec<ExtraClass>(Json.ExtraClass), c => ExtraClassAt(c.School, c.Id), ByEnd, ByLeader);

    /// <summary>Members, by extra class.</summary>
    public static RecordType<ExtraClassMember> Members { get; } =
        new("extra_class_members", new JsonRecordCodec<ExtraClassMember>(Json.ExtraClassMember), m => MemberAt(m.School, m.ExtraClass, m.Student), ByStudent);

    /// <summary>
    /// Cancelled meetings of a school, in the order of the dates: those of a week are few, and are read at once for whatever extra classes a
    /// student is in.
    /// </summary>
    public static RecordType<CancelledMeeting> Cancelled { get; } =
        new("cancelled_meetings", new JsonRecordCodec<CancelledMeeting>(Json.CancelledMeeting), m => CancelledAt(m.School, m.Date, m.ExtraClass));

    /// <summary>How the answer to a change is kept.</summary>
    internal static JsonTypeInfo<ExtraClassVersion> Reply => Json.ExtraClassVersion;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [ExtraClasses, Members, Cancelled];

    /// <summary>Where an extra class is.</summary>
    public static StoredKey ExtraClassAt(Id<School> school, Id<ExtraClass> extraClass) =>
        new(RosterRecords.SchoolKey(school), new RecordKeyBuilder().Add(extraClass).ToKey());

    /// <summary>Where a member is.</summary>
    public static StoredKey MemberAt(Id<School> school, Id<ExtraClass> extraClass, Id<Person> student) =>
        new(ExtraClassKey(school, extraClass), new RecordKeyBuilder().Add(student).ToKey());

    /// <summary>Where it is said that the meetings of a day are cancelled.</summary>
    public static StoredKey CancelledAt(Id<School> school, LocalDate date, Id<ExtraClass> extraClass) =>
        new(RosterRecords.SchoolKey(school), new RecordKeyBuilder().Add(date).Add(extraClass).ToKey());

    /// <summary>The extra classes of a school that are held on a day or later; all of them for null.</summary>
    public static RecordQuery<ExtraClass> OfSchool(Id<School> school, LocalDate? from) => new()
    {
        Type = ExtraClasses,
        Index = ByEnd,
        Partition = RosterRecords.SchoolKey(school),
        From = from is { } day ? RosterRecords.EndKey(day) : RecordKey.Empty,
    };

    /// <summary>The extra classes that somebody leads, or has led.</summary>
    public static RecordQuery<ExtraClass> LedBy(Id<School> school, Id<Person> leader) =>
        new() { Type = ExtraClasses, Index = ByLeader, Partition = RosterRecords.PersonKey(school, leader) };

    /// <summary>The members of an extra class; a bounded number.</summary>
    public static RecordQuery<ExtraClassMember> MembersOf(Id<School> school, Id<ExtraClass> extraClass) =>
        new() { Type = Members, Partition = ExtraClassKey(school, extraClass) };

    /// <summary>The memberships of a student that last until a day or beyond; some may begin later.</summary>
    public static RecordQuery<ExtraClassMember> OfStudent(Id<School> school, Id<Person> student, LocalDate until) =>
        OfStudent(school, student) with { From = RosterRecords.EndKey(until) };

    /// <summary>All memberships of a student.</summary>
    public static RecordQuery<ExtraClassMember> OfStudent(Id<School> school, Id<Person> student) =>
        new() { Type = Members, Index = ByStudent, Partition = RosterRecords.PersonKey(school, student) };

    /// <summary>What is cancelled at a school from a day to a day, both inclusive.</summary>
    public static RecordQuery<CancelledMeeting> CancelledIn(Id<School> school, LocalDate from, LocalDate to) => new()
    {
        Type = Cancelled,
        Partition = RosterRecords.SchoolKey(school),
        From = new RecordKeyBuilder().Add(from).ToKey(),
        To = new RecordKeyBuilder().Add(to).ToKey(),
    };

    private static RecordKey ExtraClassKey(Id<School> school, Id<ExtraClass> extraClass) => new RecordKeyBuilder().Add(school).Add(extraClass).ToKey();
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ExtraClass))]
[JsonSerializable(typeof(ExtraClassMember))]
[JsonSerializable(typeof(CancelledMeeting))]
[JsonSerializable(typeof(ExtraClassVersion))]
internal sealed partial class ExtraClassJsonContext : JsonSerializerContext;
