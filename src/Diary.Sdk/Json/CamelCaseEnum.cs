using System.Text.Json;
using System.Text.Json.Serialization;

namespace Diary.Json;

/// <summary>An enumeration by the name of its value, in camel case; numbers are not read.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
