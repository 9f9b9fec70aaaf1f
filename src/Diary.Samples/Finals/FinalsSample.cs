using System.CommandLine;
using Diary.Samples.Stage;
using Spectre.Console;

namespace Diary.Samples.Finals;

/// <summary>
/// A teacher decides the finals of a class, the class teacher sees what is missing, the council closes; a correction is refused, and goes through when the
/// period is reopened; a mother reads and signs; the certificate of year 9 is drawn from the year and the examination.
/// </summary>
public sealed class FinalsSample : ISample
{
    /// <inheritdoc/>
    public string Name => "finals";

    /// <inheritdoc/>
    public string Summary => "Finals proposed, decided, closed by the council, reopened and signed; the certificate of year 9.";

    /// <inheritdoc/>
    public async Task<int> RunAsync(ParseResult arguments, SampleContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Console.Step("A school is there: roster, calendar, timetables, marks");
        await using var stage = await SampleStage.StartAsync(context, keep: false, cancellationToken);
        await stage.ImportAsync(cancellationToken);
        await stage.School.SetUpAsync(cancellationToken);
        await stage.School.TeachAsync(cancellationToken);
        using (var people = new FinalsPeople(stage.Server.GrpcAddress, stage.Portal, stage.Dates, context.Console))
        {
            await DecideAsync(people, context.Console, cancellationToken);
            await CloseAsync(people, context.Console, cancellationToken);
            await LeaveAsync(people, context.Console, cancellationToken);
        }

        context.Console.Step("Stop the server");
        var exitCode = await stage.Server.StopAsync(cancellationToken);
        context.Console.WriteLine($"It ended with code {exitCode}.");
        return exitCode;
    }

    private static async Task DecideAsync(FinalsPeople people, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.Step("The teacher of mathematics opens the sheet of the period");
        var sheet = await people.SheetAsync(cancellationToken);
        console.Write(FinalsTables.Of(sheet));

        console.Step("She confirms what is proposed, н/а among it, and decides one herself, with a reason");
        await people.DecideAsync(sheet, "stu-5a-07", "4", "Работа сдана устно", cancellationToken);
        console.Write(FinalsTables.Of(await people.SheetAsync(cancellationToken)));

        console.Step("The class teacher looks what is missing in her class");
        console.Write(FinalsTables.Of(await people.ReportCardAsync(cancellationToken)));
    }

    private static async Task CloseAsync(FinalsPeople people, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.Step("The council closes the class");
        await people.CloseAsync("№ 4", cancellationToken);
        console.WriteLine(await people.CorrectAsync("stu-5a-01", "5", cancellationToken));

        console.Step("It is reopened with a reason, corrected, and closed again");
        await people.ReopenAsync("Не учтена олимпиада", cancellationToken);
        console.WriteLine(await people.CorrectAsync("stu-5a-01", "5", cancellationToken));
        await people.CloseAsync("№ 5", cancellationToken);
        await people.ShowHistoryAsync("stu-5a-01", cancellationToken);
    }

    private static async Task LeaveAsync(FinalsPeople people, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.Step("A mother reads the finals of her daughter, and signs");
        await people.ReadAndSignAsync(cancellationToken);

        console.Step("The certificate of year 9, of the year before: the annual mark and the examination");
        await people.ShowCertificateAsync(cancellationToken);
    }
}
