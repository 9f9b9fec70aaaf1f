using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.People;

/// <summary>How corrections of people are kept: by school and person, so that an import finds those of a school.</summary>
public static class PersonRecords
{
    private static readonly PersonJsonContext Json = new(JsonRecordCodec.CreateOptions());

    /// <summary>Corrections, by school and person.</summary>
    public static RecordType<PersonCorrections> Corrections { get; } =
        new("person_corrections", new JsonRecordCodec<PersonCorrections>(Json.PersonCorrections), c => CorrectionsAt(c.School, c.Person));

    /// <summary>How the answer to a correction is kept.</summary>
    internal static JsonTypeInfo<PersonCorrected> CorrectedReply => Json.PersonCorrected;

    /// <summary>How the answer to a merging is kept.</summary>
    internal static JsonTypeInfo<PeopleMerged> MergedReply => Json.PeopleMerged;

    /// <summary>All kinds of this capability.</summary>
    public static IReadOnlyList<IRecordType> All { get; } = [Corrections];

    /// <summary>Where the corrections of a person are.</summary>
    public static StoredKey CorrectionsAt(Id<School> school, Id<Person> person) => RosterRecords.PersonAt(school, person);

    /// <summary>The corrections of a school.</summary>
    public static RecordQuery<PersonCorrections> CorrectionsOf(Id<School> school) => new() { Type = Corrections, Partition = RosterRecords.SchoolKey(school) };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(PersonCorrections))]
[JsonSerializable(typeof(PersonCorrected))]
[JsonSerializable(typeof(PeopleMerged))]
internal sealed partial class PersonJsonContext : JsonSerializerContext;
