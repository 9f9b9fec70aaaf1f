using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Rosters;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>A place in the timetable of a class.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class or group.</param>
/// <param name="Slot">Day and number.</param>
public sealed record LessonReference(Id<School> School, Id<SchoolClass> Class, LessonSlot Slot);
