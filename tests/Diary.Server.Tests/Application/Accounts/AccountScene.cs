using System.Text.RegularExpressions;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application;
using Diary.Server.Grpc.Requests;
using Diary.Server.Storage.InMemory;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tests.Storage;
using Diary.Storage;
using Diary.Tests;
using Diary.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Application.Accounts;

/// <summary>A server whose work is counted, and people who register there by the calls everybody uses.</summary>
internal sealed partial class AccountScene : IAsyncDisposable
{
    public const string Password = "abc12345";

    private AccountScene(DiaryTestHost host, FastHasher hasher, CountingStore store, InterveningStore between)
    {
        (Host, Hasher, Store, Between) = (host, hasher, store, between);
        Nobody = new AccountService.AccountServiceClient(host.ClientForNobody());
    }

    public DiaryTestHost Host { get; }

    public FastHasher Hasher { get; }

    public CountingStore Store { get; }

    /// <summary>To let something happen while a call is decided.</summary>
    public InterveningStore Between { get; }

    /// <summary>Who has not signed in.</summary>
    public AccountService.AccountServiceClient Nobody { get; }

    public static async Task<AccountScene> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var hasher = new FastHasher();
        var between = new InterveningStore(new InMemoryStore(DiarySchema.Current));
        var store = new CountingStore(between);
        var host = await DiaryTestHost.StartAsync(services =>
        {
            configure?.Invoke(services);
            services
                .AddSingleton<ISecretHasher>(hasher)
                .AddSingleton<IDiaryStore>(store)
                .AddSingleton<ICallerResolver, AccountBySubject>();
        });
        return new AccountScene(host, hasher, store, between);
    }

    /// <summary>Who has signed in with an account. How, is tried elsewhere.</summary>
    public AccountService.AccountServiceClient As(Id<Account> account) => new(ChannelOf(account));

    /// <summary>A channel of who has signed in with an account.</summary>
    public GrpcChannel ChannelOf(Id<Account> account) => Host.ChannelWith(Host.TokenFor(account.ToString()));

    public static string New() => Guid.NewGuid().ToString();

    public static RegisterRequest Registration(string email, string phone) => new()
    {
        RequestId = New(),
        Name = new() { FamilyName = "Семёнова", GivenName = "Анна", Patronymic = "Ивановна" },
        Email = email,
        Phone = phone,
        Password = Password,
        RepeatedPassword = Password,
        TermsVersion = "1",
    };

    /// <summary>Registers, takes the code from the phone, and confirms.</summary>
    public async Task<Id<Account>> RegisterAsync(string email = "anna@example.ru", string phone = "+79161234567")
    {
        var registration = (await Nobody.RegisterAsync(Registration(email, phone))).RegistrationId;
        var code = await CodeAsync(Host.Sms, phone);
        var confirmed = await Nobody.ConfirmRegistrationAsync(new() { RequestId = New(), RegistrationId = registration, Code = code });
        return Id<Account>.Parse(confirmed.AccountId);
    }

    /// <summary>Registers, and confirms the e-mail address too.</summary>
    public async Task<Id<Account>> RegisterWithEmailAsync(string email = "anna@example.ru", string phone = "+79161234567")
    {
        var account = await RegisterAsync(email, phone);
        await As(account).ConfirmContactChangeAsync(
            new() { RequestId = New(), Kind = ContactKind.Email, Code = await CodeAsync(Host.Email, email) });
        return account;
    }

    /// <summary>The code in the last message to an address.</summary>
    public async Task<string> CodeAsync(Diary.Server.Tests.Application.Messages.Mailbox mailbox, string address) =>
        Code().Match((await LastAsync(mailbox, address))!).Value;

    /// <summary>The last message to an address; null for none.</summary>
    public async Task<string?> LastAsync(Diary.Server.Tests.Application.Messages.Mailbox mailbox, string address)
    {
        await Host.DeliverAsync();
        return mailbox.Received.LastOrDefault(m => string.Equals(m.To.Address, address, StringComparison.Ordinal))?.Text.Body;
    }

    /// <summary>How much work a call makes: reads, commits, hashes made, hashes compared.</summary>
    public async Task<(int Reads, int Commits, int Hashes, int Verifications)> WorkOfAsync(Func<Task> call)
    {
        var before = (Store.Reads, Store.Commits, Hasher.Hashes, Hasher.Verifications);
        await call();
        return (Store.Reads - before.Reads, Store.Commits - before.Commits, Hasher.Hashes - before.Hashes, Hasher.Verifications - before.Verifications);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [GeneratedRegex("\\b[0-9]{6}\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
