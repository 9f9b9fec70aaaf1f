using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Diary.Accounts;

/// <summary>
/// Normalization Form C (Unicode Standard Annex 15) from data of our own. The framework's needs ICU, and returns a text as it is
/// where there is none (InvariantGlobalization, which the server runs with); keys that are stored must not depend on the host.
/// </summary>
internal static class Composition
{
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11172;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;
    private static readonly Lazy<Tables> Data = new(Tables.Read);

    /// <summary>The composed form of a text that is proper UTF-16.</summary>
    public static string Compose(string text)
    {
        // No character below U+0300 combines with another or is taken apart and not put together again.
        if (text.All(c => c < 0x300))
            return text;
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            TakeApart(rune.Value, points);
        Order(points);
        PutTogether(points);
        var composed = new StringBuilder(text.Length);
        foreach (var point in points)
            composed.Append(new Rune(point));
        return composed.ToString();
    }

    private static void TakeApart(int point, List<int> into)
    {
        if (point is >= HangulFirst and < HangulFirst + HangulCount)
        {
            var index = point - HangulFirst;
            into.Add(LeadFirst + (index / (Vowels * Tails)));
            into.Add(VowelFirst + (index % (Vowels * Tails) / Tails));
            if (index % Tails != 0)
                into.Add(TailBase + (index % Tails));
        }
        else if (Data.Value.Parts.TryGetValue(point, out var parts))
        {
            TakeApart(parts.First, into);
            if (parts.Second != 0)
                TakeApart(parts.Second, into);
        }
        else
        {
            into.Add(point);
        }
    }

    // Marks between two starters come in the order of their classes; those of one class stay as they are.
    private static void Order(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (point, own) = (points[i], ClassOf(points[i]));
            var to = i;
            for (; own != 0 && to > 0 && ClassOf(points[to - 1]) > own; to--)
                points[to] = points[to - 1];
            points[to] = point;
        }
    }

    private static void PutTogether(List<int> points)
    {
        var (starter, last, written) = (-1, 0, 0);
        foreach (var point in points.ToArray())
        {
            var own = ClassOf(point);
            // A mark is blocked from its starter by one of the same class, or by another starter, between them.
            var isFree = starter >= 0 && (written == starter + 1 || (last != 0 && last < own));
            if (isFree && Pair(points[starter], point) is { } whole)
            {
                points[starter] = whole;
                continue;
            }

            if (own == 0)
                starter = written;
            last = own;
            points[written++] = point;
        }

        points.RemoveRange(written, points.Count - written);
    }

    private static int? Pair(int first, int second)
    {
        if (first is >= LeadFirst and < LeadFirst + Leads && second is >= VowelFirst and < VowelFirst + Vowels)
            return HangulFirst + ((((first - LeadFirst) * Vowels) + second - VowelFirst) * Tails);
        if (first is >= HangulFirst and < HangulFirst + HangulCount && (first - HangulFirst) % Tails == 0 && second is > TailBase and < TailBase + Tails)
            return first + second - TailBase;
        return Data.Value.Wholes.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static int ClassOf(int point) => point < 0x300 ? 0 : Data.Value.Classes.GetValueOrDefault(point);

    private sealed record Tables(
        FrozenDictionary<int, (int First, int Second)> Parts, FrozenDictionary<(int, int), int> Wholes, FrozenDictionary<int, int> Classes)
    {
        public static Tables Read()
        {
            var parts = new Dictionary<int, (int, int)>();
            var wholes = new Dictionary<(int, int), int>();
            var classes = new Dictionary<int, int>();
            foreach (var line in AccountResources.Lines("compositions.txt"))
            {
                var words = line.Split(' ');
                var first = Hex(words[1]);
                switch (words[0])
                {
                    case "=":
                        parts[first] = (Hex(words[2]), Hex(words[3]));
                        wholes[parts[first]] = first;
                        break;
                    case ">":
                        parts[first] = (Hex(words[2]), words.Length > 3 ? Hex(words[3]) : 0);
                        break;
                    default:
                        for (var point = first; point <= Hex(words[2]); point++)
                            classes[point] = int.Parse(words[3], CultureInfo.InvariantCulture);
                        break;
                }
            }

            return new Tables(parts.ToFrozenDictionary(), wholes.ToFrozenDictionary(), classes.ToFrozenDictionary());
        }

        private static int Hex(string word) => int.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
