using Diary.Events;
using Diary.Identifiers;
using Diary.Rosters;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Tests.Events;

[Properties(Arbitrary = [typeof(EventProperties)])]
public sealed class EventProperties
{
    private static readonly LocalDate First = new(2026, 2, 20);

    public static Arbitrary<SchoolEvent[]> Events() => (
        from count in Gen.Choose(0, 12)
        from events in Gen.ListOf(OneEvent(), count)
        select events.ToArray()).ToArbitrary();

    [Property]
    public void A_day_has_just_the_good_events_that_are_on_it(SchoolEvent[] events, byte offset, bool isIn5A)
    {
        var date = First.PlusDays(offset % 90);
        IReadOnlyCollection<Id<SchoolClass>> attended = isIn5A ? [Known.Class5A] : [];

        var shown = EventRules.On(events, date, 5, attended);

        Assert.Equal(
            events.Where(e => e.Contents.FirstDay <= date && date <= e.Contents.LastDay)
                .Where(e => e.Contents.Audience.IsWholeSchool || e.Contents.Audience.Grades?.Contains(5) == true
                    || (isIn5A && e.Contents.Audience.Classes?.Contains(Known.Class5A) == true))
                .Select(e => e.Id).Order(),
            shown.Select(e => e.Id).Order());
    }

    [Property]
    public void The_order_is_that_of_no_list(SchoolEvent[] events, byte offset)
    {
        var date = First.PlusDays(offset % 90);

        Assert.Equal(EventRules.On(events, date, 5, []), EventRules.On(events.Reverse(), date, 5, []));
    }

    /// <summary>The promise that makes a range of days one range of the store.</summary>
    [Property]
    public void Whatever_is_on_a_day_began_within_the_longest_event_before_it(SchoolEvent[] events, byte offset)
    {
        var date = First.PlusDays(offset % 90);

        Assert.All(
            EventRules.On(events.Where(e => EventRules.Validate(e.Contents).Count == 0), date, 5, []),
            e => Assert.InRange(e.Contents.FirstDay, date.PlusDays(1 - EventRules.MostDays), date));
    }

    private static Gen<SchoolEvent> OneEvent() =>
        from id in Gen.Choose(1, int.MaxValue)
        from start in Gen.Choose(0, 90)
        from length in Gen.Choose(0, 40)
        from hour in Gen.Choose(-5, 23)
        from audience in Gen.Elements(
            EventAudience.WholeSchool, EventAudience.OfGrades(5), EventAudience.OfGrades(6, 7), EventAudience.OfClasses(Known.Class5A), EventAudience.OfClasses(Known.Class5B))
        from isCancelled in Gen.Elements(true, false)
        select new SchoolEvent
        {
            Id = new Id<SchoolEvent>(new Guid(id, 0, 0, new byte[8])),
            School = Known.School,
            Author = Known.Teacher,
            CreatedAt = Instant.FromUtc(2026, 1, 1, 0, 0),
            Cancelled = isCancelled ? new EventCancellation(Known.Teacher, Instant.FromUtc(2026, 1, 2, 0, 0), null) : null,
            Contents = new EventContents
            {
                Kind = SchoolEventKind.Trip,
                Title = "Поход",
                FirstDay = First.PlusDays(start),
                LastDay = First.PlusDays(start + length),
                Start = hour < 0 ? null : new LocalTime(hour, 0),
                Audience = audience,
            },
        };
}
