using Diary.Identifiers;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>How to import one roster.</summary>
public sealed record ImportOptions
{
    /// <summary>The mode of all files, bulk or delta; null for what the manifest says, file by file. Default: null.</summary>
    public OneRosterMode? Mode { get; init; }

    /// <summary>Check and report, change nothing. Default: false.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>The IANA time zone of schools that are new; a school that is there keeps its own. Default: Europe/Moscow.</summary>
    public string TimeZone { get; init; } = "Europe/Moscow";

    /// <summary>What end dates mean. Default: the last day.</summary>
    public OneRosterEndDates EndDates { get; init; } = OneRosterEndDates.Inclusive;

    /// <summary>
    /// New records to commit together with the roster, given its schools, such as what the audit log says of it. The report does
    /// not count them. Default: none.
    /// </summary>
    public Func<IReadOnlyList<Id<School>>, IReadOnlyList<Change>> Alongside { get; init; } = _ => [];

    /// <summary>
    /// How many percent of a school's people, and of its enrolments that have not ended, one import may withdraw for being
    /// missing or moved, 1 to 100; more is an error, since it is rather a broken export than a school that emptied. It does
    /// not count for fewer than <see cref="FewestToGuard"/>. 100 allows everything. Default: 50.
    /// </summary>
    public int MostWithdrawnPercent { get; init; } = 50;

    /// <summary>Schools with fewer people, or enrolments, than this are not guarded against mass withdrawal.</summary>
    public const int FewestToGuard = 51;

    /// <summary>How much is taken before a file is refused.</summary>
    public ImportLimits Limits { get; init; } = new();
}

/// <summary>How much is taken before a roster is refused: what comes over a wire may be a bomb. All limits are inclusive.</summary>
public sealed record ImportLimits
{
    /// <summary>Files and folders in the zip or folder. Default: 100.</summary>
    public int Entries { get; init; } = 100;

    /// <summary>Bytes of all files that are read, unpacked. Default: 2 GiB.</summary>
    public long UnpackedBytes { get; init; } = 2L << 30;

    /// <summary>How many times larger an unpacked file may be than packed, once it is above 1 MiB. Default: 200.</summary>
    public int CompressionRatio { get; init; } = 200;

    /// <summary>Characters of a row. Default: 262,144.</summary>
    public int RowLength { get; init; } = 1 << 18;

    /// <summary>Characters of a field. Default: 65,536.</summary>
    public int FieldLength { get; init; } = 1 << 16;

    /// <summary>Rows of all files together. Default: 20,000,000.</summary>
    public long Rows { get; init; } = 20_000_000;
}
