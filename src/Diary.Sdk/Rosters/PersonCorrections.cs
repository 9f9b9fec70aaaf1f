using Diary.Identifiers;
using Diary.Results;
using NodaTime;

namespace Diary.Rosters;

/// <summary>
/// What a school corrected of what its source says of a person, and the history of it. A correction holds until the source says
/// something new: an import that repeats what was corrected changes nothing, and one that says something else is believed.
/// </summary>
public sealed record PersonCorrections
{
    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>Whose data they are.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>What holds against the source now, each field at most once.</summary>
    public IReadOnlyList<PersonCorrection> InForce { get; init; } = [];

    /// <summary>Every change, the first first. Nobody erases.</summary>
    public IReadOnlyList<PersonRevision> History { get; init; } = [];

    /// <summary>Corrects fields.</summary>
    /// <param name="person">The record as it is.</param>
    /// <param name="before">The corrections so far; null for none.</param>
    /// <param name="wanted">What the fields are to say, in their normal form; null for nothing.</param>
    /// <param name="revision">Who, when and why; its changes are found here.</param>
    /// <param name="most">How many changes a history may have.</param>
    /// <returns>Record and corrections, both as before where nothing differs; or <see cref="TooManyCorrections"/>.</returns>
    public static Result<CorrectedPerson> Correct(
        Person person, PersonCorrections? before, IReadOnlyDictionary<PersonField, string?> wanted, PersonRevision revision, int most)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(revision);
        var corrections = before ?? new PersonCorrections { School = person.School, Person = person.Id };
        var changes = PersonFields.All
            .Where(f => wanted.TryGetValue(f, out var value) && !Same(person.Get(f), value))
            .Select(f => new PersonChange(f, person.Get(f), wanted[f]))
            .ToList();
        if (changes.Count == 0 && revision.Kind == PersonRevisionKind.Corrected)
            return new CorrectedPerson(person, corrections);
        if (corrections.History.Count >= most)
            return new TooManyCorrections(most);
        return new CorrectedPerson(
            changes.Aggregate(person, (record, change) => record.With(change.Field, change.After)),
            corrections with
            {
                InForce = person.SourcedId is null ? corrections.InForce : corrections.Holding(changes),
                History = [.. corrections.History, revision with { Changes = changes }],
            });
    }

    /// <summary>Brings what the source says and what was corrected together.</summary>
    /// <param name="imported">The record as the source has it.</param>
    /// <param name="now">When.</param>
    /// <returns>The record that is to stand, and the corrections that still hold.</returns>
    public CorrectedPerson Import(Person imported, Instant now)
    {
        ArgumentNullException.ThrowIfNull(imported);
        var person = imported;
        var kept = new List<PersonCorrection>(InForce.Count);
        var overruled = new List<PersonChange>();
        foreach (var correction in InForce)
        {
            var said = imported.Get(correction.Field);
            if (Same(said, correction.Source))
            {
                person = person.With(correction.Field, correction.Value);
                kept.Add(correction);
            }
            else if (!Same(said, correction.Value))
            {
                overruled.Add(new PersonChange(correction.Field, correction.Value, said));
            }
        }

        if (kept.Count == InForce.Count)
            return new CorrectedPerson(person, this);
        var history = overruled.Count == 0
            ? History
            : [.. History, new PersonRevision { Kind = PersonRevisionKind.SourceChanged, At = now, Changes = overruled }];
        return new CorrectedPerson(person, this with { InForce = kept, History = history });
    }

    /// <summary>Who it is about, and nothing of what it says.</summary>
    public override string ToString() => $"corrections of {Person}";

    /// <summary>A field that says again what the source says needs no correction any more.</summary>
    private List<PersonCorrection> Holding(List<PersonChange> changes)
    {
        var holding = InForce.Where(c => !changes.Exists(change => change.Field == c.Field)).ToList();
        foreach (var change in changes)
        {
            var source = InForce.FirstOrDefault(c => c.Field == change.Field) is { } earlier ? earlier.Source : change.Before;
            if (!Same(source, change.After))
                holding.Add(new PersonCorrection(change.Field, source, change.After));
        }

        return [.. holding.OrderBy(c => c.Field)];
    }

    private static bool Same(string? one, string? other) => string.Equals(one ?? "", other ?? "", StringComparison.Ordinal);
}

/// <summary>A record with its corrections.</summary>
/// <param name="Person">The record.</param>
/// <param name="Corrections">The corrections.</param>
public sealed record CorrectedPerson(Person Person, PersonCorrections Corrections);

/// <summary>A field that does not say what the source says.</summary>
/// <param name="Field">Which.</param>
/// <param name="Source">What the source said when it was corrected; null for nothing.</param>
/// <param name="Value">What holds instead; null for nothing.</param>
public sealed record PersonCorrection(PersonField Field, string? Source, string? Value)
{
    /// <summary>Which field, and nothing of what it says.</summary>
    public override string ToString() => $"correction of {Field}";
}

/// <summary>A change of a field.</summary>
/// <param name="Field">Which.</param>
/// <param name="Before">What it said; null for nothing.</param>
/// <param name="After">What it says since; null for nothing.</param>
public sealed record PersonChange(PersonField Field, string? Before, string? After)
{
    /// <summary>Which field, and nothing of what it says.</summary>
    public override string ToString() => $"change of {Field}";
}

/// <summary>Something that happened to what a school holds on a person.</summary>
public sealed record PersonRevision
{
    /// <summary>What.</summary>
    public required PersonRevisionKind Kind { get; init; }

    /// <summary>When.</summary>
    public required Instant At { get; init; }

    /// <summary>Who did it; null for the source.</summary>
    public Id<Person>? By { get; init; }

    /// <summary>Why; null for the source.</summary>
    public string? Reason { get; init; }

    /// <summary>The duplicate that was merged into this person, if that is what happened.</summary>
    public Id<Person>? Duplicate { get; init; }

    /// <summary>Which fields changed, and how.</summary>
    public IReadOnlyList<PersonChange> Changes { get; init; } = [];
}

/// <summary>What happened to what a school holds on a person.</summary>
public enum PersonRevisionKind
{
    /// <summary>Somebody of the school corrected it.</summary>
    Corrected = 0,

    /// <summary>The source said something new, and a correction ended.</summary>
    SourceChanged = 1,

    /// <summary>A duplicate was merged into it; what was missing here came from there.</summary>
    Merged = 2,
}
