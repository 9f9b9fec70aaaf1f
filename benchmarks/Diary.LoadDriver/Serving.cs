using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Storage;

namespace Diary.LoadDriver;

/// <summary>The server process: the whole diary with its real store, and beside it what it is compared with.</summary>
internal static class Serving
{
    public static async Task RunAsync(ServingOptions options)
    {
        var school = new School(options.Students, options.Years);
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Diary:Endpoints:GrpcPort"] = "0",
            ["Diary:Endpoints:HttpPort"] = "0",
            ["Diary:Endpoints:ReadyFile"] = options.ReadyFile,
            ["Diary:Authentication:Issuer"] = BenchServer.Issuer,
            ["Diary:Authentication:PublicKeyFiles:0"] = options.PublicKey,
        };
        await using var app = DiaryServerApplication.Create(settings, builder =>
        {
            builder.UseLiteDb(new LiteDbStoreOptions { Path = options.Data });
            builder.Services.AddSingleton(school);
        });
        app.MapGrpcService<BenchGrpcService>();
        if (options.Students > 0)
        {
            var outcome = await app.Services.GetRequiredService<IDiaryStore>().CommitBulkAsync(school.Changes());
            if (outcome is not CommitOutcome.Committed)
                throw new InvalidOperationException("The school could not be stored.");
        }

        await app.RunAsync();
    }
}

/// <summary>What the server process is told.</summary>
internal sealed record ServingOptions(string Data, string PublicKey, string ReadyFile, int Students, int Years);
