using System.Globalization;
using System.Text;
using Google.Protobuf.Reflection;

namespace Diary.Server.Tests.Contracts;

/// <summary>Writes a contract as text in which each line is one thing a client may depend on.</summary>
internal static class DescriptorText
{
    public static string Of(FileDescriptor file)
    {
        var text = new StringBuilder();
        foreach (var service in file.Services.OrderBy(s => s.Name, StringComparer.Ordinal))
            Write(text, service);
        foreach (var type in file.EnumTypes.OrderBy(t => t.Name, StringComparer.Ordinal))
            Write(text, type, "");
        foreach (var type in file.MessageTypes.OrderBy(t => t.Name, StringComparer.Ordinal))
            Write(text, type, "");
        return text.ToString();
    }

    private static void Write(StringBuilder text, ServiceDescriptor service)
    {
        text.Append($"service {service.Name}\n");
        foreach (var method in service.Methods.OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            text.Append($"  {method.Name} ({Stream(method.IsClientStreaming)}{method.InputType.Name})");
            text.Append($" -> {Stream(method.IsServerStreaming)}{method.OutputType.Name}\n");
        }

        static string Stream(bool isStream) => isStream ? "stream " : "";
    }

    private static void Write(StringBuilder text, EnumDescriptor type, string indent)
    {
        text.Append($"{indent}enum {type.Name}\n");
        foreach (var value in type.Values)
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {value.Number} {value.Name}\n");
    }

    private static void Write(StringBuilder text, MessageDescriptor type, string indent)
    {
        text.Append($"{indent}message {type.Name}\n");
        foreach (var field in type.Fields.InFieldNumberOrder())
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {field.FieldNumber} {TypeOf(field)} {field.Name}{OneofOf(field)}\n");
        foreach (var nested in type.EnumTypes)
            Write(text, nested, indent + "  ");
        foreach (var nested in type.NestedTypes.Where(t => !IsMapEntry(t)))
            Write(text, nested, indent + "  ");
    }

    private static string TypeOf(FieldDescriptor field)
    {
        if (field.IsMap)
            return $"map<{TypeOf(field.MessageType.FindFieldByNumber(1))}, {TypeOf(field.MessageType.FindFieldByNumber(2))}>";
        var name = field.FieldType switch
        {
            FieldType.Message or FieldType.Group => field.MessageType.FullName,
            FieldType.Enum => field.EnumType.FullName,
            _ => field.FieldType.ToString().ToLowerInvariant(),
        };
        var isOptional = field.HasPresence && field.FieldType is not FieldType.Message && field.RealContainingOneof is null;
        return (field.IsRepeated ? "repeated " : isOptional ? "optional " : "") + name;
    }

    private static string OneofOf(FieldDescriptor field) => field.RealContainingOneof is { } oneof ? $" (one of {oneof.Name})" : "";

    private static bool IsMapEntry(MessageDescriptor type) => type.GetOptions()?.MapEntry ?? false;
}
