using System.Text.Json;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Storage;
using NodaTime;

namespace Diary.Sdk.Tests.Accounts;

public sealed class AccountJsonTests
{
    private static readonly Account Anna = new()
    {
        Id = Id<Account>.Parse("3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10"),
        State = AccountState.Active,
        RegisteredAt = Instant.FromUtc(2026, 9, 1, 8, 0),
        Name = PersonName.Read("Семёнова", "Анна", "Ивановна", "").Value,
        Email = EmailAddress.Parse("anna@example.ru"),
        Phone = PhoneNumber.Parse("+79161234567"),
        PhoneConfirmedAt = Instant.FromUtc(2026, 9, 1, 8, 5),
        Snils = Snils.Parse("112-233-445 95"),
        UserName = AccountName.Parse("Anna"),
        TermsVersion = "2026-01",
    };

    [Fact]
    public void An_account_is_stored_and_read_back_whole()
    {
        var json = JsonSerializer.Serialize(Anna, JsonRecordCodec.CreateOptions());

        Assert.Contains("79161234567\"", json, StringComparison.Ordinal);
        Assert.Equal(Anna, JsonSerializer.Deserialize<Account>(json, JsonRecordCodec.CreateOptions()));
    }

    [Fact]
    public void An_account_that_is_printed_tells_nobody_who_it_is()
    {
        var printed = Anna.ToString();

        foreach (var secret in new[] { "Семёнова", "anna@", "9161234567", "11223344", "112-233", "Anna" })
            Assert.DoesNotContain(secret, printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_values_and_foreign_texts_are_not_stored_or_read()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(Snils)));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(PhoneNumber)));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(EmailAddress)));
        Assert.Throws<JsonException>(() => JsonSerializer.Serialize(default(AccountName)));
        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Snils>("\"112-233-445 96\""));
        Assert.DoesNotContain("112", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_phone_that_no_plan_knows_any_more_stays_readable() =>
        Assert.Equal("+71161234567", JsonSerializer.Deserialize<PhoneNumber>("\"+71161234567\"").Value);
}
