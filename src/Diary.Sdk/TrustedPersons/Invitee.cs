using Diary.Accounts;
using Diary.Identifiers;
using Diary.Results;

namespace Diary.TrustedPersons;

/// <summary>
/// Whom an invitation is for: the surname, and a SNILS or a mobile phone (domain rules 3.2). One of the two, so that there is one answer to
/// who is meant.
/// </summary>
public sealed record Invitee : IPersonalData
{
    /// <summary>The surname, as the representative wrote it.</summary>
    public required string FamilyName { get; init; }

    /// <summary>The SNILS; null when there is a phone.</summary>
    public Snils? Snils { get; init; }

    /// <summary>The mobile phone; null when there is a SNILS.</summary>
    public PhoneNumber? Phone { get; init; }

    /// <inheritdoc/>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Masked => Snils?.Masked ?? Phone?.Masked ?? "";

    /// <summary>Reads what a representative typed; the problems are of family_name, snils and phone.</summary>
    /// <param name="familyName">The surname.</param>
    /// <param name="snils">The SNILS; empty when there is a phone.</param>
    /// <param name="phone">The mobile phone; empty when there is a SNILS.</param>
    /// <param name="region">Where a phone without country code is from.</param>
    /// <returns>The invitee, or <see cref="InvalidInput"/> with every problem.</returns>
    public static Result<Invitee> Read(string? familyName, string? snils, string? phone, string region = PhoneNumber.DefaultRegion)
    {
        var problems = new List<Problem>();
        var name = PersonName.Read(familyName, "x", null, "");
        if (!name.IsOk)
            problems.AddRange(name.Error.Problems);

        Snils? readSnils = null;
        PhoneNumber? readPhone = null;
        if (string.IsNullOrWhiteSpace(snils) == string.IsNullOrWhiteSpace(phone))
        {
            problems.Add(new Problem("phone", "Give either the mobile phone or the SNILS of whom you invite."));
        }
        else if (!string.IsNullOrWhiteSpace(snils))
        {
            var read = Accounts.Snils.Read(snils, "snils");
            readSnils = read.IsOk ? read.Value : null;
            problems.AddRange(read.IsOk ? [] : read.Error.Problems);
        }
        else
        {
            var read = PhoneNumber.ReadMobile(phone, "phone", region);
            readPhone = read.IsOk ? read.Value : null;
            problems.AddRange(read.IsOk ? [] : read.Error.Problems);
        }

        return problems.Count > 0
            ? new InvalidInput(problems)
            : new Invitee { FamilyName = name.Value.Family, Snils = readSnils, Phone = readPhone };
    }

    /// <summary>Whether it has the contact of that account: the reason why the account learns of the invitation at all.</summary>
    public bool HasContactOf(InvitedAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Snils is { } snils ? snils == account.ConfirmedSnils : Phone == account.ConfirmedPhone;
    }

    /// <summary>Whether the surname is that of the account.</summary>
    public bool HasFamilyNameOf(InvitedAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return string.Equals(PersonName.Comparable(FamilyName), PersonName.Comparable(account.Name.Family), StringComparison.Ordinal);
    }

    /// <summary>Whether the same person is meant, by the same contact and the same surname.</summary>
    public bool IsSameAs(Invitee other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return HasSameContactAs(other) && string.Equals(PersonName.Comparable(FamilyName), PersonName.Comparable(other.FamilyName), StringComparison.Ordinal);
    }

    /// <summary>Whether the contact is the same.</summary>
    public bool HasSameContactAs(Invitee other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Snils == other.Snils && Phone == other.Phone;
    }

    /// <summary>The masked form.</summary>
    public override string ToString() => Masked;
}

/// <summary>What decides whether somebody is the invitee. A contact that he has not confirmed is nobody's.</summary>
/// <param name="Account">His account.</param>
/// <param name="Name">His name.</param>
/// <param name="ConfirmedSnils">His SNILS, if a portal or a school has confirmed it.</param>
/// <param name="ConfirmedPhone">His mobile phone, if he has confirmed it.</param>
public sealed record InvitedAccount(Id<Account> Account, PersonName Name, Snils? ConfirmedSnils, PhoneNumber? ConfirmedPhone);
