using Diary.Identifiers;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>How an import ended.</summary>
public sealed record ImportReport
{
    /// <summary>Whether the roster was accepted: it has no errors. With <see cref="ImportOptions.ValidateOnly"/>, would be.</summary>
    public required bool Accepted { get; init; }

    /// <summary>What was read, in the order it was read.</summary>
    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>At most <see cref="FindingLog.Kept"/> findings, errors first.</summary>
    public required IReadOnlyList<ImportFinding> Findings { get; init; }

    /// <summary>How many errors there are in all.</summary>
    public required long ErrorCount { get; init; }

    /// <summary>How many warnings there are in all.</summary>
    public required long WarningCount { get; init; }

    /// <summary>The schools that the roster is about, by id.</summary>
    public required IReadOnlyList<Id<School>> Schools { get; init; }

    /// <summary>Records created.</summary>
    public long Created { get; init; }

    /// <summary>Records changed, those withdrawn for being missing not among them.</summary>
    public long Updated { get; init; }

    /// <summary>Records that were there already just so.</summary>
    public long Unchanged { get; init; }

    /// <summary>Records withdrawn because the roster no longer has them, and demographics deleted.</summary>
    public long Removed { get; init; }

    /// <summary>The parts of the store whose answers may have changed; null for any, and when nothing was committed.</summary>
    public IReadOnlySet<TouchedPartition>? Touched { get; init; }
}

/// <summary>What one file held.</summary>
/// <param name="Name">"users.csv".</param>
/// <param name="Rows">Rows of data, wrong ones too.</param>
public sealed record ImportedFile(string Name, long Rows);
