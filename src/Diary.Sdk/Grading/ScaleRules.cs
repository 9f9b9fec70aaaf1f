using Diary.Results;

namespace Diary.Grading;

/// <summary>What a scale must keep to.</summary>
internal sealed class ScaleRules
{
    private const int LongestSymbol = 16;
    private const int LongestSign = 4;
    private const int MostPlaces = ScoredMark.ValuePlaces;

    private readonly HashSet<string> _spellings = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ScaleSymbol> _symbols = new(StringComparer.Ordinal);
    private readonly GradingScale _scale;
    private readonly string _path;
    private readonly List<Problem> _problems;

    private ScaleRules(GradingScale scale, string path, List<Problem> problems) => (_scale, _path, _problems) = (scale, path, problems);

    /// <summary>Returns the symbols by their text, as far as they can be told apart, those with signs behind them too.</summary>
    public static Dictionary<string, ScaleSymbol> Check(GradingScale scale, string path, List<Problem> problems)
    {
        var rules = new ScaleRules(scale, path, problems);
        rules.CheckSymbols();
        rules.CheckModifiers();
        rules.CheckNumbers();
        if (!Enum.IsDefined(scale.Direction))
            rules.Note("direction", "Is no direction.");
        if (scale.Numbers is null && !scale.Symbols.Any(static s => s.IsNumeric))
            rules.Note("symbols", "Must hold at least one symbol with a value.");
        return rules._symbols;
    }

    private void CheckSymbols()
    {
        for (var i = 0; i < _scale.Symbols.Count; i++)
        {
            var (symbol, path) = (_scale.Symbols[i], $"symbols[{i}]");
            CheckSpelling(symbol.Symbol, $"{path}.symbol");
            for (var j = 0; j < (symbol.Aliases?.Count ?? 0); j++)
                CheckSpelling(symbol.Aliases![j], $"{path}.aliases[{j}]");

            if (symbol.Value is null && symbol.Meaning is null)
                Note(path, "Must have a value, to enter the mean, or a meaning, or both.");
            if (symbol is { Value: not null, Meaning: { } said } && said is not (SymbolMeaning.Absent or SymbolMeaning.NotHandedIn or SymbolMeaning.NotMarked))
                Note(path, "Must have either a value, to enter the mean, or this meaning, never to do so.");
            if (symbol.Meaning is { } meaning && !Enum.IsDefined(meaning))
                Note($"{path}.meaning", "Is no meaning.");
            if (symbol.Value is { } value && ScoredMark.ToUnits(value) is null)
                Note($"{path}.value", $"Must be 0 to {ScoredMark.MaxValue} with at most {ScoredMark.ValuePlaces} decimal places.");
            _symbols.TryAdd(symbol.Symbol, symbol);
        }
    }

    private void CheckModifiers()
    {
        foreach (var (i, modifier) in (_scale.Modifiers ?? []).Index())
        {
            var path = $"modifiers[{i}]";
            foreach (var sign in (modifier.Aliases ?? []).Prepend(modifier.Sign))
            {
                if (sign.Length is 0 or > LongestSign || sign.Any(char.IsWhiteSpace))
                    Note($"{path}.sign", $"This and its aliases must be 1 to {LongestSign} characters without space.");
            }

            foreach (var (j, after) in (modifier.After ?? []).Index())
            {
                if (!_symbols.TryGetValue(after, out var symbol) || symbol.Value is null)
                    Note($"{path}.after[{j}]", $"\"{after}\" is no symbol with a value in {_path}.symbols.");
            }
        }

        // What signs make of symbols is spelled out, and must be as good as what is listed.
        foreach (var (symbol, spelling) in ScaleReader.Signed(_scale))
        {
            if (!_spellings.Add(spelling))
                Note("modifiers", $"\"{spelling}\" is written in two ways; the case of the letters does not tell them apart.");
            if (ScoredMark.ToUnits(symbol.Value!.Value) is null)
                Note("modifiers", $"\"{spelling}\" has a value outside of 0 to {ScoredMark.MaxValue}, or with more than {ScoredMark.ValuePlaces} decimal places.");
            _symbols.TryAdd(symbol.Symbol, symbol);
        }
    }

    private void CheckNumbers()
    {
        if (_scale.Numbers is not { } numbers)
            return;
        if (numbers.Places is < 0 or > MostPlaces)
            Note("numbers.places", $"Must be 0 to {MostPlaces}.");
        if (numbers.From is < 0 or > ScoredMark.MaxValue)
            Note("numbers.from", $"Must be 0 to {ScoredMark.MaxValue}.");
        if (numbers.To <= numbers.From || numbers.To > ScoredMark.MaxValue)
            Note("numbers.to", $"Must be more than numbers.from and at most {ScoredMark.MaxValue}.");
        if (numbers.Full <= numbers.From || numbers.Full > numbers.To || ScoredMark.ToUnits(numbers.Full) is null)
            Note("numbers.full", "Must be more than numbers.from and at most numbers.to.");
    }

    private void CheckSpelling(string text, string path)
    {
        if (text.Length is 0 or > LongestSymbol || !string.Equals(text, text.Trim(), StringComparison.Ordinal))
            Note(path, $"Must be 1 to {LongestSymbol} characters without space at the ends.");
        else if (!_spellings.Add(text))
            Note(path, $"\"{text}\" is taken by another symbol; the case of the letters does not tell them apart.");
    }

    private void Note(string path, string message) => _problems.Add(new Problem($"{_path}.{path}", message));
}
