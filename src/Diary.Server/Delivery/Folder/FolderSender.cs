using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Diary.Server.Application.Messages;

namespace Diary.Server.Delivery.Folder;

/// <summary>
/// Writes messages to a folder instead of sending them, for development: <c>&lt;id&gt;.json</c> for each, which appears only when it is
/// complete. A message that comes again replaces its file.
/// </summary>
internal sealed class FolderSender(MessageChannel channel, string folder) : IMessageSender
{
    private static readonly FolderJsonContext Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    public MessageChannel Channel => channel;

    public async ValueTask<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var written = new WrittenMessage(
            message.Id.ToString(), channel.ToString(), message.To.Address, message.Template, message.Language, message.Text.Subject, message.Text.Body);
        var file = Path.Combine(folder, $"{message.Id}.json");
        var incomplete = $"{file}.tmp";
        await File.WriteAllBytesAsync(incomplete, JsonSerializer.SerializeToUtf8Bytes(written, Json.WrittenMessage), cancellationToken);
        File.Move(incomplete, file, overwrite: true);
        return new SendOutcome.Sent();
    }
}

/// <summary>A message as it stands in its file.</summary>
internal sealed record WrittenMessage(string Id, string Channel, string To, string Template, string Language, string Subject, string Body);

[JsonSerializable(typeof(WrittenMessage))]
internal sealed partial class FolderJsonContext : JsonSerializerContext;
