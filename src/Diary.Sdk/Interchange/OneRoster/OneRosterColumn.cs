namespace Diary.Interchange.OneRoster;

/// <summary>A column of a file.</summary>
/// <param name="Name">The name as the specification writes it. Read without regard to case, which real files get wrong.</param>
/// <param name="Need">Whether a file without it is refused.</param>
/// <param name="Alias">Another name that real files use for it, if any.</param>
public sealed record OneRosterColumn(string Name, ColumnNeed Need, string? Alias = null)
{
    /// <summary>Whether a file of the version must have it, with a value in every row.</summary>
    public bool IsRequiredIn(OneRosterVersion version) => Need switch
    {
        ColumnNeed.Optional => false,
        ColumnNeed.Required => true,
        ColumnNeed.RequiredInV11 => version == OneRosterVersion.V11,
        _ => throw new InvalidOperationException($"Unknown need {Need}."),
    };
}

/// <summary>
/// Whether a column must be there. What the specification requires and the diary can do without (class codes, terms of a
/// class, user names) is optional here: real files leave it empty.
/// </summary>
public enum ColumnNeed
{
    /// <summary>It may be missing or empty.</summary>
    Optional,

    /// <summary>It must be there, and no value may be empty.</summary>
    Required,

    /// <summary>Required in 1.1, gone or optional in 1.2.</summary>
    RequiredInV11,
}
