using System.Collections.Frozen;
using R = Diary.Permissions.Relations;

namespace Diary.Permissions;

/// <summary>Who may do what: one row an action, as data (domain rules 1.9, 3.1, 3.5, 5.1, 7.11).</summary>
public static class PermissionTable
{
    private const R Trusted = R.TrustedForDiary | R.TrustedForAttendance;

    private const R AroundStudent =
        R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.Teacher | R.SubjectTeacher | Trusted;

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
        new(DiaryAction.ViewDiary, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.TrustedForDiary, AroundStudent),
        new(
            DiaryAction.ViewSubject,
            Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.SubjectTeacher | R.TrustedForDiary,
            AroundStudent),
        new(DiaryAction.RecordMarks, Allowed: R.SubjectTeacher, Knowing),
        new(DiaryAction.CorrectMark, Allowed: R.SubjectTeacher, AroundStudent),
        new(DiaryAction.ViewMarkHistory, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.SubjectTeacher, AroundStudent),
        new(
            DiaryAction.ViewAttendance,
            Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.SubjectTeacher | R.TrustedForAttendance,
            AroundStudent),
        new(DiaryAction.Register, Allowed: R.Anonymous | R.Anyone, Knowing: R.None),
        new(DiaryAction.ConfirmRegistration, Allowed: R.Anonymous | R.Anyone, Knowing: R.None),
        new(DiaryAction.RecoverAccount, Allowed: R.Anonymous | R.Anyone, Knowing: R.None),
        new(DiaryAction.ViewAccount, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ChangePassword, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.SetLogin, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ChangeContact, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ActivateStudent, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.DeleteAccount, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.LinkAccount, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ListMyChildren, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.MatchAccount, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.FindSchools, Allowed: R.Anyone, Knowing: R.Anyone),
        new(DiaryAction.ApplyForAccess, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ViewOwnApplications, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ViewApplications, Allowed: R.Administration, Knowing),
        new(DiaryAction.ReviewApplication, Allowed: R.Administration, Knowing),
        new(DiaryAction.RefuseApplication, Allowed: R.Administration, Knowing),
        new(DiaryAction.IssueAccessCode, Allowed: R.Administration, Knowing),
        new(DiaryAction.CollectAccessCode, Allowed: R.Administration, Knowing),
        new(DiaryAction.ReissueAccessCode, Allowed: R.Administration, Knowing),
        new(DiaryAction.RevokeAccessCode, Allowed: R.Administration, Knowing),
        new(DiaryAction.InviteTrustedPerson, Allowed: R.LegalRepresentative, AroundStudent),
        new(DiaryAction.WithdrawInvitation, Allowed: R.LegalRepresentative, AroundStudent),
        new(DiaryAction.RevokeTrustedAccess, Allowed: R.LegalRepresentative, AroundStudent),
        new(DiaryAction.ViewTrustedPersons, Allowed: R.LegalRepresentative, AroundStudent),
        new(DiaryAction.ViewOwnInvitations, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.AcceptInvitation, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.DeclineInvitation, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.LeaveTrustedAccess, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ExplainMatch, Allowed: R.Administration, Knowing),
        new(DiaryAction.ViewPerson, Allowed: R.Administration, Knowing),
        new(DiaryAction.CorrectPerson, Allowed: R.Administration, Knowing),
        new(DiaryAction.ListDuplicates, Allowed: R.Administration, Knowing),
        new(DiaryAction.MergePeople, Allowed: R.Administration, Knowing),
        new(DiaryAction.SignIn, Allowed: R.Anonymous | R.Anyone, Knowing: R.None),
        new(DiaryAction.RefreshTokens, Allowed: R.Anonymous | R.Anyone, Knowing: R.None),
        new(DiaryAction.SignOut, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ViewDevices, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.RevokeDevice, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ViewSecondFactor, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.EnrollSecondFactor, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ConfirmSecondFactor, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.RemoveSecondFactor, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.GiveSecondFactor, Allowed: R.Anonymous | R.Anyone, Knowing: R.None),
        new(DiaryAction.SignInWithPortal, Allowed: R.Anonymous | R.Anyone, Knowing: R.None),
        new(DiaryAction.LinkPortal, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.ViewDeadLetters, Allowed: R.Operator, Knowing: R.Anyone),
        new(DiaryAction.RetryMessages, Allowed: R.Operator, Knowing: R.Anyone),
        new(DiaryAction.DiscardMessages, Allowed: R.Operator, Knowing: R.Anyone),
        new(DiaryAction.AnnounceAbsence, Allowed: R.LegalRepresentative | R.ClassTeacher | R.Administration, AroundStudent),
        new(DiaryAction.TakeBackAbsence, Allowed: R.LegalRepresentative | R.ClassTeacher | R.Administration, AroundStudent),
        new(DiaryAction.ViewAbsences, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration, AroundStudent),
        new(DiaryAction.ViewClassAbsences, Allowed: R.Teacher | R.SubjectTeacher | R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ChangeLessons, Allowed: R.Administration, Knowing),
        new(DiaryAction.ViewConflicts, Allowed: R.Administration, Knowing),
        new(DiaryAction.ChangeDays, Allowed: R.Administration, Knowing),
        new(DiaryAction.RecordAttendance, Allowed: R.SubjectTeacher, Knowing),
        new(DiaryAction.ViewClassRegister, Allowed: R.Teacher | R.SubjectTeacher | R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ViewClassAttendance, Allowed: R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ManageExemptions, Allowed: R.ClassTeacher | R.Administration, AroundStudent),
        new(DiaryAction.ViewExemptions, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration, AroundStudent),
        new(DiaryAction.MarkHomework, Allowed: R.Self, AroundStudent),
        new(DiaryAction.CreateEvent, Allowed: R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.UpdateEvent, Allowed: R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.CancelEvent, Allowed: R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ViewEvents, Allowed: R.Staff | R.Administration, Knowing),
        new(DiaryAction.SetExtraClass, Allowed: R.Administration, Knowing),
        new(DiaryAction.SetExtraClassMembers, Allowed: R.Administration, Knowing),
        new(DiaryAction.ViewExtraClasses, Allowed: R.SchoolMember | R.Operator, Knowing),
        new(DiaryAction.ViewExtraClassMembers, Allowed: R.Administration, Knowing),
        new(DiaryAction.ChangeExtraMeeting, Allowed: R.Administration, Knowing),
        new(DiaryAction.CreateCalendarFeed, Allowed: R.Self | R.LegalRepresentative, AroundStudent),
        new(DiaryAction.ViewCalendarFeeds, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.RevokeCalendarFeed, Allowed: R.Account, Knowing: R.Anyone),
        new(DiaryAction.WatchDiary, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.TrustedForDiary, AroundStudent),
        new(DiaryAction.ViewClassFinals, Allowed: R.SubjectTeacher | R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.DecideFinals, Allowed: R.SubjectTeacher, Knowing),
        new(DiaryAction.CorrectFinal, Allowed: R.SubjectTeacher, AroundStudent),
        new(DiaryAction.ViewFinalHistory, Allowed: R.Self | R.LegalRepresentative | R.ClassTeacher | R.Administration | R.SubjectTeacher, AroundStudent),
        new(DiaryAction.ViewReportCard, Allowed: R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ClosePeriod, Allowed: R.Administration, Knowing),
        new(DiaryAction.ReopenPeriod, Allowed: R.Administration, Knowing),
        new(DiaryAction.ViewPeriodClosings, Allowed: R.Staff | R.Administration, Knowing),
        new(DiaryAction.SignOff, Allowed: R.LegalRepresentative, AroundStudent),
        new(DiaryAction.ViewSignOffs, Allowed: R.Teacher | R.SubjectTeacher | R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ViewPendingMarks, Allowed: R.SubjectTeacher | R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ViewWorkTypes, Allowed: R.SchoolMember, Knowing),
        new(DiaryAction.SetWorkTypes, Allowed: R.Administration, Knowing),
        new(DiaryAction.ViewGradingPolicy, Allowed: R.SchoolMember, Knowing),
        new(DiaryAction.SetGradingPolicy, Allowed: R.Administration, Knowing),
        new(DiaryAction.ExportClassMarks, Allowed: R.SubjectTeacher | R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ExportRegister, Allowed: R.SubjectTeacher | R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ExportClassFinals, Allowed: R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ExportReportCards, Allowed: R.ClassTeacher | R.Administration, Knowing),
        new(DiaryAction.ExportRoster, Allowed: R.Administration, Knowing),
    ];

    private static readonly FrozenDictionary<DiaryAction, PermissionRow> ByAction = Rows.ToFrozenDictionary(r => r.Action);

    /// <summary>The row of an action.</summary>
    /// <exception cref="KeyNotFoundException">It is no action.</exception>
    public static PermissionRow RowOf(DiaryAction action) => ByAction[action];

    /// <summary>
    /// Decides by the caller's relations to the thing, where nothing restricts him. Pure; more relations never turn a yes into a no.
    /// </summary>
    public static PermissionVerdict Decide(DiaryAction action, R relations) => Decide(action, relations, Restrictions.None).Verdict;

    /// <summary>
    /// Decides by the caller's relations to the thing and by what restricts him. A restriction closes relations (
    /// <see cref="RestrictionTable"/>) and nothing else, so that more restrictions never allow more. What he may know of goes by
    /// his relations alone: who has to activate his account first is told so, and not that the thing does not exist.
    /// </summary>
    /// <param name="action">What he wants to do.</param>
    /// <param name="relations">How he stands to the thing.</param>
    /// <param name="restrictions">What keeps him from using relations that he has.</param>
    public static PermissionDecision Decide(DiaryAction action, R relations, Restrictions restrictions)
    {
        var row = RowOf(action);
        var wouldDo = row.Allowed & relations;
        if ((wouldDo & ~RestrictionTable.ClosedBy(restrictions)) != R.None)
            return PermissionDecision.Allowed;

        var verdict = ((row.Knowing | row.Allowed) & relations) != R.None ? PermissionVerdict.Denied : PermissionVerdict.Hidden;
        return new(verdict, RestrictionTable.ReasonOf(wouldDo, restrictions) ?? ReasonOf(relations));
    }

    private static DenialReason ReasonOf(R relations) => relations switch
    {
        _ when (relations & Trusted) != R.None => DenialReason.Scope,
        _ when relations.HasFlag(R.Anonymous) => DenialReason.NotSignedIn,
        _ => DenialReason.NoRelation,
    };
}
