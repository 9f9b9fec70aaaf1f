using Diary.V1;
using Spectre.Console;

namespace Diary.Samples.Import;

/// <summary>The progress of an import as a bar; a few plain lines where there is no terminal.</summary>
internal static class ImportProgressBar
{
    public static Task<ImportReport> ShowAsync(IAnsiConsole console, Func<Action<ImportProgress>, Task<ImportReport>> import) =>
        console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("Importing", maxValue: 1);
                var report = await import(progress =>
                {
                    bar.Description = Markup.Escape(progress.File);
                    bar.MaxValue = Math.Max(1, progress.TotalBytes);
                    bar.Value = progress.DoneBytes;
                });
                bar.Description = "Done";
                bar.Value = bar.MaxValue;
                return report;
            });
}
