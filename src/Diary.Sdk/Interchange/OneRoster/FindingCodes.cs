namespace Diary.Interchange.OneRoster;

/// <summary>The stable names of findings. What each means to a person is said in <c>docs/import.md</c>.</summary>
public static class FindingCodes
{
    // The zip or folder.
#pragma warning disable CS1591 // The names say it, and docs/import.md says it at length.
    public const string NotAZip = "NOT_A_ZIP";
    public const string UnsafePath = "UNSAFE_PATH";
    public const string TooManyEntries = "TOO_MANY_ENTRIES";
    public const string TooLarge = "TOO_LARGE";
    public const string SuspiciousCompression = "SUSPICIOUS_COMPRESSION";
    public const string IgnoredEntry = "IGNORED_ENTRY";
    public const string DuplicateFile = "DUPLICATE_FILE";
    public const string NothingToImport = "NOTHING_TO_IMPORT";

    // The manifest.
    public const string ManifestMissing = "MANIFEST_MISSING";
    public const string ManifestRepeated = "MANIFEST_REPEATED";
    public const string ManifestContradiction = "MANIFEST_CONTRADICTION";
    public const string UnknownVersion = "UNKNOWN_VERSION";
    public const string FileMissing = "FILE_MISSING";
    public const string FileNotDeclared = "FILE_NOT_DECLARED";

    // A file's bytes and shape.
    public const string EncodingGuessed = "ENCODING_GUESSED";
    public const string BadEncoding = "BAD_ENCODING";
    public const string DelimiterGuessed = "DELIMITER_GUESSED";
    public const string EmptyFile = "EMPTY_FILE";
    public const string MissingColumn = "MISSING_COLUMN";
    public const string UnknownColumn = "UNKNOWN_COLUMN";
    public const string DuplicateColumn = "DUPLICATE_COLUMN";
    public const string BadQuotes = "BAD_QUOTES";
    public const string FieldCount = "FIELD_COUNT";
    public const string FieldTooLong = "FIELD_TOO_LONG";
    public const string RowTooLong = "ROW_TOO_LONG";
    public const string TooManyRows = "TOO_MANY_ROWS";

    // Values.
    public const string EmptyRequired = "EMPTY_REQUIRED";
    public const string BadValue = "BAD_VALUE";
    public const string BadDate = "BAD_DATE";
    public const string BadNumber = "BAD_NUMBER";
    public const string BadId = "BAD_ID";
    public const string BadSnils = "BAD_SNILS";
    public const string DatesReversed = "DATES_REVERSED";
    public const string UnknownGrade = "UNKNOWN_GRADE";

    // Between rows.
    public const string DuplicateId = "DUPLICATE_ID";
    public const string UnknownReference = "UNKNOWN_REFERENCE";
    public const string DanglingReference = "DANGLING_REFERENCE";
    public const string NotASchool = "NOT_A_SCHOOL";
    public const string SchoolMismatch = "SCHOOL_MISMATCH";
    public const string EnrolledElsewhere = "ENROLLED_ELSEWHERE";
    public const string AtNoSchool = "AT_NO_SCHOOL";
    public const string RoleWithoutUser = "ROLE_WITHOUT_USER";
    public const string MassWithdrawal = "MASS_WITHDRAWAL";

    // What the diary does not take over.
    public const string RoleNotImported = "ROLE_NOT_IMPORTED";
    public const string NotARepresentative = "NOT_A_REPRESENTATIVE";
    public const string ResultWithoutMark = "RESULT_WITHOUT_MARK";
    public const string MarkNotErased = "MARK_NOT_ERASED";
    public const string MarkCorrectedHere = "MARK_CORRECTED_HERE";
    public const string WeightNotUsed = "WEIGHT_NOT_USED";
    public const string CorrectionEnded = "CORRECTION_ENDED";
#pragma warning restore CS1591

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        NotAZip, UnsafePath, TooManyEntries, TooLarge, SuspiciousCompression, IgnoredEntry, DuplicateFile, NothingToImport,
        ManifestMissing, ManifestRepeated, ManifestContradiction, UnknownVersion, FileMissing, FileNotDeclared,
        EncodingGuessed, BadEncoding, DelimiterGuessed, EmptyFile, MissingColumn, UnknownColumn, DuplicateColumn, BadQuotes,
        FieldCount, FieldTooLong, RowTooLong, TooManyRows,
        EmptyRequired, BadValue, BadDate, BadNumber, BadId, BadSnils, DatesReversed, UnknownGrade,
        DuplicateId, UnknownReference, DanglingReference, NotASchool, SchoolMismatch, EnrolledElsewhere, AtNoSchool, RoleWithoutUser, MassWithdrawal,
        RoleNotImported, NotARepresentative, ResultWithoutMark, MarkNotErased, MarkCorrectedHere, WeightNotUsed, CorrectionEnded,
    ];
}
