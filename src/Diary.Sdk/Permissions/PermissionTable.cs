using R = Diary.Permissions.Relations;

namespace Diary.Permissions;

/// <summary>Who may do what: one row an action, as data (domain rules 1.9, 5.1, 7.11).</summary>
public static class PermissionTable
{
    private const R AroundStudent = R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.Teacher | R.SubjectTeacher;

    private const R Knowing = R.SchoolMember | R.Operator;

    /// <summary>The rows, one for each <see cref="DiaryAction"/>, in its order.</summary>
    public static IReadOnlyList<PermissionRow> Rows { get; } =
    [
        new(DiaryAction.ListSchools, Allowed: R.Anyone, Knowing: R.Anyone),
        new(DiaryAction.ImportRoster, Allowed: R.Operator, Knowing: R.Anyone),
        new(DiaryAction.ListClasses, Allowed: R.Staff | R.Administration | R.Operator, Knowing),
        new(DiaryAction.ListPeople, Allowed: R.Administration | R.Operator, Knowing),
        new(DiaryAction.ListClassMembers, Allowed: R.Teacher | R.SubjectTeacher | R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ListChildren, Allowed: R.SchoolMember, Knowing),
        new(DiaryAction.ViewCalendar, Allowed: R.SchoolMember | R.Operator, Knowing),
        new(DiaryAction.SetCalendar, Allowed: R.Administration | R.Operator, Knowing),
        new(DiaryAction.ViewTimetable, Allowed: R.SchoolMember | R.Operator, Knowing),
        new(DiaryAction.SetTimetable, Allowed: R.Administration | R.Operator, Knowing),
        new(DiaryAction.PlanLessons, Allowed: R.SubjectTeacher, Knowing),
        new(DiaryAction.ViewDiary, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration, AroundStudent),
        new(DiaryAction.ViewSubject, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.SubjectTeacher, AroundStudent),
        new(DiaryAction.RecordMarks, Allowed: R.SubjectTeacher, Knowing),
        new(DiaryAction.CorrectMark, Allowed: R.SubjectTeacher, AroundStudent),
        new(DiaryAction.ViewMarkHistory, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.SubjectTeacher, AroundStudent),
    ];

    /// <summary>
    /// Decides by the caller's relations to the thing. Pure; more relations never turn a yes into a no.
    /// </summary>
    public static PermissionVerdict Decide(DiaryAction action, R relations)
    {
        var row = Rows[(int)action];
        if ((row.Allowed & relations) != R.None)
            return PermissionVerdict.Allowed;
        return (row.Knowing & relations) != R.None ? PermissionVerdict.Denied : PermissionVerdict.Hidden;
    }
}

/// <summary>A row of the table.</summary>
/// <param name="Action">What is to be done.</param>
/// <param name="Allowed">Any one of these relations is enough.</param>
/// <param name="Knowing">Whoever has one of these may know that the thing exists and is told "denied"; all others are told "not found".</param>
public sealed record PermissionRow(DiaryAction Action, Relations Allowed, Relations Knowing);

/// <summary>The answer of the table.</summary>
public enum PermissionVerdict
{
    /// <summary>He may.</summary>
    Allowed = 0,

    /// <summary>He may not, and is told so.</summary>
    Denied = 1,

    /// <summary>He may not even know that it exists, and gets the answer for what does not exist.</summary>
    Hidden = 2,
}
