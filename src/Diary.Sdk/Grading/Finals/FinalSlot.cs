namespace Diary.Grading.Finals;

/// <summary>
/// Which final of a year and subject. Equal when both members are. <c>default</c> is the final of a period without a name, which there is nowhere.
/// </summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Period">The period, by its name within the year ("q1"); null for what is of the whole year.</param>
public readonly record struct FinalSlot(FinalKind Kind, string? Period)
{
    /// <summary>The annual final.</summary>
    public static FinalSlot Annual => new(FinalKind.Annual, null);

    /// <summary>The mark of the examination.</summary>
    public static FinalSlot Examination => new(FinalKind.Examination, null);

    /// <summary>The mark that goes into the certificate.</summary>
    public static FinalSlot Certificate => new(FinalKind.Certificate, null);

    /// <summary>The final of a period.</summary>
    public static FinalSlot Of(string period)
    {
        ArgumentException.ThrowIfNullOrEmpty(period);
        return new FinalSlot(FinalKind.Period, period);
    }

    /// <summary>For programs and logs: "period q1", "annual".</summary>
    public override string ToString() => Period is null ? Kind.ToString().ToLowerInvariant() : $"period {Period}";
}

/// <summary>What a final is of.</summary>
public enum FinalKind
{
    /// <summary>Of a period: a quarter, a trimester, a half-year, a module.</summary>
    Period = 0,

    /// <summary>Of the year.</summary>
    Annual = 1,

    /// <summary>Of an examination at the end of the year. It is entered; nothing is proposed.</summary>
    Examination = 2,

    /// <summary>Of the certificate of years 9 and 11.</summary>
    Certificate = 3,
}
