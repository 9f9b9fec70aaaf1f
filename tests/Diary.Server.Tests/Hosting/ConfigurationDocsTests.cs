using System.Text.RegularExpressions;
using Diary.Server.Hosting;
using Diary.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Diary.Server.Tests.Hosting;

/// <summary>The table of docs/configuration.md has what the server reads, and nothing else.</summary>
public partial class ConfigurationDocsTests
{
    private static readonly string[] Rows = ReadRows();

    [Fact]
    public void Every_setting_is_documented_and_nothing_else()
    {
        var documented = Rows.Select(row => Key().Match(row).Groups["key"].Value).ToList();
        var read = SettingsOfTheServer();

        Assert.Empty(read.Except(documented, StringComparer.Ordinal));
        Assert.Empty(documented.Except(read, StringComparer.Ordinal));
    }

    [Fact]
    public void The_variable_of_the_environment_is_that_of_the_key() => Assert.All(Rows, row =>
    {
        var key = Key().Match(row).Groups["key"].Value;
        Assert.Contains($"<br>`{key.Replace(":", "__", StringComparison.Ordinal)}", row, StringComparison.Ordinal);
    });

    /// <summary>Makes every options type of the server, and notes which keys are asked for, whatever way it is bound.</summary>
    private static HashSet<string> SettingsOfTheServer()
    {
        IServiceCollection services = new ServiceCollection();
        KeyValuePair<string, string?>[] needed =
        [
            new("Diary:Authentication:Issuer", "test"), new("Diary:Authentication:PublicKeyFiles:0", "test.pem"), new("Diary:LiteDb:Path", "never-opened.db"),
        ];
        using var app = DiaryServerApplication.Create(needed, builder =>
        {
            services = builder.Services;
            builder.UseLiteDb();
        });
        var noted = new NotedKeys();
        ((IConfigurationBuilder)app.Configuration).Add(noted);
        foreach (var type in services.Select(service => service.ServiceType).Where(IsConfigured).Select(type => type.GenericTypeArguments[0]).Distinct())
            Make((IOptions<object>)app.Services.GetRequiredService(typeof(IOptions<>).MakeGenericType(type)));
        return noted.Keys;
    }

    /// <summary>A portal without settings is not a valid one, and "Something" no reason of absence; what they may have was asked for by then.</summary>
    private static void Make(IOptions<object> options)
    {
        try
        {
            _ = options.Value;
        }
        catch (OptionsValidationException invalid) when (invalid.Failures.All(
            f => f.Contains("Diary:Portals:", StringComparison.Ordinal) || f.Contains("Diary:Absences:Reasons:Something", StringComparison.Ordinal)))
        {
            // Of all settings, those of portals alone have no defaults, and the names of reasons are a closed list.
        }
    }

    private static bool IsConfigured(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>) && type.GenericTypeArguments[0].Assembly == typeof(DiaryServerApplication).Assembly;

    private static string[] ReadRows()
    {
        var lines = File.ReadAllLines(Repository.PathOf("docs/configuration.md"));
        return [.. lines.SkipWhile(line => !line.StartsWith("<!-- settings", StringComparison.Ordinal))
            .TakeWhile(line => !line.StartsWith("<!-- end", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `Diary", StringComparison.Ordinal))];
    }

    [GeneratedRegex("^\\| `(?<key>[A-Za-z:<>]+[A-Za-z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();

    /// <summary>Knows no value, and notes who asks. Each section seems to have something in it, since an empty one is not looked into.</summary>
    private sealed partial class NotedKeys : ConfigurationProvider, IConfigurationSource
    {
        /// <summary>A key that any section may have; in one whose keys are names, a name.</summary>
        private const string SomeName = "Something";

        /// <summary>A section within one whose keys are names.</summary>
        private const string NamedWithin = "Diary:Absences:Reasons";

        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public override bool TryGet(string key, out string? value)
        {
            var setting = Place().Replace(key, "").Replace($":{SomeName}:", ":<name>:", StringComparison.Ordinal);
            if (key.StartsWith("Diary:", StringComparison.Ordinal) && !key.EndsWith(':' + SomeName, StringComparison.Ordinal)
                && !string.Equals(key, NamedWithin, StringComparison.Ordinal) && setting.Count(c => c == ':') > 1)
                Keys.Add(setting);
            value = null;
            return false;
        }

        public override IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath) =>
            parentPath is not null && parentPath.StartsWith("Diary:", StringComparison.Ordinal)
                && (parentPath.Count(c => c == ':') == 1 || string.Equals(parentPath, NamedWithin, StringComparison.Ordinal) || parentPath.EndsWith(':' + SomeName, StringComparison.Ordinal))
                ? [.. earlierKeys, SomeName]
                : earlierKeys;

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        /// <summary>The place in a list.</summary>
        [GeneratedRegex(":[0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Place();
    }
}
