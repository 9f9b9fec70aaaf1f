using System.CommandLine;
using System.Security.Cryptography;
using Diary.Server.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace Diary.Server.Hosting;

/// <summary>
/// Keys and tokens for trying the server out, and for an operator without a portal. In a region the portal is the issuer: it
/// keeps the private key, and the server never sees it.
/// </summary>
internal static class TokenCommands
{
    public static Command Keys()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where private.pem and public.pem are written; neither may exist." };
        var command = new Command("keys", "Makes a key pair (ECDSA P-256) for an issuer of tokens.") { folder };
        command.SetAction(arguments => KeyFiles.Create(arguments.GetValue(folder)!));
        command.Add(Rotate());
        return command;
    }

    private static Command Rotate()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "What Diary:Tokens:KeyFolder says." };
        var command = new Command("rotate", "Adds a key to those that the server signs its own tokens with. It is published at once, and signs after Diary:Tokens:PublishBeforeUse; servers that run notice it within a minute.") { folder };
        command.SetAction(arguments => Console.WriteLine(KeyFolder.Add(arguments.GetValue(folder)!.FullName, Now())));
        return command;
    }

    public static Command Token()
    {
        var key = new Option<FileInfo>("--key") { Description = "The private key, as 'keys' made it.", Required = true };
        var issuer = new Option<string>("--issuer") { Description = "The issuer.", Required = true };
        var audience = new Option<string>("--audience") { Description = "The audience.", DefaultValueFactory = _ => "diary" };
        var subject = new Option<string>("--subject") { Description = "A person's id; any name for an operator.", Required = true };
        var isOperator = new Option<bool>("--operator") { Description = "Gives the scope diary.operator: may import rosters and set calendars." };
        var minutes = new Option<int>("--minutes") { Description = "How long it is valid.", DefaultValueFactory = _ => 60 };
        var command = new Command("token", "Signs a token and prints it.") { key, issuer, audience, subject, isOperator, minutes };
        command.SetAction(arguments =>
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(File.ReadAllText(arguments.GetValue(key)!.FullName));
            var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = arguments.GetValue(subject)! };
            if (arguments.GetValue(isOperator))
                claims["scope"] = Grpc.Requests.CallerReader.OperatorScope;
            Console.WriteLine(TokenWriter.Write(
                new ECDsaSecurityKey(ecdsa),
                arguments.GetValue(issuer)!,
                arguments.GetValue(audience)!,
                claims,
                Now(),
                NodaTime.Duration.FromMinutes(arguments.GetValue(minutes))));
        });
        return command;
    }

#pragma warning disable RS0030 // What the command line makes is valid from now on, by this machine's clock.
    private static NodaTime.Instant Now() => NodaTime.SystemClock.Instance.GetCurrentInstant();
#pragma warning restore RS0030
}
