using System.Globalization;
using Diary.Grading;

namespace Diary.Server.Application.Grading;

/// <summary>
/// The version of a mark as callers see it: how many states it has had, "1" for one that was never corrected. Nobody erases, so
/// it only ever grows, and it is the same in every store.
/// </summary>
public static class MarkEtags
{
    /// <summary>The etag of a mark.</summary>
    public static string Of(Mark mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return ((mark.Earlier?.Count ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
    }
}
