using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Diary.Grading;

/// <summary>Reads what is written by a scale: its symbols in all their spellings, with signs behind them, and numbers.</summary>
internal sealed class ScaleReader
{
    private const int LongestText = 24;

    private readonly FrozenDictionary<string, Spelled>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly NumberRange? _numbers;
    private readonly int _fullUnits;

    public ScaleReader(GradingScale scale)
    {
        var spelled = new Dictionary<string, Spelled>(StringComparer.OrdinalIgnoreCase);
        foreach (var (symbol, spelling) in Spellings(scale))
            spelled.Add(spelling, new Spelled(symbol, symbol.Value is { } value ? ScoredMark.ToUnits(value) : null));
        _bySpan = spelled.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _numbers = scale.Numbers;
        _fullUnits = _numbers is null ? 0 : ScoredMark.ToUnits(_numbers.Full) ?? 0;
        var names = scale.Symbols.Select(static s => s.Symbol).Concat(Signed(scale).Select(static s => s.Symbol.Symbol).Distinct(StringComparer.Ordinal));
        Known = string.Join(", ", _numbers is null ? names : names.Prepend(Describe(_numbers)));
    }

    /// <summary>What there is, for people.</summary>
    public string Known { get; }

    /// <summary>Every way in which the symbols of a scale are written, with what it stands for.</summary>
    public static IEnumerable<(ScaleSymbol Symbol, string Spelling)> Spellings(GradingScale scale) =>
        scale.Symbols.SelectMany(static symbol => Written(symbol).Select(spelling => (symbol, spelling))).Concat(Signed(scale));

    /// <summary>The same of symbols with a sign behind them alone.</summary>
    public static IEnumerable<(ScaleSymbol Symbol, string Spelling)> Signed(GradingScale scale)
    {
        foreach (var modifier in scale.Modifiers ?? [])
        {
            foreach (var symbol in scale.Symbols)
            {
                if (symbol.Value is not { } value || modifier.After?.Contains(symbol.Symbol, StringComparer.Ordinal) == false)
                    continue;
                var signed = new ScaleSymbol { Symbol = symbol.Symbol + modifier.Sign, Value = value + modifier.Shift };
                foreach (var sign in (modifier.Aliases ?? []).Prepend(modifier.Sign))
                {
                    foreach (var spelling in Written(symbol))
                        yield return (signed, spelling + sign);
                }
            }
        }
    }

    /// <summary>Finds what a text stands for; space around it and the case of the letters do not matter.</summary>
    public bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out ScaleSymbol? symbol)
    {
        text = text.Trim();
        if (_bySpan.TryGetValue(text, out var found))
        {
            symbol = found.Symbol;
            return true;
        }

        symbol = TryReadNumber(text, out var number) ? number.ToSymbol() : ReadPending(text);
        return symbol is not null;
    }

    /// <summary>As <see cref="TryRead"/>, without making anything: false for what the scale does not know; null units for a word.</summary>
    public bool TryReadUnits(ReadOnlySpan<char> text, out int? units, out int outOf)
    {
        text = text.Trim();
        (units, outOf) = (null, 0);
        if (_bySpan.TryGetValue(text, out var found))
        {
            units = found.Units;
            return true;
        }

        if (!TryReadNumber(text, out var number))
            return ReadPending(text) is not null;
        units = ScoredMark.ToUnits(number.Points);
        outOf = number.OutOf is { } most ? ScoredMark.ToUnits(most)!.Value : 0;
        if (outOf == _fullUnits)
            outOf = 0;
        return true;
    }

    private static IEnumerable<string> Written(ScaleSymbol symbol) => (symbol.Aliases ?? []).Prepend(symbol.Symbol);

    private static string Describe(NumberRange numbers)
    {
        var range = $"{Text(numbers.From)} to {Text(numbers.To)}";
        return numbers.OutOf == true ? $"{range}, or points of points such as 7/10" : range;
    }

    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private bool TryReadNumber(ReadOnlySpan<char> text, out Number number)
    {
        number = default;
        if (_numbers is null || text.Length is 0 or > LongestText)
            return false;
        var slash = text.IndexOf('/');
        if (slash < 0)
            return TryReadDecimal(text, out number.Points) && number.Points >= _numbers.From && number.Points <= _numbers.To;
        if (_numbers.OutOf != true || !TryReadDecimal(text[..slash].TrimEnd(), out number.Points) || !TryReadDecimal(text[(slash + 1)..].TrimStart(), out var outOf))
            return false;
        number.OutOf = outOf;

        // As a share of the full score it lies in the range, as a number would.
        return outOf is > 0 and <= ScoredMark.MaxValue && number.Points <= ScoredMark.MaxValue
            && number.Points * _numbers.Full >= _numbers.From * outOf && number.Points * _numbers.Full <= _numbers.To * outOf;
    }

    /// <summary>A pending mark that says what everything right will give, "?/40"; null for everything else.</summary>
    private ScaleSymbol? ReadPending(ReadOnlySpan<char> text)
    {
        var slash = text.IndexOf('/');
        return _numbers?.OutOf == true && slash > 0
            && _bySpan.TryGetValue(text[..slash].TrimEnd(), out var found) && found.Symbol.Meaning == SymbolMeaning.Pending
            && TryReadDecimal(text[(slash + 1)..].TrimStart(), out var outOf) && outOf is > 0 and <= ScoredMark.MaxValue
                ? found.Symbol with { Symbol = $"{found.Symbol.Symbol}/{Text(outOf)}", Aliases = null, OutOf = outOf }
                : null;
    }

    private bool TryReadDecimal(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (text.Length > LongestText)
            return false;
        Span<char> copy = stackalloc char[LongestText];
        text.Replace(copy, ',', '.');
        return decimal.TryParse(copy[..text.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && decimal.Round(value, _numbers!.Places) == value;
    }

    private sealed record Spelled(ScaleSymbol Symbol, int? Units);

    private struct Number
    {
        public decimal Points;
        public decimal? OutOf;

        public readonly ScaleSymbol ToSymbol() => new()
        {
            Symbol = OutOf is { } most ? $"{Text(Points)}/{Text(most)}" : Text(Points),
            Value = Points,
            OutOf = OutOf,
        };
    }
}
