using Diary.Events;
using Diary.Identifiers;
using NodaTime;
using static Diary.Tests.Dates;
using static Diary.Tests.Known;

namespace Diary.Tests.Events;

public sealed class EventRulesTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    [Fact]
    public void Every_problem_is_found_at_once_with_its_path()
    {
        var nothing = Contents() with
        {
            Kind = (SchoolEventKind)9,
            Title = " ",
            Description = new string('а', 4001),
            Place = new string('а', 201),
            LastDay = Date("2026-11-19"),
            End = Time("12:00"),
            Audience = new EventAudience { Grades = [5, 14], Classes = [default] },
        };
        var tooLong = Contents() with
        {
            Title = new string('а', 201),
            LastDay = Date("2026-12-21"),
            Audience = EventAudience.OfGrades(),
        };
        var backwards = Contents() with { Start = Time("10:00"), End = Time("10:00") };

        Snapshots.Match(string.Join('\n', [.. EventRules.Validate(nothing), .. EventRules.Validate(tooLong), .. EventRules.Validate(backwards)]));
    }

    [Fact]
    public void The_longest_event_has_thirty_one_days() =>
        Assert.Empty(EventRules.Validate(Contents() with { LastDay = Date("2026-12-20"), Start = Time("20:00"), End = Time("08:00") }));

    [Theory]
    [InlineData(5, true, true, true)]
    [InlineData(6, true, false, true)]
    [InlineData(null, true, false, false)]
    public void An_audience_has_who_is_in_it(int? grade, bool inWholeSchool, bool inFifth, bool in5AOrSixth)
    {
        Assert.Equal(inWholeSchool, EventAudience.WholeSchool.Includes(grade, []));
        Assert.Equal(inFifth, EventAudience.OfGrades(5, 7).Includes(grade, []));
        Assert.Equal(in5AOrSixth, EventAudience.OfGrades(5, 6).Includes(grade, [Class5A]));
        Assert.True(EventAudience.OfClasses(Class5A, English).Includes(grade, [English]));
        Assert.False(EventAudience.OfClasses(Class5A).Includes(grade, [Class5B]));
    }

    [Fact]
    public void A_day_has_what_is_planned_for_it_and_for_the_student()
    {
        SchoolEvent[] events =
        [
            Event(Contents() with { Title = "Вечер", Start = Time("18:00") }),
            Event(Contents() with { Title = "Утро", Start = Time("09:00") }),
            Event(Contents() with { Title = "Я", FirstDay = Date("2026-11-18"), LastDay = Date("2026-11-20") }),
            Event(Contents() with { Title = "А", LastDay = Date("2026-11-25") }).Cancel(Teacher, "Карантин", Now),
            Event(Contents() with { Title = "Вчера", FirstDay = Date("2026-11-19"), LastDay = Date("2026-11-19") }),
            Event(Contents() with { Title = "5Б", Audience = EventAudience.OfClasses(Class5B) }),
        ];

        Assert.Equal(["А", "Я", "Утро", "Вечер"], EventRules.On(events, Date("2026-11-20"), 5, [Class5A]).Select(e => e.Contents.Title));
    }

    [Fact]
    public void What_is_cancelled_stays_as_it_was()
    {
        var planned = Event(Contents());
        var changed = planned.Change(Contents() with { Title = "Ярмарка и концерт" }, Student, Now + Duration.FromHours(1)).Value;
        var cancelled = changed.Cancel(Teacher, "Карантин", Now + Duration.FromHours(2));

        Assert.Equal(("Ярмарка и концерт", Student, Now + Duration.FromHours(1)), (changed.Contents.Title, changed.ChangedBy!.Value, changed.ChangedAt!.Value));
        Assert.Equal(new EventCancellation(Teacher, Now + Duration.FromHours(2), "Карантин"), cancelled.Cancelled);
        Assert.Equal(cancelled, cancelled.Cancel(Student, "Другое", Now + Duration.FromHours(3)));
        Assert.IsType<EventCancelled>(cancelled.Change(Contents(), Student, Now).Error);
    }

    private static EventContents Contents() =>
        new() { Kind = SchoolEventKind.Event, Title = "Ярмарка", FirstDay = Date("2026-11-20"), LastDay = Date("2026-11-20") };

    private static SchoolEvent Event(EventContents contents) => new()
    {
        Id = ExternalId.ToId<SchoolEvent>(contents.Title),
        School = Known.School,
        Contents = contents,
        Author = Teacher,
        CreatedAt = Now,
    };
}
