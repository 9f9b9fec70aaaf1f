using NodaTime;

namespace Diary.Calendars;

/// <summary>The times of the lessons of a day.</summary>
public sealed class BellSchedule
{
    internal BellSchedule(string id, string title, IReadOnlyList<Bell> bells)
    {
        Id = id;
        Title = title;
        Bells = bells;
    }

    /// <summary>No bells: of a day without lessons, or where the calendar says nothing of bells.</summary>
    public static BellSchedule None { get; } = new("", "", []);

    /// <summary>The name within the calendar; empty for <see cref="None"/>.</summary>
    public string Id { get; }

    /// <summary>The name for people; empty for <see cref="None"/>.</summary>
    public string Title { get; }

    /// <summary>The lessons, by number and thereby by time.</summary>
    public IReadOnlyList<Bell> Bells { get; }

    /// <summary>The time of a lesson; null if the schedule does not know the number.</summary>
    public Bell? Find(int lessonNumber)
    {
        for (var i = 0; i < Bells.Count; i++)
        {
            if (Bells[i].LessonNumber == lessonNumber)
                return Bells[i];
        }

        return null;
    }

    /// <summary>Minutes from the end of a lesson to the start of the next; 0 after the last and for an unknown number.</summary>
    public int BreakAfter(int lessonNumber)
    {
        for (var i = 0; i + 1 < Bells.Count; i++)
        {
            if (Bells[i].LessonNumber == lessonNumber)
                return Bells[i].MinutesUntil(Bells[i + 1]);
        }

        return 0;
    }
}

/// <summary>The time of a lesson, in local time of the school.</summary>
/// <param name="LessonNumber">Its number, 0 to 20.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; after <paramref name="Start"/>.</param>
public sealed record Bell(int LessonNumber, LocalTime Start, LocalTime End)
{
    /// <summary>How long it lasts, in whole minutes.</summary>
    public int Minutes => (int)((End.TickOfDay - Start.TickOfDay) / NodaConstants.TicksPerMinute);

    /// <summary>Minutes from its end to the start of another; negative when they overlap.</summary>
    internal int MinutesUntil(Bell next) => (int)((next.Start.TickOfDay - End.TickOfDay) / NodaConstants.TicksPerMinute);
}
