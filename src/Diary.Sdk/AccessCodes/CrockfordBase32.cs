namespace Diary.AccessCodes;

/// <summary>
/// The 32 symbols of Crockford's alphabet, ten digits and the Latin letters without I, L, O and U, and how people misread them.
/// </summary>
internal static class CrockfordBase32
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Capital letters of the Russian keyboard that look like Latin ones; whoever forgot to switch typed these.</summary>
    private const string Cyrillic = "АВЕКМНОРСТУХ";

    private const string Latin = "ABEKMH0PCTYX";

    /// <summary>Which bits a symbol takes from a number.</summary>
    public const int BitsPerSymbol = 5;

    /// <summary>The last symbols of a number.</summary>
    public static string Write(ulong number, int length) => string.Create(length, number, static (symbols, left) =>
    {
        for (var i = symbols.Length - 1; i >= 0; i--, left >>= BitsPerSymbol)
            symbols[i] = Symbols[(int)(left & 31)];
    });

    /// <summary>
    /// What a person typed, in the alphabet: without regard to case, spaces and hyphens, with O as 0, I and L as 1. Null when it has
    /// another length or a symbol of no such meaning.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many symbols there have to be.</param>
    public static string? Read(string text, int length)
    {
        Span<char> symbols = stackalloc char[length];
        var count = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || IsHyphen(c))
                continue;
            if (count == length || SymbolOf(c) is not { } symbol)
                return null;
            symbols[count++] = symbol;
        }

        return count == length ? new string(symbols) : null;
    }

    private static bool IsHyphen(char c) => c is '-' or '\u2212' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.DashPunctuation;

    private static char? SymbolOf(char c)
    {
        var upper = char.ToUpperInvariant(c);
        var place = Cyrillic.IndexOf(upper, StringComparison.Ordinal);
        var symbol = place >= 0 ? Latin[place] : upper switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
        return Symbols.Contains(symbol, StringComparison.Ordinal) ? symbol : null;
    }
}
