using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Grading;

/// <summary>How marks are kept: by student, in the order of their dates, so that a week is one short range whatever came before.</summary>
public static class GradingRecords
{
    private static readonly GradingJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>
    /// Marks that are to come and have a day, by class, subject and that day. Most marks are none of these and stand in no index.
    /// </summary>
    public static RecordIndex<Mark> PendingByClass { get; } = new("pending_by_class", m => m.Current.DueOn is { } due
        ? new StoredKey(RosterRecords.ClassKey(m.School, m.Class), new RecordKeyBuilder().Add(m.Subject).Add(due).ToKey())
        : null);

    /// <summary>Marks, by student and id; the id begins with the date (<see cref="MarkId"/>).</summary>
    public static RecordType<Mark> Marks { get; } =
        new("marks", new JsonRecordCodec<Mark>(Json.Mark), m => MarkAt(m.School, m.Student, m.Id), PendingByClass);

    /// <summary>The kinds of work of schools, one record a school.</summary>
    public static RecordType<SchoolWorkTypes> WorkTypes { get; } =
        new("work_types", new JsonRecordCodec<SchoolWorkTypes>(Json.SchoolWorkTypes), w => WorkTypesAt(w.School));

    /// <summary>The policies of schools that have their own, one record a school.</summary>
    public static RecordType<SchoolGradingPolicies> Policies { get; } =
        new("grading_policies", new JsonRecordCodec<SchoolGradingPolicies>(Json.SchoolGradingPolicies), p => PoliciesAt(p.School));

    /// <summary>How the answer to new kinds of work is kept.</summary>
    internal static JsonTypeInfo<WorkTypesVersion> WorkTypesReply => Json.WorkTypesVersion;

    /// <summary>How the answer to a new policy is kept.</summary>
    internal static JsonTypeInfo<PolicySet> PolicyReply => Json.PolicySet;

    /// <summary>How the answer to a correction is kept.</summary>
    internal static JsonTypeInfo<MarkSummary> CorrectionReply => Json.MarkSummary;

    /// <summary>How the answer to a recording is kept.</summary>
    internal static JsonTypeInfo<RecordedMarks> RecordingReply => Json.RecordedMarks;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Marks, WorkTypes, Policies];

    /// <summary>Where a mark is.</summary>
    public static StoredKey MarkAt(Id<School> school, Id<Person> student, Id<Mark> mark) =>
        new(RosterRecords.PersonKey(school, student), new RecordKeyBuilder().Add(mark).ToKey());

    /// <summary>Where the kinds of work of a school are.</summary>
    public static StoredKey WorkTypesAt(Id<School> school) => new(RosterRecords.SchoolKey(school), RecordKey.Empty);

    /// <summary>Where the policies of a school are.</summary>
    public static StoredKey PoliciesAt(Id<School> school) => new(RosterRecords.SchoolKey(school), RecordKey.Empty);

    /// <summary>The marks of a class in a subject that are to come, by their days; until a day, inclusive, or all for null.</summary>
    public static RecordQuery<Mark> PendingOf(Id<School> school, Id<SchoolClass> schoolClass, Id<Subject> subject, LocalDate? until)
    {
        var ofSubject = new RecordKeyBuilder().Add(subject);
        return new RecordQuery<Mark>
        {
            Type = Marks,
            Index = PendingByClass,
            Partition = RosterRecords.ClassKey(school, schoolClass),
            From = ofSubject.ToKey(),
            To = until is { } last ? new RecordKeyBuilder().Add(subject).Add(last).ToKey() : ofSubject.ToKey(),
        };
    }

    /// <summary>The marks of a student from a day to a day, both inclusive; null for no bound.</summary>
    public static RecordQuery<Mark> MarksOf(Id<School> school, Id<Person> student, LocalDate? from, LocalDate? to) => new()
    {
        Type = Marks,
        Partition = RosterRecords.PersonKey(school, student),
        From = from is { } first ? MarkId.KeyOf(first) : RecordKey.Empty,
        To = to is { } last ? MarkId.KeyOf(last) : null,
    };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Mark))]
[JsonSerializable(typeof(MarkSummary))]
[JsonSerializable(typeof(RecordedMarks))]
[JsonSerializable(typeof(SchoolWorkTypes))]
[JsonSerializable(typeof(WorkTypesVersion))]
[JsonSerializable(typeof(SchoolGradingPolicies))]
[JsonSerializable(typeof(PolicySet))]
internal sealed partial class GradingJsonContext : JsonSerializerContext;
