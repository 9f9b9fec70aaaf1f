using Diary.Accounts;
using Diary.Identifiers;
using Diary.Results;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Sdk.Tests.Accounts;

public sealed class AccountLifecycleTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 9, 0);

    private static readonly Account Registered = new()
    {
        Id = Id<Account>.Parse("3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10"),
        State = AccountState.Pending,
        RegisteredAt = Noon,
        Name = PersonName.Read("Семёнова", "Анна", "Ивановна", "").Value,
        Email = EmailAddress.Parse("anna@example.ru"),
        Phone = PhoneNumber.Parse("+79161234567"),
        Snils = Snils.Parse("112-233-445 95"),
        TermsVersion = "1",
    };

    /// <summary>What can be asked of an account.</summary>
    public enum Step
    {
        Activate,
        ConfirmEmail,
        ConfirmPhone,
        ConfirmSnils,
        ChooseUserName,
        ActivateStudent,
        Close,
    }

    [Property(MaxTest = 500)]
    public void A_step_is_taken_in_its_state_only_and_otherwise_changes_nothing(Step[] steps)
    {
        var (account, state, isStudentActive, now) = (Registered, AccountState.Pending, false, Noon);
        foreach (var step in steps)
        {
            now += Duration.FromMinutes(1);
            var isLegal = step switch
            {
                Step.Activate => state == AccountState.Pending,
                Step.Close => state != AccountState.Closed,
                Step.ActivateStudent => state == AccountState.Active && !isStudentActive,
                _ => state == AccountState.Active,
            };
            var result = Take(account, step, now);
            Assert.Equal(isLegal, result.IsOk);
            if (!isLegal)
            {
                Assert.Equal(ErrorKind.NotNow, result.Error.Kind);
                continue;
            }

            account = result.Value;
            state = step switch { Step.Activate => AccountState.Active, Step.Close => AccountState.Closed, _ => state };
            isStudentActive |= step == Step.ActivateStudent;
            Assert.Equal(state, account.State);
            Assert.Equal(Registered.Id, account.Id);
        }
    }

    [Fact]
    public void What_is_only_declared_is_not_confirmed()
    {
        Assert.Null(Registered.ConfirmedPhone);
        var active = Registered.Activate(Noon).Value;
        Assert.Equal(Registered.Phone, active.ConfirmedPhone);
        Assert.Null(active.ConfirmedEmail);
        Assert.Null(active.ConfirmedSnils);
    }

    [Fact]
    public void A_closed_account_holds_nothing_on_its_holder() => Assert.Equal(
        new Account { Id = Registered.Id, State = AccountState.Closed, RegisteredAt = Noon, ClosedAt = Noon, },
        Registered.Activate(Noon).Value.Close(Noon).Value);

    [Theory]
    [InlineData("anna@example.ru", "email")]
    [InlineData("8 916 123-45-67", "phone")]
    [InlineData("112-233-445 95", "snils")]
    [InlineData("Anna.Kim", "name")]
    [InlineData("8 916 123-45-31", "phone")]
    [InlineData("89161234520", "phone or snils")] // its last digits happen to check
    [InlineData("", "")]
    [InlineData("???", "")]
    public void A_login_is_what_it_looks_like(string text, string kinds)
    {
        var login = AccountLogin.Read(text);

        string?[] seen = [login.Email is null ? null : "email", login.UserName is null ? null : "name", login.Phone is null ? null : "phone", login.Snils is null ? null : "snils"];
        Assert.Equal(kinds, string.Join(" or ", seen.Where(kind => kind is not null)));
        Assert.Equal(kinds.Length == 0, login.IsNothing);
    }

    private static Result<Account> Take(Account account, Step step, Instant now) => step switch
    {
        Step.Activate => account.Activate(now),
        Step.ConfirmEmail => account.ConfirmEmail(EmailAddress.Parse("new@example.ru"), now),
        Step.ConfirmPhone => account.ConfirmPhone(PhoneNumber.Parse("+79161234568"), now),
        Step.ConfirmSnils => account.ConfirmSnils(Snils.Parse("087-654-303 00"), now),
        Step.ChooseUserName => account.ChooseUserName(AccountName.Parse("anna")),
        Step.ActivateStudent => account.ActivateStudent(now),
        Step.Close => account.Close(now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
