using System.Text.Json;
using Diary.Server.Application.Messages;
using Diary.Server.Delivery.Folder;

namespace Diary.Server.Tests.Delivery.Folder;

public sealed class FolderSenderTests : IDisposable
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("diary-messages-").FullName, "messages");

    [Fact]
    public async Task A_message_is_one_file_however_often_it_comes()
    {
        var sender = new FolderSender(MessageChannel.Sms, _folder);
        var message = Messages.To(Recipient.Phone("+79161234567"));

        await sender.SendAsync(message, CancellationToken.None);
        await sender.SendAsync(message, CancellationToken.None);

        var file = Assert.Single(Directory.GetFileSystemEntries(_folder));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal($"{Messages.Id}.json", Path.GetFileName(file));
        Assert.Equal(
            [
                ("id", Messages.Id.ToString()), ("channel", "Sms"), ("to", "+79161234567"), ("template", "confirmation_code"), ("language", "ru"),
                ("subject", "Код подтверждения"), ("body", message.Text.Body),
            ],
            json.RootElement.EnumerateObject().Select(p => (p.Name, p.Value.GetString()!)));
        Assert.Contains("Код подтверждения", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
}
