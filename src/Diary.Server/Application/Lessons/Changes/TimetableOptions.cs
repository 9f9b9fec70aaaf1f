namespace Diary.Server.Application.Lessons.Changes;

/// <summary>What a region or a school decides about timetables. Section <c>Diary:Timetable</c>.</summary>
public sealed class TimetableOptions
{
    /// <summary>
    /// Rooms that several classes may use at once, such as a gym, as timetables write them, apart from case and outer blanks. Two classes in one of
    /// them are no conflict. Default: none.
    /// </summary>
    public IList<string> SharedRooms { get; } = [];
}
