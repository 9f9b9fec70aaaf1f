using Diary.Grading;
using Diary.Lessons;
using Diary.Server.Application.Homeworks;

namespace Diary.Server.Application.Diaries;

/// <summary>A lesson as a student's diary shows it.</summary>
/// <param name="Lesson">The lesson with topic and homework.</param>
/// <param name="SubjectTitle">The name of the subject.</param>
/// <param name="TeacherName">Surname and initials; empty if the teacher is not settled.</param>
/// <param name="Marks">The student's marks, in the order they were given.</param>
/// <param name="Attendance">What the register says; null for nothing.</param>
/// <param name="IsAbsenceAnnounced">Whether an absence is announced for the lesson: the notice beside the register, neither of which changes the other.</param>
public sealed record DiaryLesson(
    Lesson Lesson, string SubjectTitle, string TeacherName, IReadOnlyList<Mark> Marks, AttendanceKind? Attendance, bool IsAbsenceAnnounced)
{
    /// <summary>Minutes until the next lesson by the bells; 0 after the last.</summary>
    public int BreakMinutes { get; init; }

    /// <summary>The name of the subject as planned; empty when the lesson is as planned, and for an extra lesson.</summary>
    public string PlannedSubjectTitle { get; init; } = "";

    /// <summary>The teacher as planned, surname and initials; empty as above, and if none was settled.</summary>
    public string PlannedTeacherName { get; init; } = "";

    /// <summary>By how many minutes he came late; null when it is not known.</summary>
    public int? LateMinutes { get; init; }

    /// <summary>Whether the student is exempt from the lesson.</summary>
    public bool IsExempt { get; init; }

    /// <summary>The homework that was given in it; null for none, and where it is not asked for.</summary>
    public StudentHomework? Homework { get; init; }
}
