using System.Diagnostics;
using Diary.Results;

namespace Diary.Calendars;

/// <summary>The calendars that ship with the package. They are examples to begin with: a school has its own.</summary>
public static class ShippedCalendars
{
    /// <summary>Moscow 2025/26 by quarters.</summary>
    public static CalendarDocument Moscow2025Quarters => Calendar("moscow-2025-quarters");

    /// <summary>Moscow oblast 2025/26 by six modules.</summary>
    public static CalendarDocument MoscowOblast2025Modules => Calendar("moscow-oblast-2025-modules");

    /// <summary>Moscow 2026/27 by quarters. The transfers of 2027 are those of the general rule of the law (art. 112).</summary>
    public static CalendarDocument Moscow2026Quarters => Calendar("moscow-2026-quarters");

    /// <summary>Moscow by quarters for any year: as it ships for 2025/26 and 2026/27, and otherwise a draft (<see cref="CalendarDraft"/>) made of 2026/27.</summary>
    /// <param name="startYear">The calendar year in which the academic year begins.</param>
    public static CalendarDocument MoscowQuarters(int startYear) =>
        startYear == 2025 ? Moscow2025Quarters : CalendarDraft.For(Moscow2026Quarters, startYear);

    internal static ProductionCalendar Russia() =>
        Whole(ProductionCalendarJson.Parse(Read("production-ru")).Then(ProductionCalendar.Create));

    private static CalendarDocument Calendar(string name) => Whole(CalendarJson.Parse(Read(name)));

    private static T Whole<T>(Result<T> shipped) =>
        shipped.TryGet(out var value, out var error) ? value : throw new UnreachableException($"A shipped calendar is broken. {error.Message}");

    private static byte[] Read(string name)
    {
        using var resource = typeof(ShippedCalendars).Assembly.GetManifestResourceStream($"Diary.Calendars.Data.{name}.json")
            ?? throw new UnreachableException($"The package lacks its calendar {name}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
