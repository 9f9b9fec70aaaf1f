using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Tests.Grading;

/// <summary>Marks and engines for the tests.</summary>
internal static class Some
{
    public static readonly GradingEngine Russia = GradingEngine.Create(ShippedPolicies.Russia5).Value;

    public static readonly GradingEngine Novosibirsk = GradingEngine.Create(ShippedPolicies.Russia5Novosibirsk).Value;

    private static readonly LocalDate FirstDay = new(2026, 9, 1);

    /// <summary>One mark a day from 1 September: <c>Marks("5*2", "4", "н/а")</c>; the number after the star is the weight.</summary>
    public static Mark[] Marks(params string[] marks) => [.. marks.Select(AsMark)];

    /// <summary>The same for an engine.</summary>
    public static ScoredMark[] Scored(GradingEngine engine, params string[] marks) =>
        [.. Marks(marks).Select(m => engine.TryScore(m.Current.Symbol, m.Current.Weight, out var scored) ? scored : throw new ArgumentException(m.Current.Symbol))];

    private static Mark AsMark(string text, int index)
    {
        var parts = text.Split('*');
        return new Mark
        {
            Id = ExternalId.ToId<Mark>($"mark {index}"),
            School = ExternalId.ToId<School>("school"),
            Student = ExternalId.ToId<Person>("student"),
            Class = ExternalId.ToId<SchoolClass>("class"),
            Subject = ExternalId.ToId<Subject>("subject"),
            Date = FirstDay.PlusDays(index),
            LessonNumber = (index % 6) + 1,
            Kind = (WorkKind)(index % 7),
            Current = new MarkRevision
            {
                Symbol = parts[0],
                Weight = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1,
                Author = ExternalId.ToId<Person>("teacher"),
                RecordedAt = Instant.FromUtc(2026, 9, 1, 9, 0),
            },
        };
    }
}
