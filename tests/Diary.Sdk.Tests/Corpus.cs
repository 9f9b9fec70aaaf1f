using System.Text;

namespace Diary.Tests;

/// <summary>Inputs that a parser was once, or could be, surprised by: one a line, in a folder <c>Corpus</c> beside its tests.</summary>
internal static class Corpus
{
    private const string Alphabet = "0123456789ABCXYZabcxyzОоIlLuU-–— \t+()_@.,;:'\"\0абвёйЯЖ\u0301\u200B\uFF11\uFEFF";

    /// <summary>The inputs of a file.</summary>
    public static IReadOnlyList<string> Read(string capability, string file) =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, capability, "Corpus", file), Encoding.UTF8);

    /// <summary>Each input changed a number of times, always in the same way: characters put in, taken out, replaced, doubled, halves joined.</summary>
    public static IEnumerable<string> Mutate(IReadOnlyList<string> inputs, int times)
    {
        var random = new Random(20_261_122);
        foreach (var input in inputs)
        {
            var text = input;
            for (var i = 0; i < times; i++)
            {
                text = i % 8 == 0 ? input : text;
                text = MutateOnce(text, inputs, random);
                yield return text;
            }
        }
    }

    private static string MutateOnce(string text, IReadOnlyList<string> inputs, Random random)
    {
        var place = random.Next(text.Length + 1);
        var count = Math.Min(random.Next(1, 4), text.Length - place);
        var any = Alphabet[random.Next(Alphabet.Length)].ToString();
        return random.Next(6) switch
        {
            0 => text.Insert(place, any),
            1 => text.Remove(place, count),
            2 => text.Remove(place, count).Insert(place, any),
            3 => text.Insert(place, text.Substring(place, count)),
            4 => text[..place] + inputs[random.Next(inputs.Count)],
            _ => text.Insert(place, ((char)random.Next(char.MaxValue + 1)).ToString()),
        };
    }
}
