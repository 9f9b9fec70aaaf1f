using System.Globalization;
using System.Text;

namespace Diary.Accounts;

/// <summary>How texts that people type are brought to one form before they are compared (domain rules 1.11).</summary>
internal static class PersonalText
{
    /// <summary>Hyphens, dashes and the minus sign, which people do not tell apart.</summary>
    public static bool IsDash(char c) => c is '-' or '\u2212' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    /// <summary>Whether the text is proper UTF-16; half of a surrogate pair has no form to be stored in.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>Composed (NFC), without spaces at the ends, and one space wherever there are several.</summary>
    public static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (var c in Composition.Compose(text))
        {
            if (!char.IsWhiteSpace(c))
                tidy.Append(c);
            else if (tidy.Length > 0 && tidy[^1] != ' ')
                tidy.Append(' ');
        }

        if (tidy.Length > 0 && tidy[^1] == ' ')
            tidy.Length--;
        return tidy.ToString();
    }

    /// <summary>Without case: upper and lower forms of a letter, also a final sigma, become the same.</summary>
    public static string Fold(string text) => Composition.Compose(text.ToUpperInvariant().ToLowerInvariant());
}
