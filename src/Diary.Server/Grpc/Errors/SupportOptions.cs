using System.ComponentModel.DataAnnotations;

namespace Diary.Server.Grpc.Errors;

/// <summary>Whom people turn to when the service does not answer (domain rules 7.10).</summary>
public sealed class SupportOptions
{
    /// <summary>A page or mailbox; sent with UNAVAILABLE. Default: an example that every installation replaces.</summary>
    [Required]
    public Uri Url { get; set; } = new("https://diary.example.org/support");
}
