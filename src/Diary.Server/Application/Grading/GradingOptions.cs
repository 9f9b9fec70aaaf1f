using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Grading;

/// <summary>How this installation marks. Section <c>Diary:Grading</c>.</summary>
public sealed class GradingOptions
{
    /// <summary>The id of a policy that comes with the SDK: <c>russia-5</c> or <c>russia-5-novosibirsk</c>. Default <c>russia-5</c>.</summary>
    public string Policy { get; set; } = "russia-5";

    /// <summary>A JSON file with a region's own policy, which takes the place of <see cref="Policy"/>. Default: none.</summary>
    public string? PolicyFile { get; set; }

    /// <summary>
    /// Further JSON files, each a version of a policy that comes into force on the day that it says (<c>effectiveFrom</c>). Default: none.
    /// </summary>
    public IList<string> PolicyFiles { get; } = [];

    /// <summary>
    /// How many days after the day of its lesson a mark may be recorded and is not late: 1 to 366 times 24 hours from the end of that day, by UTC, so that no
    /// time zone of the country makes a difference of more than half a day. Default 7.
    /// </summary>
    [Range(1, 366)]
    public int LateEntryDays { get; set; } = 7;

    /// <summary>How many states a mark, or an entry of the register, may have, the first and the present one included, 2 to 1000. Default 100.</summary>
    [Range(2, 1000)]
    public int MostRevisions { get; set; } = 100;
}
