using Diary.Lessons;
using Diary.Lessons.Changes;
using Diary.Server.Application.Absences;

namespace Diary.Server.Application.Lessons.Changes;

/// <summary>What a change of the timetable came to.</summary>
/// <param name="Lessons">The lessons of the places it touched, as they are now.</param>
/// <param name="Conflicts">The conflicts that were accepted.</param>
/// <param name="Shifted">The announced absences that are shown otherwise.</param>
public sealed record LessonsChanged(IReadOnlyList<Lesson> Lessons, IReadOnlyList<DescribedConflict> Conflicts, IReadOnlyList<ShiftedAbsence> Shifted);

/// <summary>A conflict in words.</summary>
/// <param name="Conflict">The conflict.</param>
/// <param name="Description">Both lessons by the names of their classes; no person is named.</param>
public sealed record DescribedConflict(LessonConflict Conflict, string Description);
