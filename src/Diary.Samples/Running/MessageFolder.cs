using System.Text.Json;
using System.Text.RegularExpressions;

namespace Diary.Samples.Running;

/// <summary>
/// The folder into which a server for development writes messages instead of sending them (docs/messages.md): here a sample finds the codes
/// that people would read on their phones.
/// </summary>
internal sealed partial class MessageFolder(string path)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan MessagesTakeAtMost = TimeSpan.FromSeconds(30);

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The setting that has a server write there.</summary>
    public KeyValuePair<string, string> Setting => new("Diary:Messages:Folder", path);

    /// <summary>The code in the message that somebody gets, as soon as it is there.</summary>
    /// <param name="to">The e-mail address, or the phone in E.164 form.</param>
    /// <param name="template">What kind of message, as docs/messages.md names it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string> CodeAsync(string to, string template, CancellationToken cancellationToken) =>
        Digits().Match(await TextAsync(to, template, cancellationToken)).Value;

    /// <summary>The text of the message that somebody gets, as soon as it is there. Each message is read once.</summary>
    /// <inheritdoc cref="CodeAsync"/>
    /// <exception cref="TimeoutException">There was none in time.</exception>
    public async Task<string> TextAsync(string to, string template, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(MessagesTakeAtMost);
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (true)
            {
                if (await FindAsync(to, template, limit.Token) is { } text)
                    return text;
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No message '{template}' came within {MessagesTakeAtMost.TotalSeconds:0} s.", exception);
        }
    }

    private async Task<string?> FindAsync(string to, string template, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(path))
            return null;
        foreach (var file in Directory.EnumerateFiles(path, "*.json").Where(file => !_read.Contains(file)))
        {
            using var message = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken));
            if (Is(message.RootElement, "to", to) && Is(message.RootElement, "template", template))
            {
                _read.Add(file);
                return message.RootElement.GetProperty("body").GetString();
            }
        }

        return null;
    }

    private static bool Is(JsonElement message, string property, string value) =>
        string.Equals(message.GetProperty(property).GetString(), value, StringComparison.Ordinal);

    [GeneratedRegex("[0-9]{6}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
