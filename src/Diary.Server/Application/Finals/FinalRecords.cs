using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Finals;

/// <summary>How finals are kept: by student, in the order of the years, so that a year is one short range whatever came before.</summary>
public static class FinalRecords
{
    private static readonly FinalsJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>The decided finals, by student, year, subject and slot.</summary>
    public static RecordType<StudentFinal> Finals { get; } = new(
        "finals", new JsonRecordCodec<StudentFinal>(Json.StudentFinal), f => FinalAt(f.School, f.Student, f.Year, f.Subject, f.Slot));

    /// <summary>What the council closed and reopened, by school, year and slot: whoever decides a final of it requires this one record.</summary>
    public static RecordType<PeriodClosing> Closings { get; } = new(
        "period_closings", new JsonRecordCodec<PeriodClosing>(Json.PeriodClosing), c => ClosingAt(c.School, c.Year, c.Slot));

    /// <summary>What was signed, by student and representative.</summary>
    public static RecordType<DiarySignOff> SignOffs { get; } = new(
        "sign_offs", new JsonRecordCodec<DiarySignOff>(Json.DiarySignOff), s => SignOffAt(s.School, s.Student, s.Person));

    /// <summary>How the answer to a decision is kept.</summary>
    internal static JsonTypeInfo<DecidedFinals> DecisionReply => Json.DecidedFinals;

    /// <summary>How the answer to a correction is kept.</summary>
    internal static JsonTypeInfo<FinalSummary> CorrectionReply => Json.FinalSummary;

    /// <summary>How the answer to a closing is kept.</summary>
    internal static JsonTypeInfo<ClosingListing> ClosingReply => Json.ClosingListing;

    /// <summary>How the answer to a signature is kept.</summary>
    internal static JsonTypeInfo<DiarySignOff> SignOffReply => Json.DiarySignOff;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Finals, Closings, SignOffs];

    /// <summary>Where a final is.</summary>
    public static StoredKey FinalAt(Id<School> school, Id<Person> student, string year, Id<Subject> subject, FinalSlot slot) => new(
        RosterRecords.PersonKey(school, student), new RecordKeyBuilder().Add(year).Add(subject).Add((int)slot.Kind).Add(slot.Period ?? "").ToKey());

    /// <summary>The finals of a student in the years from one to another, both inclusive; their names are in the order of the years.</summary>
    public static RecordQuery<StudentFinal> FinalsOf(Id<School> school, Id<Person> student, string from, string to) => new()
    {
        Type = Finals,
        Partition = RosterRecords.PersonKey(school, student),
        From = new RecordKeyBuilder().Add(from).ToKey(),
        To = new RecordKeyBuilder().Add(to).ToKey(),
    };

    /// <summary>All finals of a student.</summary>
    public static RecordQuery<StudentFinal> FinalsOf(Id<School> school, Id<Person> student) =>
        new() { Type = Finals, Partition = RosterRecords.PersonKey(school, student) };

    /// <summary>Where it is kept what the council did with a slot.</summary>
    public static StoredKey ClosingAt(Id<School> school, string year, FinalSlot slot) =>
        new(RosterRecords.SchoolKey(school), new RecordKeyBuilder().Add(year).Add((int)slot.Kind).Add(slot.Period ?? "").ToKey());

    /// <summary>What the council of a school did in a year.</summary>
    public static RecordQuery<PeriodClosing> ClosingsOf(Id<School> school, string year) => ClosingsFrom(school, year) with
    {
        To = new RecordKeyBuilder().Add(year).ToKey(),
    };

    /// <summary>What the council of a school did in a year and those after it.</summary>
    public static RecordQuery<PeriodClosing> ClosingsFrom(Id<School> school, string year) => new()
    {
        Type = Closings,
        Partition = RosterRecords.SchoolKey(school),
        From = new RecordKeyBuilder().Add(year).ToKey(),
    };

    /// <summary>Where a signature is.</summary>
    public static StoredKey SignOffAt(Id<School> school, Id<Person> student, Id<Person> person) =>
        new(RosterRecords.PersonKey(school, student), new RecordKeyBuilder().Add(person).ToKey());

    /// <summary>Who has signed for a student: the representatives he has or had.</summary>
    public static RecordQuery<DiarySignOff> SignOffsOf(Id<School> school, Id<Person> student) =>
        new() { Type = SignOffs, Partition = RosterRecords.PersonKey(school, student) };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StudentFinal))]
[JsonSerializable(typeof(PeriodClosing))]
[JsonSerializable(typeof(DiarySignOff))]
[JsonSerializable(typeof(DecidedFinals))]
[JsonSerializable(typeof(FinalSummary))]
[JsonSerializable(typeof(ClosingListing))]
internal sealed partial class FinalsJsonContext : JsonSerializerContext;
