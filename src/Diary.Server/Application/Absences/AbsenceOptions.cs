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

    /// <summary>From how many school days of illness on a document is needed, 0 to 100; 0 for never. Default 4.</summary>
    [Range(0, 100)]
    public int IllnessDocumentFromDays { get; set; } = 4;

    internal bool HasReadableTime => TodayUntil.Length == 0 || TimePattern.Parse(TodayUntil).Success;

    internal AbsencePolicy ToPolicy() => AbsencePolicy.Default with
    {
        MostDaysAhead = MostDaysAhead,
        MostDaysOfRange = MostDaysOfRange,
        TodayUntil = TodayUntil.Length == 0 ? null : TimePattern.Parse(TodayUntil).Value,
        LongestComment = LongestComment,
        Reasons =
        [
            .. AbsencePolicy.Default.Reasons.Select(rule => rule.Reason == AbsenceReason.Illness
                ? rule with { DocumentFromDays = IllnessDocumentFromDays == 0 ? null : IllnessDocumentFromDays }
                : rule),
        ],
    };
}
