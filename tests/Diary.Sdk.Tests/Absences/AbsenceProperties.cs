using Diary.Absences;
using Diary.Lessons;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.Absences;

/// <summary>The laws of <see cref="AbsenceNotices"/>, with calendars and timetables of every kind.</summary>
[Properties(Arbitrary = [typeof(AbsenceScenes)], MaxTest = 400)]
public sealed class AbsenceProperties
{
    [Property]
    public void Announcing_is_commutative(AbsenceScene scene, AnyAbsence one, AnyAbsence other) =>
        Same(With(scene.Book, one, other), With(scene.Book, other, one));

    [Property]
    public void Announcing_is_associative(AbsenceScene scene, AnyAbsence one, AnyAbsence other, AnyAbsence third)
    {
        // A book is the union of what was announced; two that were announced apart are laid together lesson by lesson.
        var together = With(With(scene.Book, one, other), third).Covered();
        var apart = With(scene.Book, one).Covered().Union(With(scene.Book, other, third).Covered());

        Assert.True(together.SetEquals(apart));
    }

    [Property]
    public void Announcing_twice_is_announcing_once(AbsenceScene scene, AnyAbsence one)
    {
        var once = With(scene.Book, one);
        var again = once.Announce(one.On(once));

        Assert.True(!again.IsOk || again.Value.Changes.Count == 0);
    }

    [Property]
    public void Taking_back_leaves_nothing_of_it_and_touches_nothing_else(AbsenceScene scene, AnyAbsence one)
    {
        var range = one.On(scene.Book);
        var (before, after) = (scene.Book.Covered(), scene.Book.Without(range).Covered());

        Assert.True(after.SetEquals(before.Where(l => l.Date < scene.Now.Date || !IsIn(l, range))));
    }

    [Property]
    public void Announcing_again_what_was_taken_back_gives_exactly_that_range(AbsenceScene scene, AnyAbsence one)
    {
        var range = one.On(scene.Book);
        var taken = scene.Book.Without(range);
        var again = taken.With(range);
        var ofRange = scene.Book.Days.SelectMany(d => d.Lessons.Numbers.Select(n => (d.Date, n))).Where(l => l.Date >= scene.Now.Date && IsIn(l, range));

        // A range of lessons that none of its days has is refused, and then nothing is added.
        if (taken.Announce(range).IsOk)
            Assert.True(again.Covered().SetEquals(taken.Covered().Union(ofRange)));
    }

    [Property]
    public void Announcing_and_taking_back_commute_where_they_have_no_lesson_in_common(AbsenceScene scene, AnyAbsence one, AnyAbsence other)
    {
        var (first, second) = (one.On(scene.Book), other.On(scene.Book));
        if (scene.Book.Days.Any(d => d.Lessons.Numbers.Any(n => IsIn((d.Date, n), first) && IsIn((d.Date, n), second))))
            return;

        Same(scene.Book.With(first).Without(second), scene.Book.Without(second).With(first));
    }

    [Property]
    public void A_day_is_blue_exactly_when_all_its_lessons_are_covered(AbsenceScene scene)
    {
        var covered = scene.Book.Covered();
        foreach (var day in scene.Book.Days)
        {
            var (all, some) = (day.Lessons.Numbers.All(n => covered.Contains((day.Date, n))), day.Lessons.Numbers.Any(n => covered.Contains((day.Date, n))));
            Assert.Equal(
                some && all ? AbsenceColour.WholeDay : some ? AbsenceColour.PartOfDay : AbsenceColour.None,
                scene.Book.ColourOf(day.Date));
        }
    }

    [Property]
    public void No_day_that_has_passed_ever_changes(AbsenceScene scene, AnyAbsence one, AnyAbsence other)
    {
        var after = With(scene.Book, one).Without(other.On(scene.Book));

        foreach (var day in scene.Book.Days.TakeWhile(d => d.Date < scene.Now.Date))
            Assert.Equal(scene.Book.Stored.GetValueOrDefault(day.Date), after.Stored.GetValueOrDefault(day.Date));
    }

    [Property]
    public void Ranges_cover_exactly_the_announced_days(AbsenceScene scene)
    {
        var ranges = AbsenceRanges.Derive(scene.Book.Days, scene.Book.Stored);
        var ofRanges = scene.Book.Days.SelectMany(d => d.Lessons.Numbers.Select(n => (d.Date, Lesson: n)))
            .Where(l => ranges.Any(r => r.From <= l.Date && l.Date <= r.To && (r.Colour == AbsenceColour.WholeDay || r.Lessons.Contains(l.Lesson))));

        Assert.True(scene.Book.Covered().SetEquals(ofRanges));
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
    }

    [Property]
    public void A_range_in_parts_in_any_order_is_the_range(AbsenceScene scene, AnyAbsence one, int cut, bool isReversed)
    {
        var range = one.On(scene.Book);
        var at = range.From.PlusDays((int)((uint)cut % (uint)range.Length));
        var parts = new List<AbsenceRange> { one.On(range.From, at) };
        if (at < range.To)
            parts.Add(one.On(at.PlusDays(1), range.To));
        if (isReversed)
            parts.Reverse();
        if (!scene.Book.Announce(range).IsOk)
            return;

        // A part may have none of the lessons that the range names, which is refused; its other lessons are announced by themselves.
        var inParts = parts.Aggregate(scene.Book, (book, part) => AnnounceWhatIsHeld(book, part));

        Same(scene.Book.With(range), inParts);
    }

    private static NoticeBook AnnounceWhatIsHeld(NoticeBook book, AbsenceRange part)
    {
        if (part.Coverage.IsWholeDay)
            return book.With(part);
        var held = book.Days.Where(d => d.Date >= part.From && d.Date <= part.To && d.Date >= book.Now.Date).Aggregate(LessonSet.Empty, (all, d) => all.Union(d.Lessons));
        var lessons = part.Coverage.Lessons.Intersect(held);
        return lessons.IsEmpty ? book : book.With(AbsenceRange.OfLessons(part.From, part.To, lessons).Value);
    }

    private static NoticeBook With(NoticeBook book, params AnyAbsence[] absences) => absences.Aggregate(book, (b, absence) => b.With(absence.On(b)));

    private static bool IsIn((LocalDate Date, int Lesson) lesson, AbsenceRange range) =>
        range.From <= lesson.Date && lesson.Date <= range.To && range.Coverage.Covers(lesson.Lesson);

    private static void Same(NoticeBook one, NoticeBook other) => Assert.True(one.Covered().SetEquals(other.Covered()));
}
