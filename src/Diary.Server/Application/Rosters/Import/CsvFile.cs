using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>Reads the rows of a CSV file one by one (RFC 4180), and says where quotes are wrong.</summary>
internal static class CsvFile
{
    /// <summary>
    /// The rows that are not empty, the header first. A row with wrong quotes is reported and passed over.
    /// </summary>
    /// <exception cref="RosterRefusedException">A row or a field is too long.</exception>
    public static IEnumerable<(long Line, string[] Fields)> Read(Stream stream, TextFormat format, string file, ImportLimits limits, FindingLog findings)
    {
        using var reader = new RowLimitReader(new StreamReader(stream, format.Encoding, detectEncodingFromByteOrderMarks: true), limits.RowLength, file);
        var isBad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = format.Delimiter.ToString(),
            HasHeaderRecord = false,
            IgnoreBlankLines = true,
            MaxFieldSize = limits.FieldLength,
            BadDataFound = _ => isBad = true,
        };
        using var parser = new CsvParser(reader, configuration, leaveOpen: true);
        while (true)
        {
            isBad = false;
            reader.BeginRow(parser.RawRow + 1);
            if (Next(parser, reader, file, limits) is not { } fields)
                yield break;
            var line = parser.RawRow - LineBreaksIn(fields);
            if (isBad)
                findings.Error(FindingCodes.BadQuotes, file, line, "", "A field has a quote where none belongs, or lacks its closing quote.", "Put the field in quotes and double the quotes within.");
            else if (Array.Exists(fields, f => !string.IsNullOrWhiteSpace(f)))
                yield return (line, fields);
        }
    }

    private static string[]? Next(CsvParser parser, RowLimitReader reader, string file, ImportLimits limits)
    {
        try
        {
            if (!parser.Read())
                return null;
            var fields = new string[parser.Count];
            for (var i = 0; i < fields.Length; i++)
                fields[i] = parser[i];
            return fields;
        }
        catch (MaxFieldSizeException)
        {
            throw new RosterRefusedException(
                FindingCodes.FieldTooLong, file, reader.Line, $"A field has more than {limits.FieldLength} characters.", "Look for a quote that is opened and never closed.");
        }
    }

    private static int LineBreaksIn(string[] fields)
    {
        var count = 0;
        foreach (var field in fields)
        {
            for (var i = 0; i < field.Length; i++)
            {
                if (field[i] == '\n' || (field[i] == '\r' && (i + 1 == field.Length || field[i + 1] != '\n')))
                    count++;
            }
        }

        return count;
    }
}
