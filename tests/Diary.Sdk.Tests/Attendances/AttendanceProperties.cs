using Diary.Attendances;
using Diary.Grading;
using Diary.Lessons;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Tests.Attendances;

/// <summary>The laws of <see cref="AttendanceSummaries"/>.</summary>
[Properties(Arbitrary = [typeof(AttendanceScenes)], MaxTest = 500)]
public sealed class AttendanceProperties
{
    [Property]
    public void The_numbers_of_disjoint_ranges_add_up(AnyAttendance scene, byte cut)
    {
        var at = scene.First.PlusDays(cut % AttendanceScenes.DaysOfScene);
        var (all, before, after) = (
            AttendanceSummaries.Of(scene.Facts),
            AttendanceSummaries.Of(scene.On(LocalDate.MinIsoValue, at)),
            AttendanceSummaries.Of(scene.On(at.PlusDays(1), LocalDate.MaxIsoValue)));

        Assert.Equal(all.Counts, before.Counts.Plus(after.Counts));
        Assert.Equal(all.Days, before.Days + after.Days);
        Assert.Equal(all.MissedDays, before.MissedDays.Concat(after.MissedDays));
    }

    [Property]
    public void The_order_of_what_is_known_does_not_matter(AnyAttendance scene)
    {
        var turned = scene.Facts with { Lessons = [.. scene.Facts.Lessons.Reverse()], Register = [.. scene.Facts.Register.Reverse()] };
        var (one, other) = (AttendanceSummaries.Of(scene.Facts), AttendanceSummaries.Of(turned));

        Assert.Equal((one.Counts, one.Days), (other.Counts, other.Days));
        Assert.Equal(one.MissedDays, other.MissedDays);
    }

    [Property]
    public void A_cancelled_lesson_never_changes_anything(AnyAttendance scene)
    {
        var cancelled = scene.Facts.Lessons.Where(l => !l.IsHeld).Select(l => (l.Date, l.Number, l.Subject)).ToHashSet();
        var without = scene.Facts with
        {
            Lessons = [.. scene.Facts.Lessons.Where(l => l.IsHeld)],
            Register = [.. scene.Facts.Register.Where(a => !cancelled.Contains((a.Date, a.LessonNumber, a.Subject)))],
        };

        Assert.Equal(AttendanceSummaries.Of(without).Counts, AttendanceSummaries.Of(scene.Facts).Counts);
    }

    [Property]
    public void From_what_he_is_exempt_nobody_misses(AnyAttendance scene)
    {
        var exempt = scene.Facts with { Exemptions = [AttendanceScenes.ExemptFrom(Known.Mathematics, scene.First, scene.First.PlusDays(AttendanceScenes.DaysOfScene))] };

        var maths = AttendanceSummaries.Of(exempt).Subjects.SingleOrDefault(s => s.Subject == Known.Mathematics)?.Counts ?? default;

        Assert.Equal((0, 0, 0), (maths.Lessons, maths.Missed, maths.Late));
    }

    [Property]
    public void Percentages_and_days_keep_within_their_bounds(AnyAttendance scene)
    {
        var summary = AttendanceSummaries.Of(scene.Facts);

        foreach (var counts in summary.Subjects.Select(s => s.Counts).Concat(summary.Periods.Select(p => p.Counts)).Append(summary.Counts))
        {
            Assert.Equal(counts.Lessons == 0, counts.Percentage is null);
            Assert.InRange(counts.Percentage ?? 0, 0m, 100m);
            Assert.True(counts.Missed + counts.Late + counts.Remote + counts.NotKept <= counts.Lessons);
        }

        Assert.True(summary.MissedDays.Count <= summary.Days);
        Assert.Equal(summary.Counts, summary.Subjects.Aggregate(default(AttendanceCounts), (sum, s) => sum.Plus(s.Counts)));
        Assert.All(summary.Subjects, s => Assert.Equal(summary.Periods.Count, s.Periods.Count));
    }

    [Property]
    public void What_is_missed_is_what_finals_count(AnyAttendance scene) => Assert.Equal(
        MissedLessons.Count(scene.Facts.Register.Where(a => HasBegun(scene.Facts, a.Date, a.LessonNumber)), wasCancelled: IsCancelledIn(scene.Facts), exemptions: scene.Facts.Exemptions),
        AttendanceSummaries.Of(scene.Facts).Counts.Missed);

    /// <summary>The same numbers by a loop that knows the definition and nothing else.</summary>
    [Property]
    public void The_numbers_are_those_of_a_plain_loop(AnyAttendance scene)
    {
        var facts = scene.Facts;
        var (lessons, missed, announced, days, missedDays) = (0, 0, 0, 0, 0);
        for (var date = scene.First; date <= scene.First.PlusDays(AttendanceScenes.DaysOfScene); date = date.PlusDays(1))
        {
            var (ofDay, missedOfDay, aheadOfDay) = (0, 0, 0);
            for (var number = 0; number <= LessonSet.Highest; number++)
            {
                var entries = facts.Register.Where(a => a.Date == date && a.LessonNumber == number && !IsCancelledIn(facts)(a) && !facts.Exemptions.Cover(a.Subject, date)).ToList();
                var due = facts.Lessons.Where(l => l.Date == date && l.Number == number && l.IsHeld && !facts.Exemptions.Cover(l.Subject, date)).ToList();
                if (entries.Count == 0 && due.Count == 0)
                    continue;
                if (!HasBegun(facts, date, number))
                {
                    aheadOfDay++;
                    continue;
                }

                ofDay++;
                if (!entries.Exists(a => a.Kind.IsMissed()))
                    continue;
                missedOfDay++;
                if (entries.Exists(a => a.Kind == AttendanceKind.Absent) && facts.Notices.TryGetValue(date, out var notice) && notice.Coverage.Covers(number))
                    announced++;
            }

            lessons += ofDay;
            missed += missedOfDay;
            days += ofDay > 0 ? 1 : 0;
            missedDays += ofDay > 0 && ofDay == missedOfDay && aheadOfDay == 0 ? 1 : 0;
        }

        var summary = AttendanceSummaries.Of(facts);
        Assert.Equal((lessons, missed, announced), (summary.Counts.Lessons, summary.Counts.Missed, summary.Counts.Announced));
        Assert.Equal((days, missedDays), (summary.Days, summary.MissedDays.Count));
    }

    private static bool HasBegun(AttendanceFacts facts, LocalDate date, int number)
    {
        var held = facts.Lessons.Where(l => l.Date == date && l.Number == number && l.IsHeld).ToList();
        return held.Count == 0 ? date <= facts.Now.Date : held.Exists(l => date.At(l.Start!.Value) <= facts.Now);
    }

    private static Func<AttendanceMark, bool> IsCancelledIn(AttendanceFacts facts) => entry =>
    {
        var meant = facts.Lessons.Where(l => l.Date == entry.Date && l.Number == entry.LessonNumber && l.Subject == entry.Subject).ToList();
        return meant.Count > 0 && meant.TrueForAll(l => !l.IsHeld);
    };
}
