using Diary.AccessCodes;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>An application as the office sees it.</summary>
/// <param name="Application">The application.</param>
/// <param name="DocumentsNeeded">What this applicant has to show.</param>
/// <param name="Today">Which day it is at the school.</param>
public sealed record OfficeApplication(AccessApplication Application, IReadOnlyList<AccessDocument> DocumentsNeeded, LocalDate Today);
