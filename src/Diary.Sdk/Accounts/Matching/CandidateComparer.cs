namespace Diary.Accounts;

/// <summary>Lays an account and a candidate side by side, field by field.</summary>
internal static class CandidateComparer
{
    public static CandidateComparison Compare(PortalIdentity identity, MatchCandidate candidate, AccountMatchOptions options) => new(candidate.Person,
    [
        Values(MatchField.Snils, identity.Snils, candidate.Snils is { } snils ? [snils] : [], identity.IsSnilsVerified),
        Values(MatchField.Phone, identity.Phone, candidate.Phones, identity.IsPhoneConfirmed),
        Values(MatchField.Email, identity.Email, candidate.Emails, identity.IsEmailConfirmed || !options.NeedsConfirmedEmail),
        Names(MatchField.FamilyName, identity.Name?.Family, candidate.Name.Family),
        Names(MatchField.GivenName, identity.Name?.Given, candidate.Name.Given),
        Names(MatchField.Patronymic, identity.Name?.Patronymic, candidate.Name.Patronymic),
    ]);

    private static FieldComparison Values<T>(MatchField field, T? account, IReadOnlyList<T> school, bool isConfirmed)
        where T : struct, IPersonalValue<T>
    {
        var own = account is { IsEmpty: false } given ? given : (T?)null;
        var agrees = own is { } value && school.Contains(value);
        var verdict = agrees
            ? isConfirmed ? FieldVerdict.Agrees : FieldVerdict.AgreesUnconfirmed
            : Missing(own is not null, school.Count > 0);
        return new FieldComparison(field, verdict, own?.Masked, agrees ? own?.Masked : school.Count > 0 ? school[0].Masked : null);
    }

    private static FieldComparison Names(MatchField field, string? account, string? school)
    {
        var both = !string.IsNullOrEmpty(account) && !string.IsNullOrEmpty(school);
        var agrees = both && string.Equals(PersonName.Comparable(account), PersonName.Comparable(school), StringComparison.Ordinal);
        return new FieldComparison(
            field,
            agrees ? FieldVerdict.Agrees : Missing(!string.IsNullOrEmpty(account), !string.IsNullOrEmpty(school)),
            Initial(account),
            Initial(school));
    }

    private static FieldVerdict Missing(bool inAccount, bool atSchool) => (inAccount, atSchool) switch
    {
        (true, true) => FieldVerdict.Differs,
        (false, true) => FieldVerdict.MissingInAccount,
        (true, false) => FieldVerdict.MissingAtSchool,
        (false, false) => FieldVerdict.MissingOnBothSides,
    };

    private static string? Initial(string? name) => string.IsNullOrEmpty(name) ? null : $"{name.EnumerateRunes().First()}.";
}
