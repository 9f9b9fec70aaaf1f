using System.CommandLine;
using System.Globalization;
using Diary.Server.Storage.LiteDb;
using Diary.Storage;
using Microsoft.Extensions.Options;

namespace Diary.Server.Hosting;

/// <summary>The command line of the server. What it says about a setting wins over appsettings.json and the environment; the store
/// and its file are chosen here alone.</summary>
internal static class DiaryCommandLine
{
    /// <summary>The exit code of a server that could not start: its settings, its ports or its store.</summary>
    private const int CannotStart = 2;

    private static readonly Option<StoreKind> Store = new("--store")
    {
        Description = "Where the data is kept.",
        DefaultValueFactory = _ => StoreKind.LiteDb,
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The LiteDB file; it is made when it is missing.",
        DefaultValueFactory = _ => "diary.db",
    };

    private static readonly Option<int?> GrpcPort = new("--grpc-port") { Description = "The port of gRPC; 0 takes a free one. [default: 5081]" };

    private static readonly Option<int?> HttpPort = new("--http-port") { Description = "The port of health and metrics; 0 takes a free one. [default: 5080]" };

    private static readonly Option<string?> ReadyFile = new("--ready-file") { Description = "Written with the addresses once the server listens." };

    private static readonly Option<string?> Issuer = new("--issuer") { Description = "The issuer whose tokens are believed." };

    private static readonly Option<string[]> PublicKeys = new("--public-key") { Description = "A PEM file with a public key of the issuer; may be repeated." };

    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("The reference server of the electronic school diary.")
        {
            Store, Data, GrpcPort, HttpPort, ReadyFile, Issuer, PublicKeys, TokenCommands.Keys(), TokenCommands.Token(),
        };
        foreach (var option in DemoCommand.Options)
            root.Add(option);
        root.SetAction(ServeAsync);
        return root.Parse(args).InvokeAsync(cancellationToken: cancellationToken);
    }

    private static async Task<int> ServeAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var settings = Settings(arguments);
            var demoKeys = DemoCommand.AddIssuer(arguments, settings, DataFile(arguments));
            await using var app = DiaryServerApplication.Create(settings, builder => ChooseStore(builder, arguments));
            await DemoCommand.FillAsync(arguments, app.Services, demoKeys, cancellationToken);
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is OptionsValidationException or StoreFileException or StoreUnavailableException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The server did not start. {exception.Message}");
            return CannotStart;
        }
    }

    private static FileInfo? DataFile(ParseResult arguments) =>
        arguments.GetValue(Store) == StoreKind.LiteDb ? new FileInfo(arguments.GetValue(Data)!) : null;

    private static void ChooseStore(DiaryServerBuilder builder, ParseResult arguments)
    {
        switch (arguments.GetValue(Store))
        {
            case StoreKind.LiteDb:
                builder.UseLiteDb();
                break;
            case StoreKind.Memory:
                builder.UseInMemory();
                break;
            case var other:
                throw new InvalidOperationException($"No such store: {other}.");
        }
    }

    private static Dictionary<string, string?> Settings(ParseResult arguments)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Set("Diary:Endpoints:GrpcPort", arguments.GetValue(GrpcPort)?.ToString(CultureInfo.InvariantCulture));
        Set("Diary:Endpoints:HttpPort", arguments.GetValue(HttpPort)?.ToString(CultureInfo.InvariantCulture));
        Set("Diary:Endpoints:ReadyFile", arguments.GetValue(ReadyFile));
        Set("Diary:LiteDb:Path", arguments.GetValue(Data));
        Set("Diary:Authentication:Issuer", arguments.GetValue(Issuer));
        foreach (var (index, file) in (arguments.GetValue(PublicKeys) ?? []).Index())
            Set(string.Create(CultureInfo.InvariantCulture, $"Diary:Authentication:PublicKeyFiles:{index}"), file);
        return settings;

        void Set(string key, string? value)
        {
            if (value is not null)
                settings[key] = value;
        }
    }

    private enum StoreKind
    {
        LiteDb,
        Memory,
    }
}
