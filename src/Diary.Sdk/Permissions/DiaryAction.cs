namespace Diary.Permissions;

/// <summary>What a caller may want to do.</summary>
public enum DiaryAction
{
    /// <summary>List the schools he belongs to.</summary>
    ListSchools = 0,

    /// <summary>Import a roster.</summary>
    ImportRoster = 1,

    /// <summary>List the classes of a school.</summary>
    ListClasses = 2,

    /// <summary>List the people of a school.</summary>
    ListPeople = 3,

    /// <summary>List the members of a class.</summary>
    ListClassMembers = 4,

    /// <summary>List his own children.</summary>
    ListChildren = 5,

    /// <summary>Read the calendar and the bells of a school.</summary>
    ViewCalendar = 6,

    /// <summary>Set the calendar of a school.</summary>
    SetCalendar = 7,

    /// <summary>Read the timetable of a class.</summary>
    ViewTimetable = 8,

    /// <summary>Set the timetable of a class.</summary>
    SetTimetable = 9,

    /// <summary>Write topic and homework of the lessons of a class in a subject.</summary>
    PlanLessons = 10,

    /// <summary>Read the whole diary of a student: the week, all marks, finals.</summary>
    ViewDiary = 11,

    /// <summary>Read one subject in the diary of a student.</summary>
    ViewSubject = 12,

    /// <summary>Record marks of a class in a subject.</summary>
    RecordMarks = 13,

    /// <summary>Correct a mark.</summary>
    CorrectMark = 14,

    /// <summary>Read what a mark was before.</summary>
    ViewMarkHistory = 15,
}
