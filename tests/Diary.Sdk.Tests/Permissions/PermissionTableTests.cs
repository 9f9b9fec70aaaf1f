using Diary.Permissions;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.Permissions;

public sealed class PermissionTableTests
{
    [Fact]
    public void Every_action_has_its_row() =>
        Assert.Equal(Enum.GetValues<DiaryAction>(), PermissionTable.Rows.Select(r => r.Action));

    [Fact]
    public void Rows_are_found_by_their_action() =>
        Assert.All(Enum.GetValues<DiaryAction>(), action => Assert.Equal(action, PermissionTable.RowOf(action).Action));

    [Fact]
    public void Whoever_is_a_stranger_is_allowed_nothing() => Assert.All(
        Enum.GetValues<DiaryAction>(), action => Assert.Equal(PermissionVerdict.Hidden, PermissionTable.Decide(action, Relations.None)));

    [Fact]
    public void An_operator_alone_opens_no_diary() => Assert.All(
        [DiaryAction.ViewDiary, DiaryAction.ViewSubject, DiaryAction.RecordMarks, DiaryAction.CorrectMark, DiaryAction.ViewMarkHistory],
        action => Assert.NotEqual(PermissionVerdict.Allowed, PermissionTable.Decide(action, Relations.Operator | Relations.Anyone)));

    [Fact]
    public void Only_teachers_of_class_and_subject_write_marks()
    {
        var others = Enum.GetValues<Relations>().Aggregate((all, one) => all | one) & ~Relations.SubjectTeacher;

        Assert.Equal(PermissionVerdict.Denied, PermissionTable.Decide(DiaryAction.RecordMarks, others));
        Assert.Equal(PermissionVerdict.Denied, PermissionTable.Decide(DiaryAction.CorrectMark, others));
        Assert.Equal(PermissionVerdict.Allowed, PermissionTable.Decide(DiaryAction.RecordMarks, Relations.SubjectTeacher));
    }

    [Fact]
    public void A_trusted_person_may_nothing_but_look_and_nothing_that_these_may_not() => Assert.All(
        PermissionTable.Rows.Where(r => (r.Allowed & (Relations.TrustedForDiary | Relations.TrustedForAttendance)) != Relations.None),
        row => Assert.Multiple(
            () => Assert.Contains(row.Action, new[] { DiaryAction.ViewDiary, DiaryAction.ViewSubject, DiaryAction.ViewAttendance, DiaryAction.WatchDiary }),
            () => Assert.True(row.Allowed.HasFlag(Relations.Self | Relations.LegalRepresentative | Relations.ClassTeacher | Relations.Administration))));

    [Fact]
    public void Only_legal_representatives_grant() => Assert.All(
        [DiaryAction.InviteTrustedPerson, DiaryAction.WithdrawInvitation, DiaryAction.RevokeTrustedAccess, DiaryAction.ViewTrustedPersons],
        action => Assert.Equal(Relations.LegalRepresentative, PermissionTable.RowOf(action).Allowed));

    [Fact]
    public void Every_restriction_has_its_row_and_closes_something() => Assert.Multiple(
        () => Assert.Equal(Enum.GetValues<Restrictions>()[1..], RestrictionTable.Rows.Select(r => r.Restriction).Order()),
        () => Assert.All(RestrictionTable.Rows, r => Assert.NotEqual(Relations.None, r.Closes)));

    [Theory]
    [InlineData(DiaryAction.ViewDiary, Relations.TrustedForDiary, Restrictions.None, PermissionVerdict.Allowed, DenialReason.None)]
    [InlineData(DiaryAction.ViewDiary, Relations.TrustedForAttendance, Restrictions.None, PermissionVerdict.Denied, DenialReason.Scope)]
    [InlineData(DiaryAction.ViewDiary, Relations.Self, Restrictions.StudentNotActivated, PermissionVerdict.Denied, DenialReason.NotActivated)]
    [InlineData(DiaryAction.ViewDiary, Relations.Administration, Restrictions.SecondFactorMissing, PermissionVerdict.Denied, DenialReason.SecondFactor)]
    [InlineData(DiaryAction.ViewDiary, Relations.ClassTeacher | Relations.LegalRepresentative, Restrictions.SecondFactorMissing, PermissionVerdict.Allowed, DenialReason.None)]
    [InlineData(DiaryAction.ViewDiary, Relations.LegalRepresentative, Restrictions.RightsRestricted, PermissionVerdict.Denied, DenialReason.RightsRestricted)]
    [InlineData(DiaryAction.ViewDiary, Relations.LegalRepresentative, Restrictions.RightsRestricted | Restrictions.AccountClosed, PermissionVerdict.Denied, DenialReason.AccountClosed)]
    [InlineData(DiaryAction.ViewDiary, Relations.Teacher, Restrictions.SecondFactorMissing, PermissionVerdict.Denied, DenialReason.NoRelation)]
    [InlineData(DiaryAction.ViewDiary, Relations.Anyone, Restrictions.None, PermissionVerdict.Hidden, DenialReason.NoRelation)]
    [InlineData(DiaryAction.ViewDiary, Relations.Anonymous, Restrictions.None, PermissionVerdict.Hidden, DenialReason.NotSignedIn)]
    public void A_decision_says_why(DiaryAction action, Relations relations, Restrictions restrictions, PermissionVerdict verdict, DenialReason reason) =>
        Assert.Equal(new PermissionDecision(verdict, reason), PermissionTable.Decide(action, relations, restrictions));

    [Property]
    public bool More_relations_never_take_anything_away(DiaryAction action, ushort some, ushort more, byte restrictions)
    {
        var before = PermissionTable.Decide(action, (Relations)some, (Restrictions)restrictions);
        var after = PermissionTable.Decide(action, (Relations)(some | more), (Restrictions)restrictions);

        // Allowed, Denied, Hidden: what one learns only grows, which is to say that the number only falls.
        return after.Verdict <= before.Verdict;
    }

    [Property]
    public bool Adding_a_denial_never_widens_access(DiaryAction action, ushort relations, byte some, byte more)
    {
        var before = PermissionTable.Decide(action, (Relations)relations, (Restrictions)some);
        var after = PermissionTable.Decide(action, (Relations)relations, (Restrictions)(some | more));

        return after.Verdict >= before.Verdict;
    }

    [Property]
    public bool Whoever_may_has_no_reason_why_not_and_the_other_way_round(DiaryAction action, ushort relations, byte restrictions)
    {
        var decision = PermissionTable.Decide(action, (Relations)relations, (Restrictions)restrictions);

        return (decision.Verdict == PermissionVerdict.Allowed) == (decision.Reason == DenialReason.None);
    }
}
