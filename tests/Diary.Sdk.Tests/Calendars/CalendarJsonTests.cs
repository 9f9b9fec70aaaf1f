using System.Text;
using Diary.Calendars;
using Diary.Results;

namespace Diary.Tests.Calendars;

public sealed class CalendarJsonTests
{
    private const string Smallest =
        """
        {
          "year": "2026/27",
          "lastDay": "2027-05-26",
          "daysPerWeek": 5,
          "periodKind": "halfYears",
          "periods": [{ "id": "h1", "title": "Учебный год", "from": "2026-09-01", "to": "2027-05-26" }]
        }
        """;

    [Fact]
    public void What_is_left_out_is_empty()
    {
        var document = Parse(Smallest).Value;

        Assert.Null(document.Country);
        Assert.Null(document.FirstDay);
        Assert.False(document.AlternatingWeeks);
        Assert.Empty(document.Vacations);
        Assert.Empty(document.BellSchedules);
    }

    [Fact]
    public void A_byte_order_mark_is_no_obstacle() => Assert.True(Parse("\uFEFF" + Smallest).IsOk);

    [Fact]
    public void Every_mistake_of_form_is_found_at_once_with_its_path()
    {
        var problems = Problems(
            """
            {
              "Year": "2026/27",
              "lastDay": "2027-02-29",
              "daysPerWeek": "5",
              "alternatingWeeks": "yes",
              "periodKind": "terms",
              "periods": [
                { "id": "q1", "title": null, "from": "2026-9-1", "to": 20261023 },
                null,
                "q2"
              ],
              "vacation": [],
              "vacations": { "title": "Осенние каникулы" },
              "overrides": [{ "date": "2026-11-05", "day": 1, "reason": "Ремонт", "worksLike": "none", "grades": [1, "2", 3.5] }],
              "bellSchedules": [{ "id": "a", "title": "b", "lessons": [{ "number": 1, "start": "8:30", "end": "24:00" }] }]
            }
            """);

        Snapshots.Match(string.Join('\n', problems));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"year\": \"2026/27\", \"year\": \"2027/28\"}")]
    [InlineData("{\"year\": \"2026/27\" // the year\n}")]
    public void What_is_no_calendar_at_all_is_one_problem(string json) => Assert.Single(Problems(json));

    [Fact]
    public void A_hostile_document_has_a_hundred_problems_and_no_more()
    {
        var json = $"{{\"periods\": [{string.Join(',', Enumerable.Repeat("1", 100_000))}]}}";

        Assert.InRange(Problems(json).Count, 100, 110);
    }

    private static Result<CalendarDocument> Parse(string json) => CalendarJson.Parse(Encoding.UTF8.GetBytes(json));

    private static IReadOnlyList<Problem> Problems(string json) => Assert.IsType<InvalidInput>(Parse(json).Error).Problems;
}
