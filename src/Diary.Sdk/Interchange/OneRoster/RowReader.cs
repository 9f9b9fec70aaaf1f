using System.Globalization;
using Diary.Accounts;
using Diary.Identifiers;
using NodaTime;
using NodaTime.Text;

namespace Diary.Interchange.OneRoster;

/// <summary>Reads the values of a row and reports each that is wrong, so that one look at the file finds them all.</summary>
internal sealed class RowReader(OneRosterRow row, FindingLog findings)
{
    private const int LongestQuoted = 20;

    private static readonly string[] Statuses = ["active", "tobedeleted", "inactive"];

    private static readonly string[] Flags = ["true", "false"];

    /// <summary>Whether a value was wrong so that the row makes no record.</summary>
    public bool Failed { get; private set; }

    public OneRosterRow Row => row;

    public string FileName => row.Header.Table.FileName;

    /// <summary>Whether the row says that the thing has left: tobedeleted, or inactive as files of 1.0 said.</summary>
    public bool IsWithdrawn => Choice("status", Statuses) is { } status && !string.Equals(status, "active", StringComparison.Ordinal);

    public string SourcedId => row["sourcedId"];

    public string Required(string column)
    {
        var value = row[column];
        if (value.Length == 0)
            Error(FindingCodes.EmptyRequired, column, $"{column} is empty.", "Give it a value in every row.");
        return value;
    }

    public string? Optional(string column) => row[column] is { Length: > 0 } value ? value : null;

    public Id<T> Id<T>(string column) => Required(column) is { Length: > 0 } value ? ToId<T>(column, value) : default;

    public Id<T>? OptionalId<T>(string column) => Optional(column) is { } value ? ToId<T>(column, value) : null;

    public IReadOnlyList<Id<T>> Ids<T>(string column) =>
        [.. Parts(column).Select(value => ToId<T>(column, value)).Where(id => !id.IsEmpty)];

    public string[] Parts(string column) =>
        row[column].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The SNILS among the identifiers of a user; null, with a word about it where one is strange, when there is not exactly one.</summary>
    public Snils? Snils(string column)
    {
        Snils? found = null;
        foreach (var id in OneRosterUserIds.Read(row[column]).Where(OneRosterUserIds.IsSnils))
        {
            if (!Accounts.Snils.TryParse(id.Identifier, out var snils))
            {
                Warn(FindingCodes.BadSnils, column, "The SNILS has not 11 digits, or its check digits are wrong; it is not imported.", "Write {SNILS:…} with all digits.");
            }
            else if (found is { } other && other != snils)
            {
                Warn(FindingCodes.BadSnils, column, "The person has two different SNILS; none is imported.", "Keep one of them.");
                return null;
            }
            else
            {
                found = snils;
            }
        }

        return found;
    }

    /// <summary>One of the values, as the specification writes it; or an extension of 1.2 ("ext:…") as it is.</summary>
    public string? RequiredChoice(string column, string[] values) => Required(column).Length == 0 ? null : Choice(column, values);

    public string? Choice(string column, string[] values)
    {
        if (Optional(column) is not { } written)
            return null;
        if (written.StartsWith("ext:", StringComparison.Ordinal))
            return written;
        if (Array.Find(values, v => string.Equals(v, written, StringComparison.OrdinalIgnoreCase)) is { } value)
            return value;
        Error(
            FindingCodes.BadValue, column, $"'{Quote(written)}' is none of {string.Join(", ", values)}.",
            Spelling.Nearest(written, values) is { } meant ? $"Did you mean {meant}?" : "");
        return null;
    }

    /// <summary>Whether it says true.</summary>
    public bool Flag(string column) => Choice(column, Flags) is "true";

    public LocalDate? RequiredDate(string column) => Required(column).Length == 0 ? null : Date(column);

    /// <summary>A date, or the date of a date and time.</summary>
    public LocalDate? Date(string column)
    {
        if (Optional(column) is not { } written)
            return null;
        var text = written.Length > 10 && written[10] == 'T' ? written[..10] : written;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1 } date })
            return date;
        Error(FindingCodes.BadDate, column, $"{column} is no date.", "Write 2026-09-01 for the first of September 2026.");
        return null;
    }

    public decimal? Number(string column)
    {
        if (Optional(column) is not { } written)
            return null;
        if (decimal.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        Error(FindingCodes.BadNumber, column, $"{column} is no number.", "Write 4.5 with a point, without other signs.");
        return null;
    }

    /// <summary>The year of study; null, with a word about it where it is strange, when there is not exactly one.</summary>
    public int? Grade(bool ofOnePerson)
    {
        var codes = Parts("grades");
        if (codes.Length == 0)
            return null;
        if (codes.Length > 1)
        {
            if (ofOnePerson)
                Warn(FindingCodes.UnknownGrade, "grades", "A person is in one year of study; the years are not imported.", "Name one.");
            return null;
        }

        var grade = OneRosterGrades.Read(codes[0]);
        if (grade is null)
        {
            findings.WarnOnce(
                codes[0], FindingCodes.UnknownGrade, FileName, row.Line, "grades",
                $"The diary has no year of study '{Quote(codes[0])}'; such years are left empty.", "KG and 01 to 13 are known.");
        }

        return grade;
    }

    public void Error(string code, string column, string message, string suggestion = "")
    {
        Failed = true;
        findings.Error(code, FileName, row.Line, column, message, suggestion);
    }

    public void Warn(string code, string column, string message, string suggestion = "") =>
        findings.Warn(code, FileName, row.Line, column, message, suggestion);

    public void WarnOnce(string subject, string code, string column, string message, string suggestion = "") =>
        findings.WarnOnce(subject, code, FileName, row.Line, column, message, suggestion);

    /// <summary>The last day, as the options read end dates; an error when it lies before the first.</summary>
    public LocalDate? LastDay(string column, LocalDate? end, LocalDate? begin, OneRosterEndDates endDates)
    {
        var last = end is { } date && endDates == OneRosterEndDates.Exclusive ? date.PlusDays(-1) : end;
        if (last < begin)
            Error(FindingCodes.DatesReversed, column, $"{column} lies before the first day.", "Exchange the two dates, or leave one empty.");
        return last;
    }

    /// <summary>Reports a reference to something that is not there; a row that only says what has left may dangle.</summary>
    public void Unknown(string column, OneRosterFile target, string? suggestion = null)
    {
        var message = $"{OneRosterTables.For(target).FileName} has no sourcedId '{Quote(row[column], 64)}'.";
        if (IsWithdrawn)
            Warn(FindingCodes.DanglingReference, column, message, "The row is passed over.");
        else
            Error(FindingCodes.UnknownReference, column, message, suggestion ?? "Add the row there, or correct the reference.");
        Failed = true;
    }

    public void Duplicate() =>
        Error(FindingCodes.DuplicateId, "sourcedId", $"The sourcedId '{Quote(SourcedId, 64)}' stands in the file twice.", "Keep one of the rows.");

    private Id<T> ToId<T>(string column, string value)
    {
        if (!Guid.TryParse(value, out var guid) || guid != Guid.Empty)
            return ExternalId.ToId<T>(value);
        Error(FindingCodes.BadId, column, "The all-zero identifier identifies nothing.", "Leave the value empty, or give the real one.");
        return default;
    }

    private static string Quote(string value, int longest = LongestQuoted) => value.Length <= longest ? value : value[..longest] + "…";
}
