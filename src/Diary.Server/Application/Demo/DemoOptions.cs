using NodaTime;

namespace Diary.Server.Application.Demo;

/// <summary>What a demo is like. The same options make the same records, to the byte.</summary>
/// <param name="Date">The day it is built around: the marks end the day before.</param>
/// <param name="Size">How many people it has.</param>
public sealed record DemoOptions(LocalDate Date, DemoSize Size)
{
    /// <summary>Where the random numbers begin. Default 1.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>How many people a demo has. All sizes have two schools of eleven grades.</summary>
public enum DemoSize
{
    /// <summary>One class of 6 students a grade: about 130 students.</summary>
    Small = 0,

    /// <summary>Two classes of 25 students a grade: 1,100 students.</summary>
    Full = 1,
}
