using System.CommandLine;
using Diary.Samples.Stage;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using Spectre.Console;

namespace Diary.Samples.Absences;

/// <summary>A mother announces absences over a vacation and for a part of a day, and takes a part back; the months are printed in colours.</summary>
public sealed class AbsenceSample : ISample
{
    /// <inheritdoc/>
    public string Name => "absence";

    /// <inheritdoc/>
    public string Summary => "Absences announced over a vacation and for a part of a day, and the month in colours.";

    /// <inheritdoc/>
    public async Task<int> RunAsync(ParseResult arguments, SampleContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Console.Step("A school is there: roster, calendar, timetables");
        await using var stage = await SampleStage.StartAsync(context, keep: false, cancellationToken);
        await stage.ImportAsync(cancellationToken);
        await stage.School.SetUpAsync(cancellationToken);
        using (var mother = new AbsenceParent(stage.Server.GrpcAddress, stage.Portal, context.Console))
            await TellAsync(mother, context.Console, SampleStage.Today(context), cancellationToken);

        context.Console.Step("Stop the server");
        var exitCode = await stage.Server.StopAsync(cancellationToken);
        context.Console.WriteLine($"It ended with code {exitCode}.");
        return exitCode;
    }

    private static async Task TellAsync(AbsenceParent mother, IAnsiConsole console, LocalDate today, CancellationToken cancellationToken)
    {
        var vacation = await mother.NextVacationAsync(today, cancellationToken);
        var (from, to) = (vacation.Start.PlusDays(-3), vacation.End.PlusDays(3));
        console.Step($"The family travels from {Iso(from)} to {Iso(to)}, over the vacation");
        await mother.AnnounceAsync(from, to, [], AbsenceReason.Family, "Поездка", cancellationToken);
        console.Step("A visit to the doctor takes the first two lessons of a day before");
        var visit = await mother.SchoolDayBeforeAsync(from, cancellationToken);
        await mother.AnnounceAsync(visit, visit, [1, 2], AbsenceReason.MedicalVisit, "", cancellationToken);
        console.Step("They come back two days earlier");
        await mother.TakeBackAsync(to.PlusDays(-1), to, cancellationToken);

        console.Step("The months in colours");
        var first = new LocalDate(visit.Year, visit.Month, 1);
        for (var month = first; month <= to; month = month.PlusMonths(1))
            console.Write(AbsenceMonth.Of(await mother.CalendarAsync(month, month.PlusMonths(1).PlusDays(-1), cancellationToken), month));
        console.WriteLine("[###] all lessons (blue)   [1,2] these lessons (green)   . no lessons");
        await mother.ShowRangesAsync(first, to, cancellationToken);
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
