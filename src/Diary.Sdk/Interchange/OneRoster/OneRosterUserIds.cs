namespace Diary.Interchange.OneRoster;

/// <summary>
/// The identifiers of a user in other systems, as the column userIds has them: <c>{LDAP:ann},{SNILS:112-233-445 95}</c>. What has
/// another form is no identifier and is passed over.
/// </summary>
public static class OneRosterUserIds
{
    private static readonly string[] NamesOfSnils = ["SNILS", "СНИЛС"];

    /// <summary>Reads the column.</summary>
    public static IReadOnlyList<OneRosterUserId> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var found = new List<OneRosterUserId>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var bare = part.StartsWith('{') && part.EndsWith('}') ? part[1..^1] : part;
            var colon = bare.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || bare.AsSpan().ContainsAny('{', '}'))
                continue;
            var (type, identifier) = (bare[..colon].Trim(), bare[(colon + 1)..].Trim());
            if (type.Length > 0 && identifier.Length > 0)
                found.Add(new OneRosterUserId(type, identifier));
        }

        return found;
    }

    internal static bool IsSnils(OneRosterUserId id) => NamesOfSnils.Contains(id.Type, StringComparer.OrdinalIgnoreCase);
}

/// <summary>An identifier of a user in another system.</summary>
/// <param name="Type">What kind it is of, as it was written. Not empty.</param>
/// <param name="Identifier">The identifier. Not empty.</param>
public readonly record struct OneRosterUserId(string Type, string Identifier)
{
    /// <summary>The kind, and nothing of the identifier.</summary>
    public override string ToString() => Type;
}
