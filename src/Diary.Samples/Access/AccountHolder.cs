using Diary.Samples.Running;
using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Samples.Access;

/// <summary>Somebody who wants an account.</summary>
/// <param name="Surname">The surname, as in the documents.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="Patronymic">The patronymic.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Phone">The mobile phone, in E.164 form.</param>
internal sealed record Newcomer(string Surname, string GivenName, string Patronymic, string Email, string Phone)
{
    public string FullName => $"{Surname} {GivenName} {Patronymic}";
}

/// <summary>Somebody who has an account and has signed in.</summary>
internal sealed class AccountHolder : IDisposable
{
    private AccountHolder(Newcomer who, GrpcChannel channel) => (Who, Channel) = (who, channel);

    /// <summary>Who.</summary>
    public Newcomer Who { get; }

    /// <summary>The connection on which he has signed in.</summary>
    public GrpcChannel Channel { get; }

    public AccountService.AccountServiceClient Account => new(Channel);

    public AccessCodeService.AccessCodeServiceClient Codes => new(Channel);

    public DiaryService.DiaryServiceClient Diary => new(Channel);

    /// <summary>Registers, types the codes that come by SMS and e-mail, and signs in.</summary>
    public static async Task<AccountHolder> RegisterAsync(Uri address, MessageFolder messages, Newcomer who, CancellationToken cancellationToken)
    {
        var password = $"sample-{Guid.NewGuid():N}";
        using var open = GrpcChannel.ForAddress(address);
        var accounts = new AccountService.AccountServiceClient(open);
        var registered = await accounts.RegisterAsync(
            new RegisterRequest
            {
                RequestId = NewRequest(),
                Name = new PersonName { FamilyName = who.Surname, GivenName = who.GivenName, Patronymic = who.Patronymic },
                Email = who.Email,
                Phone = who.Phone,
                Password = password,
                RepeatedPassword = password,
                TermsVersion = "1",
            },
            cancellationToken: cancellationToken);
        await accounts.ConfirmRegistrationAsync(
            new ConfirmRegistrationRequest
            {
                RequestId = NewRequest(),
                RegistrationId = registered.RegistrationId,
                Code = await messages.CodeAsync(who.Phone, "confirmation_code", cancellationToken),
            },
            cancellationToken: cancellationToken);

        var signedIn = await new SessionService.SessionServiceClient(open).SignInAsync(
            new SignInRequest { Login = who.Phone, Password = password, Device = "Diary.Samples" }, cancellationToken: cancellationToken);
        var holder = new AccountHolder(who, DiaryChannel.Open(address, signedIn.Tokens.AccessToken));
        await holder.Account.ConfirmContactChangeAsync(
            new ConfirmContactChangeRequest
            {
                RequestId = NewRequest(),
                Kind = ContactKind.Email,
                Code = await messages.CodeAsync(who.Email, "confirmation_code", cancellationToken),
            },
            cancellationToken: cancellationToken);
        return holder;
    }

    /// <summary>What makes a call repeatable.</summary>
    public static string NewRequest() => Guid.NewGuid().ToString();

    /// <inheritdoc/>
    public void Dispose() => Channel.Dispose();
}
