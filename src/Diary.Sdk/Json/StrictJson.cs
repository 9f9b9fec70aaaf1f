using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Diary.Results;
using NodaTime;

namespace Diary.Json;

/// <summary>
/// Reads a JSON document that a person wrote: unknown, repeated and missing members, nulls and values of the wrong kind are
/// found all at once, each with its path, where the serializer alone would stop at the first.
/// </summary>
internal static class StrictJson
{
    // Whoever has made a hundred mistakes is helped no further by the next, and a hostile document costs no more.
    private const int MostProblems = 100;
    private const int LongestShown = 40;

    private static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false };

    public static Result<T> Parse<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type)
    {
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), Reading);
            var problems = new List<Problem>();
            Check(document.RootElement, type, nullable: false, "", problems);
            return problems.Count > 0 ? new InvalidInput(problems) : document.RootElement.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $" in line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
            return new InvalidInput(PathOf(e), $"This is not well-formed JSON, or names a member twice{place}.");
        }
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    private static string PathOf(JsonException e) => e.Path is { Length: > 2 } path ? path[2..] : "";

    private static void Check(JsonElement element, JsonTypeInfo type, bool nullable, string path, List<Problem> problems)
    {
        if (problems.Count >= MostProblems)
            return;
        if (element.ValueKind == JsonValueKind.Null)
        {
            if (!nullable)
                problems.Add(new Problem(path, $"Is null; expected {Expected(type)}."));
        }
        else if (type.Kind == JsonTypeInfoKind.Object)
        {
            CheckObject(element, type, path, problems);
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            CheckArray(element, type, path, problems);
        }
        else if (!CanRead(element, type))
        {
            problems.Add(new Problem(path, $"{Shown(element)} is not {Expected(type)}."));
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string path, List<Problem> problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new Problem(path, $"Is not {Expected(type)}."));
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            var memberPath = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            var property = type.Properties.FirstOrDefault(p => string.Equals(p.Name, member.Name, StringComparison.Ordinal));
            if (problems.Count >= MostProblems)
                return;
            if (property is null)
                problems.Add(new Problem(memberPath, $"Unknown member. Known here: {string.Join(", ", type.Properties.Select(p => p.Name))}."));
            else
                Check(member.Value, type.Options.GetTypeInfo(property.PropertyType), property.IsSetNullable, memberPath, problems);
        }

        foreach (var property in type.Properties)
        {
            if (property.IsRequired && !element.TryGetProperty(property.Name, out _))
                problems.Add(new Problem(path.Length == 0 ? property.Name : $"{path}.{property.Name}", "Is missing."));
        }
    }

    private static void CheckArray(JsonElement element, JsonTypeInfo type, string path, List<Problem> problems)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            problems.Add(new Problem(path, $"Is not {Expected(type)}."));
            return;
        }

        var items = type.Options.GetTypeInfo(type.ElementType!);
        var index = 0;
        foreach (var item in element.EnumerateArray())
            Check(item, items, nullable: false, $"{path}[{index++}]", problems);
    }

    private static string Shown(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "An object",
        JsonValueKind.Array => "A list",
        _ => element.GetRawText() is { Length: > LongestShown } text ? $"{text[..LongestShown]}…" : element.GetRawText(),
    };

    private static bool CanRead(JsonElement element, JsonTypeInfo type)
    {
        try
        {
            element.Deserialize(type);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Expected(JsonTypeInfo type)
    {
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (type.Kind == JsonTypeInfoKind.Object)
            return "an object";
        if (type.Kind == JsonTypeInfoKind.Enumerable)
            return "a list";
        if (plain == typeof(LocalDate))
            return "a date that exists, such as \"2026-09-01\"";
        if (plain == typeof(LocalTime))
            return "a time of day, such as \"08:30\"";
        if (plain == typeof(AnnualDate))
            return "a day of every year, such as \"09-01\"";
        if (plain == typeof(IsoDayOfWeek))
            return "a weekday: \"monday\" … \"sunday\"";
        if (plain == typeof(string))
            return "a text";
        if (plain == typeof(bool))
            return "true or false";
        if (plain == typeof(decimal))
            return "a number";
        return plain.IsEnum
            ? $"one of {string.Join(", ", Enum.GetNames(plain).Select(name => $"\"{JsonNamingPolicy.CamelCase.ConvertName(name)}\""))}"
            : "a whole number";
    }
}
