using System.Security.Cryptography;
using Diary.Identifiers;
using Diary.Rosters;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Diary.Samples.Running;

/// <summary>
/// Stands for a region's portal, where people sign in: it has a key pair (ECDSA P-256), made anew each time, and signs tokens.
/// The server gets the public key only.
/// </summary>
public sealed class Portal : IDisposable
{
    private const string OperatorScope = "diary.operator";

    private static readonly Duration TokensLast = Duration.FromHours(1);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly IClock _clock;

    /// <summary>Makes a portal.</summary>
    /// <param name="clock">Says from when its tokens are valid; it has to agree with the server's.</param>
    public Portal(IClock clock) => _clock = clock;

    /// <summary>The name that its tokens bear.</summary>
    public string Issuer => "https://portal.example";

    /// <summary>Writes the public key, for the server to read.</summary>
    public void WritePublicKey(string file) => File.WriteAllText(file, _key.ExportSubjectPublicKeyInfoPem());

    /// <summary>A token of somebody on a school's roster, valid for an hour.</summary>
    public string SignIn(Id<Person> person) => Sign(person.ToString(), scope: null);

    /// <summary>A token of those who run the installation: they import rosters and set calendars.</summary>
    public string SignInOperator(string name = "operator") => Sign(name, OperatorScope);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private string Sign(string subject, string? scope)
    {
        var now = _clock.GetCurrentInstant();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject };
        if (scope is not null)
            claims["scope"] = scope;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "diary",
            Claims = claims,
            IssuedAt = now.ToDateTimeUtc(),
            NotBefore = now.ToDateTimeUtc(),
            Expires = (now + TokensLast).ToDateTimeUtc(),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(_key), SecurityAlgorithms.EcdsaSha256),
        });
    }
}
