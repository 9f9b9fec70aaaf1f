using System.CommandLine;
using Diary.Samples.Stage;
using Spectre.Console;

namespace Diary.Samples.Watching;

/// <summary>A mother watches the diary of her daughter while a teacher marks; the connection drops, and she goes on where she was.</summary>
public sealed class WatchSample : ISample
{
    /// <inheritdoc/>
    public string Name => "watch";

    /// <inheritdoc/>
    public string Summary => "A diary watched live while a teacher marks, over a connection that drops.";

    /// <inheritdoc/>
    public async Task<int> RunAsync(ParseResult arguments, SampleContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Console.Step("A school is there: roster, calendar, timetables");
        await using var stage = await SampleStage.StartAsync(context, keep: false, cancellationToken);
        await stage.ImportAsync(cancellationToken);
        await stage.School.SetUpAsync(cancellationToken);
        using (var mother = new WatchParent(stage.Server.GrpcAddress, stage.Portal, context.Console))
        using (var teacher = new WatchTeacher(stage.Server.GrpcAddress, stage.Portal, stage.Dates, context.Console))
            await TellAsync(mother, teacher, context.Console, cancellationToken);

        context.Console.Step("Stop the server");
        var exitCode = await stage.Server.StopAsync(cancellationToken);
        context.Console.WriteLine($"It ended with code {exitCode}.");
        return exitCode;
    }

    private static async Task TellAsync(WatchParent mother, WatchTeacher teacher, IAnsiConsole console, CancellationToken cancellationToken)
    {
        console.Step("The mother watches while the teacher works");
        await mother.WatchAsync(
            2,
            async () =>
            {
                await teacher.MarkAsync("5", "Решила двумя способами", cancellationToken);
                await teacher.PlanAsync("№ 421 (а–г)", cancellationToken);
            },
            cancellationToken);

        console.Step("The connection drops, and the teacher works on");
        await teacher.MarkAsync("4", "", cancellationToken);
        await teacher.RegisterLateAsync(cancellationToken);

        console.Step("The mother goes on with her token: what she missed comes first");
        await mother.WatchAsync(3, () => teacher.PlanAsync("№ 430, 432", cancellationToken), cancellationToken);
        console.WriteLine("Each of the five changes came once.");
    }
}
