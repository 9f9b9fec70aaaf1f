using Diary.Absences;
using Diary.Lessons;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Attendances;

/// <summary>What is known of one student on the days of a range, in no particular order.</summary>
public sealed record AttendanceFacts
{
    /// <summary>The lessons of his classes and groups; those that are not held are among them and say so.</summary>
    public required IReadOnlyList<Lesson> Lessons { get; init; }

    /// <summary>What the register says of him.</summary>
    public required IReadOnlyList<AttendanceMark> Register { get; init; }

    /// <summary>Of which lessons of his classes the register was taken.</summary>
    public IReadOnlyList<RegisterTaken> Taken { get; init; } = [];

    /// <summary>What is announced, by day.</summary>
    public IReadOnlyDictionary<LocalDate, AbsenceDay> Notices { get; init; } = new Dictionary<LocalDate, AbsenceDay>();

    /// <summary>What he is exempt from.</summary>
    public IReadOnlyList<Exemption> Exemptions { get; init; } = [];

    /// <summary>The periods to count by.</summary>
    public IReadOnlyList<Period> Periods { get; init; } = [];

    /// <summary>Date and time at the school: a lesson counts once it has begun.</summary>
    public required LocalDateTime Now { get; init; }
}
