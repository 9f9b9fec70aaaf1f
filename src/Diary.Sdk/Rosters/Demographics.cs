using Diary.Identifiers;
using NodaTime;

namespace Diary.Rosters;

/// <summary>What few may see of a person; kept apart from <see cref="Person"/> so that nothing reads it by accident.</summary>
public sealed record Demographics
{
    /// <summary>The school that keeps this record.</summary>
    public required Id<School> School { get; init; }

    /// <summary>The person.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>The day of birth.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary>The sex as the source writes it: <c>male</c>, <c>female</c>, <c>other</c>, <c>unspecified</c>.</summary>
    public string? Sex { get; init; }
}
