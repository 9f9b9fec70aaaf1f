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

    /// <summary>Read what the register says of a student: absences and lateness. Asked of one subject, also for who teaches it.</summary>
    ViewAttendance = 16,

    /// <summary>Register an account, and ask for another code.</summary>
    Register = 20,

    /// <summary>Confirm a registration.</summary>
    ConfirmRegistration = 21,

    /// <summary>Recover an account whose password is lost.</summary>
    RecoverAccount = 22,

    /// <summary>See the own account.</summary>
    ViewAccount = 23,

    /// <summary>Change the own password.</summary>
    ChangePassword = 24,

    /// <summary>Choose a login name.</summary>
    SetLogin = 25,

    /// <summary>Change a contact of the own account.</summary>
    ChangeContact = 26,

    /// <summary>Activate the own diary as a student.</summary>
    ActivateStudent = 27,

    /// <summary>Delete the own account.</summary>
    DeleteAccount = 28,

    /// <summary>Link the own account to a person of a school with an access code.</summary>
    LinkAccount = 29,

    /// <summary>List the children whose diaries one may see, at all schools.</summary>
    ListMyChildren = 30,

    /// <summary>Link the own account to people of schools whose data agree with it.</summary>
    MatchAccount = 31,

    /// <summary>Find a school by its name, to apply there.</summary>
    FindSchools = 40,

    /// <summary>Apply for an access code.</summary>
    ApplyForAccess = 41,

    /// <summary>Read his own applications.</summary>
    ViewOwnApplications = 42,

    /// <summary>Read the applications of a school, with the people they may mean.</summary>
    ViewApplications = 43,

    /// <summary>Begin to look at an application.</summary>
    ReviewApplication = 44,

    /// <summary>Refuse an application.</summary>
    RefuseApplication = 45,

    /// <summary>Issue an access code.</summary>
    IssueAccessCode = 46,

    /// <summary>Hand the envelope over.</summary>
    CollectAccessCode = 47,

    /// <summary>Issue an access code anew.</summary>
    ReissueAccessCode = 48,

    /// <summary>Take an access code back.</summary>
    RevokeAccessCode = 49,

    /// <summary>Invite somebody to look at a child's diary.</summary>
    InviteTrustedPerson = 50,

    /// <summary>Take such an invitation back.</summary>
    WithdrawInvitation = 51,

    /// <summary>Take back what a trusted person was granted.</summary>
    RevokeTrustedAccess = 52,

    /// <summary>See who may look at a child's diary, and who is invited to.</summary>
    ViewTrustedPersons = 53,

    /// <summary>See the invitations that wait for oneself, and what one was granted.</summary>
    ViewOwnInvitations = 54,

    /// <summary>Accept an invitation.</summary>
    AcceptInvitation = 55,

    /// <summary>Decline an invitation.</summary>
    DeclineInvitation = 56,

    /// <summary>Give up what one was granted.</summary>
    LeaveTrustedAccess = 57,

    /// <summary>See why an account and the people of a school do not come together.</summary>
    ExplainMatch = 60,

    /// <summary>See what a school holds on a person, with contacts and history.</summary>
    ViewPerson = 61,

    /// <summary>Correct what a school holds on a person.</summary>
    CorrectPerson = 62,

    /// <summary>See who may be the same person.</summary>
    ListDuplicates = 63,

    /// <summary>Merge two records of one person.</summary>
    MergePeople = 64,

    /// <summary>Sign in.</summary>
    SignIn = 70,

    /// <summary>Go on with a session.</summary>
    RefreshTokens = 71,

    /// <summary>End the own session.</summary>
    SignOut = 72,

    /// <summary>See the devices where one is signed in.</summary>
    ViewDevices = 73,

    /// <summary>End the session on one of them.</summary>
    RevokeDevice = 74,

    /// <summary>See whether one has a second factor.</summary>
    ViewSecondFactor = 75,

    /// <summary>Begin with an authenticator as the second factor.</summary>
    EnrollSecondFactor = 76,

    /// <summary>Confirm the second factor with its first code.</summary>
    ConfirmSecondFactor = 77,

    /// <summary>Remove the second factor.</summary>
    RemoveSecondFactor = 78,

    /// <summary>Give the second factor after the password.</summary>
    GiveSecondFactor = 79,

    /// <summary>Sign in with the token of a portal.</summary>
    SignInWithPortal = 80,

    /// <summary>Link the own account to who one is at a portal.</summary>
    LinkPortal = 81,

    /// <summary>Read which messages were given up.</summary>
    ViewDeadLetters = 82,

    /// <summary>Have messages that were given up tried again.</summary>
    RetryMessages = 83,

    /// <summary>Delete messages that were given up.</summary>
    DiscardMessages = 84,

    /// <summary>Announce an absence of a student.</summary>
    AnnounceAbsence = 90,

    /// <summary>Take an announced absence back.</summary>
    TakeBackAbsence = 91,

    /// <summary>Read what absences of a student are announced, and why.</summary>
    ViewAbsences = 92,

    /// <summary>Read who of a class has announced an absence for a day.</summary>
    ViewClassAbsences = 93,

    /// <summary>Change lessons of single days: cancel, substitute, move, merge, add, restore.</summary>
    ChangeLessons = 100,

    /// <summary>See who and what is in two places at once.</summary>
    ViewConflicts = 101,

    /// <summary>Close the school on a day, or change the bells of a day.</summary>
    ChangeDays = 102,

    /// <summary>Take the register of a class in a subject.</summary>
    RecordAttendance = 110,

    /// <summary>Read the register of a lesson of a class, with the notices beside it.</summary>
    ViewClassRegister = 111,

    /// <summary>Read how the students of a class attended, in all their subjects.</summary>
    ViewClassAttendance = 112,

    /// <summary>Exempt a student from a subject, and end it.</summary>
    ManageExemptions = 113,

    /// <summary>Read what a student is exempt from.</summary>
    ViewExemptions = 114,

    /// <summary>Say that the own homework is done, or not.</summary>
    MarkHomework = 115,
    /// <summary>Plan an event of the school.</summary>
    CreateEvent = 120,

    /// <summary>Change an event.</summary>
    UpdateEvent = 121,

    /// <summary>Cancel an event.</summary>
    CancelEvent = 122,

    /// <summary>Read all events of a school.</summary>
    ViewEvents = 123,

    /// <summary>Set up an extra class, change it, or end it.</summary>
    SetExtraClass = 124,

    /// <summary>Say who is in an extra class.</summary>
    SetExtraClassMembers = 125,

    /// <summary>Read which extra classes a school has.</summary>
    ViewExtraClasses = 126,

    /// <summary>Read who is in an extra class.</summary>
    ViewExtraClassMembers = 127,

    /// <summary>Cancel the meetings of an extra class on a day, or take that back.</summary>
    ChangeExtraMeeting = 128,

    /// <summary>Create a feed of a child's diary for a calendar program, and go on reading it.</summary>
    CreateCalendarFeed = 130,

    /// <summary>See the own feeds.</summary>
    ViewCalendarFeeds = 131,

    /// <summary>Revoke one of them.</summary>
    RevokeCalendarFeed = 132,

    /// <summary>Watch what changes in the whole diary of a student.</summary>
    WatchDiary = 135,

    /// <summary>Read the sheet of finals of a class in a subject.</summary>
    ViewClassFinals = 140,

    /// <summary>Decide finals of a class in a subject.</summary>
    DecideFinals = 141,

    /// <summary>Correct a final.</summary>
    CorrectFinal = 142,

    /// <summary>Read what a final was before, and what was proposed.</summary>
    ViewFinalHistory = 143,

    /// <summary>Read the finals of a class in all subjects, and where one is missing.</summary>
    ViewReportCard = 144,

    /// <summary>Close finals by a decision of the council.</summary>
    ClosePeriod = 145,

    /// <summary>Reopen what the council closed.</summary>
    ReopenPeriod = 146,

    /// <summary>Read what the council closed and reopened.</summary>
    ViewPeriodClosings = 147,

    /// <summary>Sign that one has seen a child's marks or finals.</summary>
    SignOff = 148,

    /// <summary>Read who has signed for the students of a class.</summary>
    ViewSignOffs = 149,

    /// <summary>Read which marks of a class in a subject are to come.</summary>
    ViewPendingMarks = 150,

    /// <summary>Read the kinds of work of a school.</summary>
    ViewWorkTypes = 151,

    /// <summary>Set the kinds of work of a school.</summary>
    SetWorkTypes = 152,

    /// <summary>Read the grading policy of a school.</summary>
    ViewGradingPolicy = 153,

    /// <summary>Set a grading policy of a school.</summary>
    SetGradingPolicy = 154,

    /// <summary>Take out the marks of a class in a subject, as a file.</summary>
    ExportClassMarks = 166,

    /// <summary>Take out the register of a class in a subject, as a file.</summary>
    ExportRegister = 167,

    /// <summary>Take out the finals of a class, as a file.</summary>
    ExportClassFinals = 168,

    /// <summary>Take out the report cards of a class, as a file.</summary>
    ExportReportCards = 169,

    /// <summary>Take out the roster of a school with all its marks.</summary>
    ExportRoster = 170,
}
