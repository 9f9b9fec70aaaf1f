using System.CommandLine;
using Diary.Samples.Absences;
using Diary.Samples.Access;
using Diary.Samples.Finals;
using Diary.Samples.Import;
using Diary.Samples.Rules;
using Diary.Samples.Tour;
using Diary.Samples.Watching;
using Spectre.Console;

namespace Diary.Samples;

/// <summary>The samples as commands; without one, their list.</summary>
public static class SampleCommandLine
{
    /// <summary>All samples, in the order in which they are worth reading.</summary>
    public static IReadOnlyList<ISample> All { get; } =
        [new TourSample(), new AccessSample(), new AbsenceSample(), new FinalsSample(), new WatchSample(), new RulesSample(), new ImportSample()];

    /// <summary>Runs what the command line says.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments, SampleContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var root = new RootCommand("Samples of Diary, the electronic school diary.");
        foreach (var sample in All)
        {
            var command = new Command(sample.Name, sample.Summary);
            sample.Configure(command);
            command.SetAction((parsed, cancelled) => sample.RunAsync(parsed, context, cancelled));
            root.Add(command);
        }

        root.SetAction(_ => List(context.Console));
        return root.Parse(arguments).InvokeAsync(cancellationToken: cancellationToken);
    }

    private static void List(IAnsiConsole console)
    {
        console.WriteLine("Samples of Diary. Run one with: dotnet run --project src/Diary.Samples -- <name>");
        console.WriteLine();
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        foreach (var sample in All)
            grid.AddRow(new Text(sample.Name, new Style(Color.Green)), new Text(sample.Summary));
        console.Write(grid);
    }
}
