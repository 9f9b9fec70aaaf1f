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
