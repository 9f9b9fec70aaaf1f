using System.Globalization;
using NodaTime;

namespace Diary.Server.Application.Exports;

/// <summary>
/// What an export says, whatever the format: some tables, whose rows are made when they are written, so that a large one is never in memory
/// as a whole. A new export makes one of these; a new format writes one.
/// </summary>
/// <param name="Name">What the file is called, without an extension. No personal data: it goes into logs and histories.</param>
/// <param name="Title">What it is.</param>
/// <param name="Notes">Of whom, of what and of when, a line each.</param>
/// <param name="Tables">The tables, each made when the one before has been written.</param>
public sealed record ExportDocument(string Name, string Title, IReadOnlyList<string> Notes, IAsyncEnumerable<ExportTable> Tables)
{
    /// <summary>
    /// What the titles of the tables name, "student", when all have the same columns: a format that has no several tables then makes one of
    /// them, with a column more. Null when they are different things.
    /// </summary>
    public string? TablesBy { get; init; }

    /// <summary>Whether paper lies on its long side.</summary>
    public bool IsWide { get; init; }
}

/// <summary>A table.</summary>
/// <param name="Title">What it is; empty for the only one.</param>
/// <param name="Columns">The columns, at least one.</param>
/// <param name="Rows">The rows, each with a cell for each column. They are read once.</param>
public sealed record ExportTable(string Title, IReadOnlyList<ExportColumn> Columns, IAsyncEnumerable<IReadOnlyList<ExportCell>> Rows);

/// <summary>A column.</summary>
/// <param name="Heading">The heading.</param>
/// <param name="Width">How wide it should be, in characters; on paper only the proportion counts.</param>
public sealed record ExportColumn(string Heading, int Width);

/// <summary>What is in a cell: text, a number, a date, or nothing, which is <c>default</c>. Equal when they say the same.</summary>
public readonly record struct ExportCell
{
    /// <summary>The text; null for what is none.</summary>
    public string? Text { get; private init; }

    /// <summary>The number; null for what is none.</summary>
    public decimal? Number { get; private init; }

    /// <summary>The date; null for what is none.</summary>
    public LocalDate? Date { get; private init; }

    /// <summary>A text; nothing for null and the empty one.</summary>
    public static ExportCell Of(string? text) => string.IsNullOrEmpty(text) ? default : new ExportCell { Text = text };

    /// <summary>A number, to reckon with.</summary>
    public static ExportCell Of(decimal? number) => new() { Number = number };

    /// <summary>A date.</summary>
    public static ExportCell Of(LocalDate? date) => new() { Date = date };

    /// <summary>A mark: a number where its symbol is one, "5" or "14.5", and otherwise a text: "4-", "н/а".</summary>
    public static ExportCell OfSymbol(string? symbol) =>
        decimal.TryParse(symbol, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && string.Equals(number.ToString(CultureInfo.InvariantCulture), symbol, StringComparison.Ordinal)
            ? Of(number)
            : Of(symbol);
}
