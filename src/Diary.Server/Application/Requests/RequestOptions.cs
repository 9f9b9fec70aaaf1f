using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Application.Requests;

/// <summary>How commands are carried out.</summary>
public sealed class RequestOptions
{
    /// <summary>How often a command is decided anew when others were faster, 1 to 20. Default 5.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 5;
}
