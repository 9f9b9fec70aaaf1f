using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Lessons.Changes;

/// <summary>What a lesson is, apart from when: what a substitution replaces and a move takes along. Equal when all members are.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Teacher">The teacher, if it is settled.</param>
/// <param name="Room">The room, if it is settled.</param>
public sealed record LessonContent(Id<Subject> Subject, Id<Person>? Teacher, string? Room);
