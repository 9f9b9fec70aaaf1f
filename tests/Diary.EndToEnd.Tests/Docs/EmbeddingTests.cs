using System.Net;
using Diary.Samples.Running;
using Diary.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Diary.EndToEnd.Tests.Docs;

/// <summary>The code by which docs/getting-started.md hosts the diary in an application of its own.</summary>
public class EmbeddingTests
{
    [Fact]
    public async Task An_application_hosts_the_diary()
    {
        var folder = Directory.CreateTempSubdirectory("diary-test-");
        try
        {
#pragma warning disable RS0030 // The application goes by the machine's clock, and the portal's tokens have to agree.
            using var portal = new Portal(SystemClock.Instance);
#pragma warning restore RS0030
            var publicKey = Path.Combine(folder.FullName, "public.pem");
            portal.WritePublicKey(publicKey);

            await using var app = Build(portal.Issuer, publicKey);
            await app.StartAsync();
            using var channel = DiaryChannel.Open(new Uri(app.Urls.Single()), portal.SignInOperator());
            var schools = await new V1.RosterService.RosterServiceClient(channel).ListSchoolsAsync(new V1.ListSchoolsRequest());

            Assert.Empty(schools.Schools);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication Build(string issuer, string publicKeyFile)
    {
        #region embedding
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Diary:Authentication:Issuer"] = issuer,
            ["Diary:Authentication:PublicKeyFiles:0"] = publicKeyFile,
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2));
        builder.Services.AddDiaryServer(builder.Configuration).UseInMemory();

        var app = builder.Build();
        app.UseAuthentication();
        app.MapDiary();
        #endregion
        return app;
    }
}
