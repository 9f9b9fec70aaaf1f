using Diary.Identifiers;
using Diary.Lessons.Changes;
using Diary.Rosters;
using static Diary.Tests.Known;
using static Diary.Tests.Lessons.Changes.ClassBoard;

namespace Diary.Tests.Lessons.Changes;

public sealed class LessonChangingTests
{
    private static readonly Id<Person> Substitute = ExternalId.ToId<Person>("substitute");
    private static readonly LessonSlot Monday1 = new(Monday, 1);
    private static readonly LessonSlot Monday2 = new(Monday, 2);
    private static readonly LessonSlot Monday4 = new(Monday, 4);
    private static readonly LessonSlot Tuesday2 = new(Tuesday, 2);

    [Fact]
    public void A_cancelled_lesson_is_shown_with_the_reason_and_is_not_held()
    {
        var lesson = AsPlanned.Cancel(Monday1).Value.Shown(Monday1);

        Assert.False(lesson.IsHeld);
        Assert.Equal((LessonAlterationKind.Cancelled, "Болезнь учителя", Teacher), (lesson.Alteration!.Kind, lesson.Alteration.Reason, lesson.Alteration.Author));
        Assert.Equal(Mathematics, lesson.Subject);
    }

    [Fact]
    public void The_original_teacher_is_kept_beside_the_substitute()
    {
        var lesson = AsPlanned.Substitute(Monday1, new LessonContent(Mathematics, Substitute, "101")).Value.Shown(Monday1);

        Assert.True(lesson.IsHeld);
        Assert.Equal(new LessonContent(Mathematics, Substitute, "101"), Content(lesson));
        Assert.Equal(new LessonContent(Mathematics, Teacher, "305"), lesson.Alteration!.Planned);
    }

    [Fact]
    public void Another_subject_replaces_the_lesson_and_both_are_shown()
    {
        var board = AsPlanned.Substitute(Monday1, new LessonContent(Physics, Substitute, null)).Value;

        Assert.Equal(
            [(Mathematics, LessonAlterationKind.Replaced, false), (Physics, LessonAlterationKind.InsteadOf, true)],
            board.Lessons.Where(l => l.Date == Monday && l.Number == 1).Select(l => (l.Subject, l.Alteration!.Kind, l.IsHeld)));
        Assert.Empty(board.Restore(Monday1).Value.Changes);
    }

    [Fact]
    public void A_moved_lesson_is_shown_where_it_was_and_where_it_is()
    {
        var board = AsPlanned.Move(Monday1, Tuesday2, "12").Value;

        Assert.Equal((LessonAlterationKind.MovedAway, (LessonSlot?)Tuesday2), (board.Shown(Monday1).Alteration!.Kind, board.Shown(Monday1).Alteration!.Other));
        Assert.Equal((LessonAlterationKind.MovedHere, (LessonSlot?)Monday1), (board.Shown(Tuesday2).Alteration!.Kind, board.Shown(Tuesday2).Alteration!.Other));
        Assert.Equal(new LessonContent(Mathematics, Teacher, "12"), Content(board.Shown(Tuesday2)));
        Assert.Equal(Dates.Time("09:25"), board.Shown(Tuesday2).Start);
    }

    [Fact]
    public void Two_lessons_change_places_over_a_free_one()
    {
        var board = AsPlanned.Move(Monday1, Monday4).Value.Move(Monday2, Monday1).Value.Move(Monday4, Monday2).Value;

        Assert.Equal([(1, Russian), (2, Mathematics), (3, Physics)], board.Held.Where(l => l.Date == Monday).Select(l => (l.Number, l.Subject)));
    }

    [Fact]
    public void A_merged_lesson_has_teacher_and_room_of_the_other_class_and_its_own_subject()
    {
        var lesson = AsPlanned.Merge(Monday2, new LessonContent(Mathematics, Substitute, "актовый зал")).Value.Shown(Monday2);

        Assert.Equal(new LessonContent(Russian, Substitute, "актовый зал"), Content(lesson));
        Assert.Equal((LessonAlterationKind.Merged, (Id<SchoolClass>?)Class5B), (lesson.Alteration!.Kind, lesson.Alteration.MergedWith));
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        var moved = AsPlanned.Move(Monday1, Tuesday2).Value;

        Assert.Equal(new LessonNotHeld(Monday4), AsPlanned.Cancel(Monday4).Error);
        Assert.Equal(new LessonNotHeld(Monday1), moved.Cancel(Monday1).Error);
        Assert.Equal(new LessonSlotTaken(Monday2), AsPlanned.Move(Monday1, Monday2).Error);
        Assert.Equal(new LessonSlotTaken(Monday1), AsPlanned.Add(Monday1, new LessonContent(Physics, null, null)).Error);
        Assert.Equal(new LessonNotChanged(Monday1), AsPlanned.Restore(Monday1).Error);
        Assert.Equal(new LessonMovedOn(Tuesday2), moved.Cancel(Tuesday2).Value.Restore(Monday1).Error);
        Assert.Equal(new LessonSlotTaken(Monday1), moved.Add(Monday1, new LessonContent(Physics, null, null)).Value.Restore(Tuesday2).Error);
        Assert.Equal(new LessonSlotTaken(Tuesday2), moved.Substitute(Tuesday2, new LessonContent(Physics, null, null)).Error);
    }

    [Fact]
    public void A_move_is_taken_back_from_either_end()
    {
        var moved = AsPlanned.Move(Monday1, Tuesday2).Value;

        Assert.Empty(moved.Restore(Monday1).Value.Changes);
        Assert.Empty(moved.Restore(Tuesday2).Value.Changes);
    }

    [Fact]
    public void Where_two_lessons_went_away_the_one_that_went_there_returns()
    {
        var (monday3, tuesday1) = (new LessonSlot(Monday, 3), new LessonSlot(Tuesday, 1));
        var board = AsPlanned.Move(monday3, Monday4).Value.Move(tuesday1, monday3).Value.Move(monday3, Tuesday2).Value;

        Assert.Equal(new LessonSlotTaken(monday3), board.Restore(Monday4).Error);
        var undone = board.Restore(Tuesday2).Value.Restore(monday3).Value;
        Assert.Equal(Russian, undone.Shown(tuesday1).Subject);
        Assert.Empty(undone.Restore(Monday4).Value.Changes);
    }

    [Fact]
    public void A_cancelled_extra_lesson_is_restored_first_and_then_goes()
    {
        var cancelled = AsPlanned.Add(Monday4, new LessonContent(Physics, null, null)).Value.Cancel(Monday4).Value;

        var restored = cancelled.Restore(Monday4).Value;
        Assert.Equal(LessonAlterationKind.Added, restored.Shown(Monday4).Alteration!.Kind);
        Assert.Empty(restored.Restore(Monday4).Value.Changes);
    }
}
