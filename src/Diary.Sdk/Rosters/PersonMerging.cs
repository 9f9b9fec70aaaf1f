using Diary.Results;

namespace Diary.Rosters;

/// <summary>
/// Two records of one person become one. The survivor keeps what it says and takes what it lacks; the duplicate is withdrawn and
/// says who it turned out to be. What else belongs to the duplicate is for its keepers to move.
/// </summary>
public static class PersonMerging
{
    private static readonly PersonField[] Filled = [PersonField.MiddleName, PersonField.Email, PersonField.MobilePhone, PersonField.Snils];

    /// <summary>Merges.</summary>
    /// <param name="survivor">The record that stays.</param>
    /// <param name="corrections">Its corrections; null for none.</param>
    /// <param name="duplicate">The record that goes. One that was merged into the survivor before may come again, for what came to it meanwhile.</param>
    /// <param name="revision">Who, when and why.</param>
    /// <param name="most">How many changes a history may have.</param>
    /// <returns>
    /// Both records, or <see cref="InvalidInput"/> for one and the same, <see cref="AlreadyMerged"/>, <see cref="PeopleDiffer"/>,
    /// <see cref="TooManyCorrections"/>.
    /// </returns>
    public static Result<MergedPeople> Merge(Person survivor, PersonCorrections? corrections, Person duplicate, PersonRevision revision, int most)
    {
        ArgumentNullException.ThrowIfNull(survivor);
        ArgumentNullException.ThrowIfNull(duplicate);
        ArgumentNullException.ThrowIfNull(revision);
        if (Refuse(survivor, duplicate) is { } error)
            return error;
        var isAgain = duplicate.MergedInto is not null;
        var wanted = isAgain
            ? new Dictionary<PersonField, string?>()
            : Filled.Where(f => string.IsNullOrEmpty(survivor.Get(f)) && !string.IsNullOrEmpty(duplicate.Get(f))).ToDictionary(f => f, duplicate.Get);
        return PersonCorrections
            .Correct(survivor, corrections, wanted, revision with { Kind = PersonRevisionKind.Merged, Duplicate = duplicate.Id }, most)
            .Map(filled => new MergedPeople(
                new CorrectedPerson(
                    filled.Person with
                    {
                        Roles = survivor.Roles | duplicate.Roles,
                        Grade = survivor.Grade ?? duplicate.Grade,
                        Status = isAgain || duplicate.Status == RosterStatus.Withdrawn ? survivor.Status : RosterStatus.Active,
                    },
                    filled.Corrections),
                duplicate with { Status = RosterStatus.Withdrawn, MergedInto = survivor.Id }));
    }

    /// <summary>Whether two records could be one person's, as far as they say.</summary>
    public static bool MayBeOne(Person one, Person other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Id != other.Id && one.School == other.School && Difference(one, other) is null;
    }

    private static DiaryError? Refuse(Person survivor, Person duplicate)
    {
        if (survivor.School != duplicate.School)
            throw new ArgumentException("The records are those of two schools.", nameof(duplicate));
        if (survivor.Id == duplicate.Id)
            return new InvalidInput("duplicate_id", "Name another person: nobody is a duplicate of himself.");
        if (survivor.MergedInto is { } further)
            return new AlreadyMerged(further);
        if (duplicate.MergedInto is { } into && into != survivor.Id)
            return new AlreadyMerged(into);
        return Difference(survivor, duplicate) is { } difference ? new PeopleDiffer(difference) : null;
    }

    private static PersonDifference? Difference(Person one, Person other)
    {
        if (one.Roles.HasFlag(PersonRoles.Student) != other.Roles.HasFlag(PersonRoles.Student))
            return PersonDifference.OneIsAStudent;
        return one.Snils is { } first && other.Snils is { } second && first != second ? PersonDifference.Snils : null;
    }
}

/// <summary>What comes of a merging.</summary>
/// <param name="Survivor">The record that stays, with its corrections: what it took from the other holds against its source.</param>
/// <param name="Duplicate">The record that is withdrawn.</param>
public sealed record MergedPeople(CorrectedPerson Survivor, Person Duplicate);

/// <summary>Why two records are not one person's.</summary>
public enum PersonDifference
{
    /// <summary>They have different SNILS.</summary>
    Snils = 0,

    /// <summary>One is a student and the other is not.</summary>
    OneIsAStudent = 1,
}
