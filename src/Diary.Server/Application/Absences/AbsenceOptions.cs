using System.ComponentModel.DataAnnotations;
using Diary.Absences;
using NodaTime.Text;

namespace Diary.Server.Application.Absences;

/// <summary>What a region decides about absence notices (domain rules 4). Section <c>Diary:Absences</c>.</summary>
public sealed class AbsenceOptions
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>How many days ahead of today the last day of a notice may be, 0 to 800. Default 366.</summary>
    [Range(0, 800)]
    public int MostDaysAhead { get; set; } = 366;

    /// <summary>How many days a range may have, 1 to 400. Default 366.</summary>
    [Range(1, 400)]
    public int MostDaysOfRange { get; set; } = 366;

    /// <summary>Until when today can be changed, exclusive, as <c>HH:mm</c> in the time of the school; empty for all day. Default empty.</summary>
    public string TodayUntil { get; set; } = "";

    /// <summary>The longest comment, in characters, 0 to 2000. Default 500.</summary>
    [Range(0, 2000)]
    public int LongestComment { get; set; } = 500;

    /// <summary>
    /// What is otherwise about a reason, by its name (<see cref="AbsenceReason"/>). Default: nothing, so that the rules of
    /// <see cref="AbsencePolicy.Reasons"/> hold.
    /// </summary>
    public Dictionary<string, AbsenceReasonOptions> Reasons { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What makes no sense and no range can say: the time, names that are no reasons, and what they say.</summary>
    internal IEnumerable<string> FindProblems()
    {
        if (TodayUntil.Length > 0 && !TimePattern.Parse(TodayUntil).Success)
            yield return "Diary:Absences:TodayUntil has to be a time of day such as 09:00, or empty.";
        foreach (var (name, reason) in Reasons)
        {
            if (!Enum.GetNames<AbsenceReason>().Contains(name, StringComparer.OrdinalIgnoreCase))
                yield return $"Diary:Absences:Reasons:{name} is no reason; they are {string.Join(", ", Enum.GetNames<AbsenceReason>())}.";
            if (reason.DocumentFromDays is < 0 or > 100)
                yield return $"Diary:Absences:Reasons:{name}:DocumentFromDays must be 0 to 100.";
        }
    }

    internal AbsencePolicy ToPolicy() => AbsencePolicy.Default with
    {
        MostDaysAhead = MostDaysAhead,
        MostDaysOfRange = MostDaysOfRange,
        TodayUntil = TodayUntil.Length == 0 ? null : TimePattern.Parse(TodayUntil).Value,
        LongestComment = LongestComment,
        Reasons =
        [
            .. AbsencePolicy.Default.Reasons
                .Select(rule => Reasons.TryGetValue(rule.Reason.ToString(), out var other) ? other.Apply(rule) : rule)
                .Where(rule => rule.Announcers.Count > 0),
        ],
    };
}
