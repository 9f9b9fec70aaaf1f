using Diary.Results;

namespace Diary.Events;

/// <summary>The event was cancelled, and stays as it was.</summary>
public sealed record EventCancelled()
    : DiaryError(ErrorKind.NotNow, "EVENT_CANCELLED", "The event was cancelled, and families were told so. Create a new one.");
