using System.Text.Json.Serialization;
using Diary.AccessCodes;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>A code in the one answer that has it.</summary>
/// <param name="Status">Where the application stands.</param>
/// <param name="Login">The login that goes with the code.</param>
/// <param name="ExpiresOn">The last day on which it can be used; null for as long as the child is enrolled.</param>
public sealed record CodeShownOnce(ApplicationStatus Status, SchoolLogin Login, LocalDate? ExpiresOn)
{
    /// <summary>The code; <c>default</c> in a repeated answer, since it is not kept.</summary>
    [JsonIgnore]
    public AccessCode Code { get; init; }

    /// <summary>The page to hand over, as PDF; empty in a repeated answer.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Envelope { get; init; }

    /// <summary>What is kept of it.</summary>
    public CodeShownOnce WithoutCode() => this with { Code = default, Envelope = default };
}
