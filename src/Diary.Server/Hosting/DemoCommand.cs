using System.CommandLine;
using System.CommandLine.Parsing;
using Diary.Server.Application.Demo;
using Diary.Storage;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Hosting;

/// <summary>The options that fill an empty store with a demo, and what is said about it on the console.</summary>
internal static class DemoCommand
{
    private const string DemoIssuer = "demo";

    private static readonly Option<bool> Demo = new("--demo") { Description = "Fills an empty store with two schools to try the server out with." };

    private static readonly Option<LocalDate?> Date = new("--demo-date")
    {
        Description = "The day the demo is built around, as 2026-11-20. [default: today in Moscow]",
        CustomParser = ParseDate,
    };

    private static readonly Option<DemoSize> Size = new("--demo-size")
    {
        Description = "How many people the demo has.",
        DefaultValueFactory = _ => DemoSize.Full,
    };

    /// <summary>The zone of the demo's schools, whose today the demo is built around.</summary>
    private static readonly DateTimeZone SchoolZone = DateTimeZoneProviders.Tzdb["Europe/Moscow"];

    /// <summary>The options, for the root command.</summary>
    public static IEnumerable<Option> Options => [Demo, Date, Size];

    /// <summary>
    /// Where no issuer is configured, makes one for the demo: its keys lie beside the data file, or in a temporary folder, and
    /// the settings name them.
    /// </summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="settings">The settings of the command line; the issuer and the key are added to them.</param>
    /// <param name="dataFile">The data file; null when there is none.</param>
    /// <returns>The folder of the keys; null when the demo needs none, or there is no demo.</returns>
    public static DirectoryInfo? AddIssuer(ParseResult arguments, Dictionary<string, string?> settings, FileInfo? dataFile)
    {
        if (!arguments.GetValue(Demo) || HasIssuer(settings))
            return null;

        var folder = dataFile is null
            ? Directory.CreateTempSubdirectory("diary-demo-")
            : new DirectoryInfo(dataFile.FullName + "-keys");
        if (!File.Exists(KeyFiles.Public(folder)))
            KeyFiles.Create(folder);
        settings["Diary:Authentication:Issuer"] = DemoIssuer;
        settings["Diary:Authentication:PublicKeyFiles:0"] = KeyFiles.Public(folder);
        return folder;
    }

    /// <summary>Fills the store if the command line says so.</summary>
    /// <exception cref="InvalidOperationException">The store is not empty.</exception>
    public static async Task FillAsync(ParseResult arguments, IServiceProvider services, DirectoryInfo? keys, CancellationToken cancellationToken)
    {
        if (!arguments.GetValue(Demo))
            return;

        var date = arguments.GetValue(Date) ?? services.GetRequiredService<IClock>().GetCurrentInstant().InZone(SchoolZone).Date;
        var options = new DemoOptions(date, arguments.GetValue(Size));
        var summary = await DemoStore.FillAsync(services.GetRequiredService<IDiaryStore>(), options, cancellationToken);
        foreach (var line in DemoText.Of(summary, options, keys, DemoIssuer))
            Console.WriteLine(line);
    }

    private static bool HasIssuer(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(settings)
            .Build()
            .GetSection("Diary:Authentication")
            .GetChildren()
            .Any();

    private static LocalDate? ParseDate(ArgumentResult argument)
    {
        var parsed = LocalDatePattern.Iso.Parse(argument.Tokens[0].Value);
        if (parsed.TryGetValue(LocalDate.MinIsoValue, out var date) && date.Year is > 2000 and < 2100)
            return date;
        argument.AddError("--demo-date needs a day of this century, written as 2026-11-20.");
        return null;
    }
}
