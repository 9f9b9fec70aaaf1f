using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Messages;

/// <summary>What messages to people have in common. Section <c>Diary:Messages</c>.</summary>
public sealed class MessageOptions
{
    /// <summary>The IANA time zone that points of time are told in, with their offset. Default <c>Europe/Moscow</c>.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/Moscow";

    /// <summary>
    /// A folder that messages are written to, a file each, instead of being sent: for development. Takes the channels that have no
    /// other sender. Default: none.
    /// </summary>
    public string? Folder { get; set; }
}
