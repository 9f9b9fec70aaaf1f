using System.Text.Json;
using Diary.Results;

namespace Diary.Grading;

/// <summary>
/// Reads the members of a JSON object and notes every one that is missing, of the wrong kind or not asked for, instead
/// of stopping at the first. What is missing reads as an empty value.
/// </summary>
internal sealed class JsonObjectReader
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly List<Problem> _problems;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly bool _absent;

    public JsonObjectReader(JsonElement element, string path, List<Problem> problems)
    {
        (_element, _path, _problems) = (element, path, problems);
        if (element.ValueKind == JsonValueKind.Object)
            return;
        _absent = true;
        problems.Add(new Problem(path, "Must be an object."));
    }

    /// <summary>An object that is not there; that is noted already, so its members are not.</summary>
    private JsonObjectReader(string path, List<Problem> problems) => (_path, _problems, _absent) = (path, problems, true);

    public bool Has(string name)
    {
        _asked.Add(name);
        return !_absent && _element.TryGetProperty(name, out _);
    }

    public void Ignore(string name) => _asked.Add(name);

    public string Text(string name) =>
        Find(name, JsonValueKind.String, "a text") is { } found ? found.GetString()! : "";

    public int Integer(string name)
    {
        if (Find(name, JsonValueKind.Number, "a whole number") is not { } found)
            return 0;
        if (!found.TryGetInt32(out var number))
            Note(name, "Must be a whole number.");
        return number;
    }

    public decimal Number(string name)
    {
        if (Find(name, JsonValueKind.Number, "a number") is not { } found)
            return 0;
        if (!found.TryGetDecimal(out var number))
            Note(name, "Must be a decimal number of at most 28 digits.");
        return number;
    }

    public T Choice<T>(string name)
        where T : struct, Enum
    {
        if (Find(name, JsonValueKind.String, "a text") is not { } found)
            return default;
        if (!JsonChoice.TryRead<T>(found.GetString()!, out var choice))
            Note(name, $"Must be one of: {JsonChoice.All<T>()}.");
        return choice;
    }

    public JsonObjectReader Object(string name) =>
        Find(name, JsonValueKind.Object, "an object") is { } found
            ? new JsonObjectReader(found, At(name), _problems)
            : new JsonObjectReader(At(name), _problems);

    public IReadOnlyList<T> Objects<T>(string name, Func<JsonObjectReader, T> read) =>
        Find(name, JsonValueKind.Array, "a list") is { } found
            ? [.. found.EnumerateArray().Select((item, i) => read(new JsonObjectReader(item, $"{At(name)}[{i}]", _problems)))]
            : [];

    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        if (Find(name, JsonValueKind.Array, "a list") is not { } found)
            return texts;
        foreach (var (i, item) in found.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String)
                texts.Add(item.GetString()!);
            else
                _problems.Add(new Problem($"{At(name)}[{i}]", "Must be a text."));
        }

        return texts;
    }

    /// <summary>Notes the members that nobody asked for: a misspelt name must not be a silent default.</summary>
    public void End()
    {
        if (_absent)
            return;
        foreach (var member in _element.EnumerateObject())
        {
            if (!_asked.Contains(member.Name))
                Note(member.Name, $"Unknown; the members here are: {string.Join(", ", _asked)}.");
        }
    }

    private JsonElement? Find(string name, JsonValueKind kind, string what)
    {
        _asked.Add(name);
        if (_absent)
            return null;
        if (!_element.TryGetProperty(name, out var found))
            Note(name, $"Missing; must be {what}.");
        else if (found.ValueKind != kind)
            Note(name, $"Must be {what}.");
        else
            return found;
        return null;
    }

    private void Note(string name, string message) => _problems.Add(new Problem(At(name), message));

    private string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}

/// <summary>The values of an enumeration as JSON writes them: in camel case.</summary>
internal static class JsonChoice
{
    public static string Write<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    public static bool TryRead<T>(string text, out T value)
        where T : struct, Enum => Names<T>.ByName.TryGetValue(text, out value);

    public static string All<T>()
        where T : struct, Enum => string.Join(", ", Names<T>.ByName.Keys);

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(static v => v, static v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()));

        public static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(static p => p.Value, static p => p.Key, StringComparer.Ordinal);
    }
}
