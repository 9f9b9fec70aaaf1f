namespace Diary.Attendances;

/// <summary>
/// Lessons, counted. Equal when all members are; <c>default</c> is none. Counts of lessons that have nothing in common add up.
/// </summary>
public readonly record struct AttendanceCounts
{
    /// <summary>How many lessons count: those that were held, have begun, and from which the student was not exempt.</summary>
    public int Lessons { get; init; }

    /// <summary>How many of them were missed with the teacher's leave, announced or not.</summary>
    public int Excused { get; init; }

    /// <summary>How many of them were missed without leave, but announced.</summary>
    public int Announced { get; init; }

    /// <summary>How many of them were missed, neither excused nor announced.</summary>
    public int Unannounced { get; init; }

    /// <summary>How many of them the student came late to; they are not missed.</summary>
    public int Late { get; init; }

    /// <summary>By how many minutes in all, as far as they are known.</summary>
    public int LateMinutes { get; init; }

    /// <summary>In how many of them he took part from afar; they are not missed.</summary>
    public int Remote { get; init; }

    /// <summary>Of how many of them nobody knows: nothing is written, and the register was not taken. They count as attended.</summary>
    public int NotKept { get; init; }

    /// <summary>From how many further lessons he was exempt; they are in none of the other numbers.</summary>
    public int Exempt { get; init; }

    /// <summary>How many lessons were missed.</summary>
    public int Missed => Excused + Announced + Unannounced;

    /// <summary>How many lessons were attended: all that were not missed.</summary>
    public int Attended => Lessons - Missed;

    /// <summary>
    /// How much was attended, in percent, 0 to 100: lessons attended by lessons that count, with one decimal, half away from zero. Null when no
    /// lesson counts.
    /// </summary>
    public decimal? Percentage => Lessons == 0 ? null : decimal.Round(100m * Attended / Lessons, 1, MidpointRounding.AwayFromZero);

    /// <summary>These and those.</summary>
    public AttendanceCounts Plus(AttendanceCounts other) => new()
    {
        Lessons = Lessons + other.Lessons,
        Excused = Excused + other.Excused,
        Announced = Announced + other.Announced,
        Unannounced = Unannounced + other.Unannounced,
        Late = Late + other.Late,
        LateMinutes = LateMinutes + other.LateMinutes,
        Remote = Remote + other.Remote,
        NotKept = NotKept + other.NotKept,
        Exempt = Exempt + other.Exempt,
    };
}
