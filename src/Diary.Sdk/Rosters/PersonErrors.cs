using System.Globalization;
using Diary.Identifiers;
using Diary.Results;

namespace Diary.Rosters;

/// <summary>The person was a duplicate and has been merged into another one.</summary>
/// <param name="Into">Into whom.</param>
public sealed record AlreadyMerged(Id<Person> Into)
    : DiaryError(ErrorKind.NotNow, "ALREADY_MERGED", "This person was a duplicate and has been merged into another one. Take that one.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal) { ["person"] = Into.ToString() };
}

/// <summary>Two people cannot be one.</summary>
/// <param name="Difference">Why not.</param>
public sealed record PeopleDiffer(PersonDifference Difference)
    : DiaryError(ErrorKind.NotNow, "PEOPLE_DIFFER", "These are two people: they have different SNILS, or one is a student and the other is not. Correct what is wrong first.")
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["difference"] = Difference.ToString() };
}

/// <summary>The data of a person have been corrected as often as they may be.</summary>
/// <param name="Limit">How often.</param>
public sealed record TooManyCorrections(int Limit)
    : DiaryError(
        ErrorKind.NotNow,
        "TOO_MANY_CORRECTIONS",
        string.Create(CultureInfo.InvariantCulture, $"The data of this person have changed {Limit} times, and nobody erases. Have the source corrected."))
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}

/// <summary>More belongs to a duplicate than is moved in one commit.</summary>
/// <param name="Limit">How many records are.</param>
public sealed record TooMuchToMerge(int Limit)
    : DiaryError(
        ErrorKind.NotNow,
        "TOO_MUCH_TO_MERGE",
        string.Create(CultureInfo.InvariantCulture, $"More than {Limit} records belong to the duplicate. Merge the other way round, or have the operator raise the limit."))
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["limit"] = Limit.ToString(CultureInfo.InvariantCulture) };
}
