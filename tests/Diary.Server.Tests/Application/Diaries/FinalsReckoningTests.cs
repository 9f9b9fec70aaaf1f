using Diary.Calendars;
using Diary.Grading;
using Diary.Grading.Finals;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Grading;
using Diary.Server.Storage.InMemory;
using Microsoft.Extensions.Options;
using NodaTime;
using Period = Diary.Calendars.Period;

namespace Diary.Server.Tests.Application.Diaries;

public class FinalsReckoningTests
{
    private static readonly Id<School> School = ExternalId.ToId<School>("school");
    private static readonly Id<Subject> Subject = ExternalId.ToId<Subject>("subject");
    private static readonly LocalDate LastDay = new(2026, 12, 20);
    private static readonly IReadOnlyList<Period> Periods =
    [
        new("t1", "1er trimestre", new LocalDate(2026, 9, 1), LastDay, PeriodKind.Trimesters),
        new("t2", "2e trimestre", new LocalDate(2027, 1, 5), new LocalDate(2027, 3, 20), PeriodKind.Trimesters),
    ];

    [Theory]
    [InlineData(0, "80.0")] // the last day: the work may still come
    [InlineData(1, "40.0")] // the day after: it never will
    public async Task Of_a_period_that_is_over_is_for_good(int daysLater, string expected)
    {
        var reckoning = await LoadAsync("points-100", LastDay.PlusDays(daysLater));
        Mark[] marks = [MarkOf("80/100", new LocalDate(2026, 10, 1)), MarkOf("?/100", new LocalDate(2026, 10, 2))];

        Assert.Equal(expected, reckoning.OfSlot(FinalSlot.Of("t1"), marks, []).Symbol);
    }

    [Fact]
    public async Task Of_a_year_of_means_takes_the_number_that_the_teacher_decided()
    {
        var reckoning = await LoadAsync("france-20", new LocalDate(2027, 3, 21));
        Mark[] marks = [MarkOf("12", new LocalDate(2026, 10, 1)), MarkOf("14", new LocalDate(2027, 2, 1))];

        Assert.Equal("13.00", reckoning.OfSlot(FinalSlot.Annual, marks, []).Symbol);
        Assert.Equal("15.00", reckoning.OfSlot(FinalSlot.Annual, marks, [Decided("t1", "16")]).Symbol);
        Assert.Equal("14.00", reckoning.OfSlot(FinalSlot.Annual, marks, [Decided("t1", "Disp")]).Symbol);
    }

    private static async Task<FinalsReckoning> LoadAsync(string policy, LocalDate today)
    {
        var policies = new GradingPolicies(Options.Create(new GradingOptions { Policy = policy }), new InMemoryStore(DiarySchema.Current));
        return await FinalsReckoning.LoadAsync(policies, School, "2026/27", Periods, grade: 8, today, explain: false, CancellationToken.None);
    }

    private static StudentFinal Decided(string period, string symbol) => new()
    {
        School = School,
        Student = ExternalId.ToId<Person>("student"),
        Class = ExternalId.ToId<SchoolClass>("class"),
        Subject = Subject,
        Year = "2026/27",
        Kind = FinalKind.Period,
        Period = period,
        Current = new FinalRevision { Symbol = symbol, Author = ExternalId.ToId<Person>("teacher"), DecidedAt = Instant.FromUtc(2026, 12, 20, 12, 0) },
    };

    private static Mark MarkOf(string symbol, LocalDate date) => new()
    {
        Id = ExternalId.ToId<Mark>($"{symbol}/{date}"),
        School = School,
        Student = ExternalId.ToId<Person>("student"),
        Class = ExternalId.ToId<SchoolClass>("class"),
        Subject = Subject,
        Date = date,
        Kind = WorkKind.Test,
        Current = new MarkRevision { Symbol = symbol, Weight = 1, Author = ExternalId.ToId<Person>("teacher"), RecordedAt = Instant.FromUtc(2026, 10, 1, 9, 0) },
    };
}
