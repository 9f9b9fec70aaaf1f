using System.Reflection;
using Diary.Server.Application.Messages;
using NodaTime;

namespace Diary.Server.Tests.Application.Messages;

public class MessageTemplatesTests
{
    private static readonly MessageTemplates Templates = new(DateTimeZoneProviders.Tzdb["Europe/Moscow"]);
    private static readonly TemplateFile Russian = MessageTemplates.Files[MessageTemplates.Russian];
    private static readonly TemplateFile English = MessageTemplates.Files[MessageTemplates.English];
    private static readonly Instant At = Instant.FromUtc(2026, 11, 20, 21, 15);

    /// <summary>Every message there is, by its method, with parameters of every form.</summary>
    private static readonly IReadOnlyList<MessageContent> Contents =
    [
        .. typeof(MessageContent).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Where(method => method.ReturnType == typeof(MessageContent))
            .Select(method => (MessageContent)method.Invoke(null, [.. method.GetParameters().Select(p => Some(p.ParameterType))])!),
    ];

    [Fact]
    public void Both_languages_have_the_same_templates_phrases_and_placeholders()
    {
        Assert.Equal(Russian.Templates.Keys.Order(StringComparer.Ordinal), English.Templates.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Russian.Phrases.Keys.Order(StringComparer.Ordinal), English.Phrases.Keys.Order(StringComparer.Ordinal));
        Assert.All(Russian.Templates, pair =>
        {
            var other = English.Templates[pair.Key];
            Assert.Equal(PlaceholdersOf(pair.Value.Subject), PlaceholdersOf(other.Subject));
            Assert.Equal(PlaceholdersOf(pair.Value.Body), PlaceholdersOf(other.Body));
            Assert.Equal(PlaceholdersOf(pair.Value.Sms), PlaceholdersOf(other.Sms));
        });
    }

    [Fact]
    public void There_is_a_template_for_each_message_and_no_other()
    {
        Assert.Equal(Russian.Templates.Keys.Order(StringComparer.Ordinal), Contents.Select(c => c.Template).Order(StringComparer.Ordinal));
        Assert.All(Contents, content => Assert.All(
            content.Parameters.Keys,
            name => Assert.Contains(PlaceholdersOf(Russian.Templates[content.Template].Body), p => string.Equals(p.Trim('{', '}').Split(':')[0], name, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_message_can_be_put_into_words() => Assert.All(Contents, content =>
    {
        foreach (var language in MessageTemplates.Files.Keys)
        {
            foreach (var channel in Enum.GetValues<MessageChannel>())
            {
                var text = Templates.Render(content.Template, language, channel, content.Parameters);
                Assert.NotNull(text);
                Assert.DoesNotMatch("[{}]", text.Subject + text.Body);
            }
        }
    });

    [Theory]
    [InlineData("ru", "Дневник: вход с нового устройства (21.11.2026 00:15 UTC+03). Если это не вы, смените пароль.")]
    [InlineData("en", "Diary: sign-in on a new device (21 November 2026, 00:15 UTC+03). If it was not you, change your password.")]
    public void Points_of_time_are_told_in_the_zone_of_the_installation(string language, string expected) =>
        Assert.Equal(expected, Render(MessageContent.NewDevice("Phone", At), language, MessageChannel.Sms).Body);

    [Theory]
    [InlineData(10, "10 мин")]
    [InlineData(90, "90 мин")]
    [InlineData(1440, "24 ч")]
    public void Spans_of_whole_hours_are_told_in_hours(int minutes, string expected) => Assert.Contains(
        $"действует {expected}.",
        Render(MessageContent.RecoveryCode("1", Duration.FromMinutes(minutes)), "ru", MessageChannel.Email).Body,
        StringComparison.Ordinal);

    [Fact]
    public void A_refusal_names_its_reasons()
    {
        RefusalPhrase[] reasons = [new("missing_document"), new("other", "нет подписи\r\nна заявлении"), new("unheard_of")];

        var text = Render(MessageContent.ApplicationRefused("Школа № 1", reasons), "ru", MessageChannel.Sms).Body;

        Assert.Equal("Дневник: в выдаче кода отказано. Школа № 1\n— представлены не все документы\n— другая причина: нет подписи на заявлении", text);
    }

    [Fact]
    public void What_others_wrote_stays_on_its_line_and_is_cut()
    {
        var body = Render(MessageContent.NewDevice("My\r\nphone\u2028{code}" + new string('x', 5000), At), "en", MessageChannel.Email).Body;

        Assert.Contains("new device: My  phone {code}xxx", body, StringComparison.Ordinal);
        Assert.InRange(body.Length, 300, 1000);
    }

    [Fact]
    public void A_parameter_that_is_missing_or_malformed_is_no_message()
    {
        var nothing = new Dictionary<string, string>(StringComparer.Ordinal);
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = "yesterday" };

        Assert.Null(Templates.Render("password_changed", "ru", MessageChannel.Sms, nothing));
        Assert.Null(Templates.Render("password_changed", "ru", MessageChannel.Sms, wrong));
        Assert.Null(Templates.Render("unheard_of", "ru", MessageChannel.Sms, nothing));
    }

    [Fact]
    public void Another_language_is_Russian() => Assert.Equal(("ru", "ru", "en"), (MessageTemplates.LanguageOf("de"), MessageTemplates.LanguageOf(""), MessageTemplates.LanguageOf("en")));

    private static MessageText Render(MessageContent content, string language, MessageChannel channel) =>
        Templates.Render(content.Template, language, channel, content.Parameters)!;

    private static IEnumerable<string> PlaceholdersOf(string text) => Placeholders.In(text).Order(StringComparer.Ordinal);

    private static object Some(Type type) =>
        type == typeof(string) ? "482913"
        : type == typeof(Duration) ? Duration.FromMinutes(10)
        : type == typeof(Instant) ? At
        : type == typeof(LocalDate) ? new LocalDate(2026, 11, 20)
        : type == typeof(IEnumerable<RefusalPhrase>) ? Russian.Phrases.Keys.Select(p => new RefusalPhrase(p, "x"))
        : throw new NotSupportedException($"What is some {type}?");
}
