using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using NodaTime;

namespace Diary.Tests.Calendars;

/// <summary>The published schemas say of each member what the reader says: its name, whether it is required, and its kind.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void The_schema_of_calendars_says_what_the_reader_reads() =>
        Agree("calendar.schema.json", CalendarJsonContext.Instance.CalendarDocument);

    [Fact]
    public void The_schema_of_production_calendars_says_what_the_reader_reads() =>
        Agree("production-calendar.schema.json", CalendarJsonContext.Instance.ProductionCalendarDocument);

    private static void Agree(string file, JsonTypeInfo type)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Schemas(), file)));
        var differences = new List<string>();
        Compare(schema.RootElement, schema.RootElement, type, "$", differences);

        Assert.Empty(differences);
    }

    private static void Compare(JsonElement root, JsonElement node, JsonTypeInfo type, string path, List<string> differences)
    {
        node = Resolve(root, node);
        if (type.Kind == JsonTypeInfoKind.Object)
        {
            Same("object", TextOf(node, "type"), $"{path}: type");
            Same("False", TextOf(node, "additionalProperties"), $"{path}: additionalProperties");
            Same(Names(type.Properties.Select(property => property.Name)), Names(Members(node, "properties")), $"{path}: properties");
            Same(
                Names(type.Properties.Where(property => property.IsRequired).Select(property => property.Name)),
                Names(node.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : []),
                $"{path}: required");
            foreach (var property in type.Properties.Where(property => node.GetProperty("properties").TryGetProperty(property.Name, out _)))
            {
                var member = node.GetProperty("properties").GetProperty(property.Name);
                Compare(root, member, type.Options.GetTypeInfo(property.PropertyType), $"{path}.{property.Name}", differences);
            }
        }
        else if (type.Kind == JsonTypeInfoKind.Enumerable)
        {
            Same("array", TextOf(node, "type"), $"{path}: type");
            Compare(root, node.GetProperty("items"), type.Options.GetTypeInfo(type.ElementType!), $"{path}[]", differences);
        }
        else
        {
            Same(KindOf(Nullable.GetUnderlyingType(type.Type) ?? type.Type), Describe(node), $"{path}: value");
        }

        void Same(string reader, string published, string what)
        {
            if (!string.Equals(reader, published, StringComparison.Ordinal))
                differences.Add($"{what} is {reader} for the reader, and {published} in the schema");
        }
    }

    private static string KindOf(Type type)
    {
        if (type == typeof(IsoDayOfWeek))
            return "monday,tuesday,wednesday,thursday,friday,saturday,sunday";
        if (type.IsEnum)
            return string.Join(',', Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));
        if (type == typeof(LocalDate))
            return "string date";
        if (type == typeof(LocalTime) || type == typeof(AnnualDate))
            return "string pattern";
        if (type == typeof(string))
            return "string";
        return type == typeof(bool) ? "boolean" : "integer";
    }

    private static string Describe(JsonElement node)
    {
        if (!node.TryGetProperty("type", out var type))
            return string.Join(',', node.GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
        var more = node.TryGetProperty("format", out var format) ? $" {format}" : node.TryGetProperty("pattern", out _) ? " pattern" : "";
        return type + more;
    }

    private static JsonElement Resolve(JsonElement root, JsonElement node) =>
        node.TryGetProperty("$ref", out var reference) ? root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]) : node;

    private static string TextOf(JsonElement node, string member) => node.TryGetProperty(member, out var value) ? value.ToString() : "not there";

    private static IEnumerable<string> Members(JsonElement node, string member) =>
        node.TryGetProperty(member, out var value) ? value.EnumerateObject().Select(property => property.Name) : [];

    private static string Names(IEnumerable<string> names) => string.Join(',', names.Order(StringComparer.Ordinal));

    private static string Schemas([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/schemas");
}
