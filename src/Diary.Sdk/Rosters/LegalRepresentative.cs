using Diary.Identifiers;

namespace Diary.Rosters;

/// <summary>A parent, guardian or other legal representative of one student: the relation that opens the child's diary.</summary>
public sealed record LegalRepresentative
{
    /// <summary>The child's school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The child.</summary>
    public required Id<Person> Student { get; init; }

    /// <summary>The representative.</summary>
    public required Id<Person> Representative { get; init; }

    /// <summary>
    /// The identifier, in the system it was imported from, of the person whose row names the other; null for a relation that
    /// came into being here, which no import ends.
    /// </summary>
    public string? SourcedId { get; init; }

    /// <summary>Whether the relation holds now.</summary>
    public RosterStatus Status { get; init; }
}
