using Diary.AccessCodes;
using Diary.Identifiers;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Where an application stands, as commands answer.</summary>
/// <param name="Id">Which.</param>
/// <param name="State">Where it stood on the day of the answer.</param>
/// <param name="AppliedOn">The day it was made.</param>
/// <param name="DueOn">The last day for the result.</param>
public sealed record ApplicationStatus(Id<AccessApplication> Id, AccessApplicationState State, LocalDate AppliedOn, LocalDate DueOn)
{
    /// <summary>Of an application.</summary>
    public static ApplicationStatus Of(AccessApplication application, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(application);
        return new(application.Id, application.StateOn(today), application.AppliedOn, application.DueOn);
    }
}

/// <summary>A code in the one answer that has it.</summary>
/// <param name="Status">Where the application stands.</param>
/// <param name="Login">The login that goes with the code.</param>
/// <param name="ExpiresOn">The last day on which it can be used; null for as long as the child is enrolled.</param>
public sealed record CodeShownOnce(ApplicationStatus Status, SchoolLogin Login, LocalDate? ExpiresOn)
{
    /// <summary>The code; <c>default</c> in a repeated answer, since it is not kept.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public AccessCode Code { get; init; }

    /// <summary>The page to hand over, as PDF; empty in a repeated answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ReadOnlyMemory<byte> Envelope { get; init; }

    /// <summary>What is kept of it.</summary>
    public CodeShownOnce WithoutCode() => this with { Code = default, Envelope = default };
}
