using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Accounts;

/// <summary>The outcome of a matching with what it rests on, for the school's staff.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Candidates">Each candidate, field by field, in the order they came.</param>
public sealed record AccountMatch(MatchOutcome Outcome, IReadOnlyList<CandidateComparison> Candidates);

/// <summary>One candidate beside the account.</summary>
/// <param name="Person">The candidate.</param>
/// <param name="Fields">SNILS, phone, e-mail, surname, given name, patronymic, in this order.</param>
public sealed record CandidateComparison(Id<Person> Person, IReadOnlyList<FieldComparison> Fields)
{
    /// <summary>What the comparison of a field said.</summary>
    public FieldVerdict this[MatchField field] => Fields[(int)field].Verdict;
}

/// <summary>One field on both sides. The texts are masked: staff need not learn what a person gave the portal.</summary>
/// <param name="Field">Which.</param>
/// <param name="Verdict">What the comparison said.</param>
/// <param name="Account">What the account holds, masked; null for nothing.</param>
/// <param name="School">What the school holds, masked; null for nothing. Of several contacts the one that agrees, or the first.</param>
public sealed record FieldComparison(MatchField Field, FieldVerdict Verdict, string? Account, string? School);

/// <summary>What is compared.</summary>
public enum MatchField
{
    /// <summary>The SNILS.</summary>
    Snils = 0,

    /// <summary>The phone.</summary>
    Phone = 1,

    /// <summary>The e-mail address.</summary>
    Email = 2,

    /// <summary>The surname.</summary>
    FamilyName = 3,

    /// <summary>The given name.</summary>
    GivenName = 4,

    /// <summary>The patronymic.</summary>
    Patronymic = 5,
}

/// <summary>What the comparison of a field said.</summary>
public enum FieldVerdict
{
    /// <summary>Both sides hold the same.</summary>
    Agrees = 0,

    /// <summary>Both sides hold something, and not the same.</summary>
    Differs = 1,

    /// <summary>Both sides hold the same, but the account's holder has not confirmed his, so that it counts for nothing alone.</summary>
    AgreesUnconfirmed = 2,

    /// <summary>The account holds nothing.</summary>
    MissingInAccount = 3,

    /// <summary>The school holds nothing.</summary>
    MissingAtSchool = 4,

    /// <summary>Neither holds anything.</summary>
    MissingOnBothSides = 5,
}
