using NodaTime;

namespace Diary.Calendars;

/// <summary>What bells should keep to (domain rules 6.6). To break one of these is a warning, not an error.</summary>
public sealed record BellRules
{
    /// <summary>The rules by default.</summary>
    public static BellRules Default { get; } = new();

    /// <summary>No lesson begins before this local time. Default: 08:00.</summary>
    public LocalTime EarliestStart { get; init; } = new(8, 0);

    /// <summary>The shortest break, in minutes, 0 or more. Default: 10.</summary>
    public int ShortestBreakMinutes { get; init; } = 10;

    /// <summary>The longest lesson, in minutes, above 0. Default: 45.</summary>
    public int LongestLessonMinutes { get; init; } = 45;

    /// <summary>The longest lesson of year 1 from September to December, in minutes, above 0. Default: 35.</summary>
    public int LongestFirstGradeLessonMinutes { get; init; } = 35;
}
