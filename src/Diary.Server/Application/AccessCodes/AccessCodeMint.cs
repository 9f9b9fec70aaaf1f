using System.Security.Cryptography;
using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Makes codes and the page that carries them.</summary>
public sealed class AccessCodeMint(IDiaryStore store, ISecretHasher hasher, IAccessEnvelopeRenderer renderer) : IDisposable
{
    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();

    /// <summary>A new code.</summary>
    public AccessCode NewCode() => AccessCode.Create(_random);

    /// <summary>What is kept in the place of a code.</summary>
    public string Hash(AccessCode code) => hasher.Hash(code.Secret);

    /// <summary>A login that no other code has. Should another take it at the same moment, the commit refuses, and it is done again.</summary>
    public async ValueTask<SchoolLogin> NewLoginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var login = SchoolLogin.Create(_random);
            if ((await store.ListAsync(AccessCodeRecords.OfLogin(login), cancellationToken)).Items.Count == 0)
                return login;
        }
    }

    /// <summary>What the office is shown, once.</summary>
    /// <param name="open">The application before.</param>
    /// <param name="after">The application with the code.</param>
    /// <param name="code">The code.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<CodeShownOnce> ShowAsync(OpenApplication open, AccessApplication after, AccessCode code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(after);
        var school = await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(after.School), cancellationToken);
        var (login, expiresOn) = (after.Code!.Login, after.Code.ExpiresOn);
        return new CodeShownOnce(ApplicationStatus.Of(after, open.Today), login, expiresOn)
        {
            Code = code,
            Envelope = renderer.Render(new AccessEnvelope(
                school?.Record.Name ?? "", after.Request.Applicant.Full, after.Request.Holder, login, code, expiresOn, after.Request.Language)),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _random.Dispose();
}
