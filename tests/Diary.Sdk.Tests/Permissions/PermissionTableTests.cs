using Diary.Permissions;
using FsCheck.Xunit;

namespace Diary.Sdk.Tests.Permissions;

public sealed class PermissionTableTests
{
    [Fact]
    public void Every_action_has_its_row_in_its_place() =>
        Assert.Equal(Enum.GetValues<DiaryAction>(), PermissionTable.Rows.Select(r => r.Action));

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

    [Property]
    public bool More_relations_never_take_anything_away(DiaryAction action, ushort some, ushort more)
    {
        var before = PermissionTable.Decide(action, (Relations)(some & 0x3FF));
        var after = PermissionTable.Decide(action, (Relations)((some | more) & 0x3FF));

        // Allowed, Denied, Hidden: what one learns only grows, which is to say that the number only falls.
        return after <= before;
    }
}
