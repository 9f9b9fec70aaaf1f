using System.CommandLine;
using Diary.Calendars;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;
using Spectre.Console;

namespace Diary.Samples.Rules;

/// <summary>The package Diary.Sdk by itself: rules as functions, with no server and no database.</summary>
public sealed class RulesSample : ISample
{
    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public string Summary => "The SDK alone: school days, working days and an average that explains itself.";

    /// <inheritdoc/>
    public Task<int> RunAsync(ParseResult arguments, SampleContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        SchoolDays(context.Console);
        DueDate(context.Console);
        Average(context.Console);
        return Task.FromResult(0);
    }

    private static void SchoolDays(IAnsiConsole console)
    {
        Heading(console, "Is it a school day, and why not?");
        #region school-days
        var calendar = AcademicCalendar.Create(ShippedCalendars.Moscow2025Quarters, ProductionCalendars.Shipped).Value;
        LocalDate[] dates = [new(2025, 10, 24), new(2025, 10, 27), new(2025, 11, 3), new(2025, 11, 4), new(2025, 11, 5)];
        foreach (var date in dates)
        {
            var day = calendar.GetDay(date);
            console.WriteLine($"{Iso(date)}  {(day.IsSchoolDay ? "school day" : "no school "),-10}  {(day.IsSchoolDay ? day.Period!.Title : day.Reason)}");
        }

        console.WriteLine($"The next school day after 2025-10-24 is {Iso(calendar.NextSchoolDay(new LocalDate(2025, 10, 24)))}.");
        #endregion
    }

    private static void DueDate(IAnsiConsole console)
    {
        Heading(console, "When is an answer due?");
        #region due-date
        var applied = new LocalDate(2025, 12, 30);
        var due = ProductionCalendars.Shipped.AddWorkingDays("RU", applied, 3);
        console.WriteLine($"Applied on {Iso(applied)}; three working days later is {Iso(due.Value)}.");

        var unknown = ProductionCalendars.Shipped.AddWorkingDays("RU", new LocalDate(2031, 3, 1), 3);
        console.WriteLine($"In a year without data: {unknown.Error.Code}. {unknown.Error.Message}");
        #endregion
    }

    private static void Average(IAnsiConsole console)
    {
        Heading(console, "How did the average come about?");
        #region average
        var engine = GradingEngine.Create(ShippedPolicies.Russia5).Value;
        Mark[] marks =
        [
            MarkOf(new LocalDate(2025, 9, 8), WorkKind.Test, "5", weight: 2),
            MarkOf(new LocalDate(2025, 9, 11), WorkKind.Answer, "4", weight: 1),
            MarkOf(new LocalDate(2025, 9, 15), WorkKind.Homework, "5", weight: 1),
            MarkOf(new LocalDate(2025, 9, 18), WorkKind.Lab, "зачёт", weight: 1),
        ];
        var final = engine.ExplainPeriodFinal(marks, PeriodKind.Quarters);
        console.WriteLine($"The final of the quarter: {final.Result.Symbol}.");
        foreach (var sentence in ExplanationText.Render(final.Explanation, ExplanationLanguage.English))
            console.WriteLine($"  {sentence}");
        #endregion
    }

    private static Mark MarkOf(LocalDate date, WorkKind kind, string symbol, int weight) => new()
    {
        Id = ExternalId.ToId<Mark>($"{Iso(date)}/{kind}"),
        School = ExternalId.ToId<School>("school"),
        Student = ExternalId.ToId<Person>("student"),
        Class = ExternalId.ToId<SchoolClass>("5А"),
        Subject = ExternalId.ToId<Subject>("Математика"),
        Date = date,
        Kind = kind,
        Current = new MarkRevision
        {
            Symbol = symbol,
            Weight = weight,
            Author = ExternalId.ToId<Person>("teacher"),
            RecordedAt = Instant.FromUtc(date.Year, date.Month, date.Day, 12, 0),
        },
    };

    private static string Iso(LocalDate? date) => date is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : "none";

    private static void Heading(IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }
}
