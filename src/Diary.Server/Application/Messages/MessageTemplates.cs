using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Diary.Server.Application.Messages;

/// <summary>
/// The words of messages, in Russian and English: data in <c>Templates</c>. A placeholder is <c>{name}</c> or
/// <c>{name:format}</c>; the formats are <c>date</c> (of an ISO date), <c>time</c> (of an ISO instant; with the offset of the
/// zone), <c>minutes</c> (of a whole number, said in hours where it is some) and <c>phrases</c> (of lines, each the id of a phrase, and behind a
/// <c>=</c> what is added to it).
/// </summary>
public sealed class MessageTemplates
{
    /// <summary>Russian.</summary>
    public const string Russian = "ru";

    /// <summary>English.</summary>
    public const string English = "en";

    private readonly DateTimeZone _zone;

    /// <summary>The templates that come with the server.</summary>
    /// <param name="zone">The zone that points of time are told in.</param>
    public MessageTemplates(DateTimeZone zone) => _zone = zone ?? throw new ArgumentNullException(nameof(zone));

    /// <summary>The templates by language, then by id.</summary>
    internal static FrozenDictionary<string, TemplateFile> Files { get; } =
        new[] { Russian, English }.ToFrozenDictionary(language => language, Read, StringComparer.Ordinal);

    /// <summary>The language a message is written in: the wanted one if there are templates in it, else Russian.</summary>
    public static string LanguageOf(string language) => Files.ContainsKey(language) ? language : Russian;

    /// <summary>Puts a message into words; null when there is no such template, or a parameter is missing or not of its format.</summary>
    /// <param name="template">The id of the template.</param>
    /// <param name="language">The language, as <see cref="LanguageOf"/> gives it.</param>
    /// <param name="channel">The way it goes: a short message has no subject.</param>
    /// <param name="parameters">What fills the placeholders.</param>
    public MessageText? Render(string template, string language, MessageChannel channel, IReadOnlyDictionary<string, string> parameters)
    {
        var file = Files[LanguageOf(language)];
        if (!file.Templates.TryGetValue(template, out var words))
            return null;
        var filling = new Placeholders(file, parameters, _zone);
        var subject = filling.Fill(words.Subject);
        var body = filling.Fill(channel == MessageChannel.Sms ? words.Sms : $"{words.Body}\n\n{file.Footer}");
        return subject is null || body is null ? null : new MessageText(subject, body);
    }

    private static TemplateFile Read(string language)
    {
        using var json = typeof(MessageTemplates).Assembly.GetManifestResourceStream($"Diary.Server.Messages.{language}.json")!;
        return JsonSerializer.Deserialize(json, TemplateJsonContext.Default.TemplateFile)!;
    }
}

/// <summary>A message in words.</summary>
/// <param name="Subject">The subject; not sent by SMS.</param>
/// <param name="Body">The text, its lines ended by \n.</param>
public sealed record MessageText(string Subject, string Body)
{
    /// <summary>Not what a record prints by itself: the text may have a code in it.</summary>
    public override string ToString() => nameof(MessageText);
}

/// <summary>A file of templates, in one language.</summary>
internal sealed record TemplateFile(
    TemplateFormats Formats, string Footer, IReadOnlyDictionary<string, TemplateWords> Templates, IReadOnlyDictionary<string, string> Phrases);

/// <summary>How dates, times and spans are written.</summary>
internal sealed record TemplateFormats(string Date, string Time, string Minutes, string Hours);

/// <summary>One message in its forms.</summary>
internal sealed record TemplateWords(string Subject, string Body, string Sms);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TemplateFile))]
internal sealed partial class TemplateJsonContext : JsonSerializerContext;
