namespace Diary.Accounts;

/// <summary>What comes of showing a refresh token. Outsiders are told only whether they have a new one.</summary>
public abstract record RefreshOutcome
{
    private RefreshOutcome()
    {
    }

    /// <summary>It was exchanged.</summary>
    /// <param name="Session">The session as it is now.</param>
    public sealed record Rotated(Session Session) : RefreshOutcome;

    /// <summary>
    /// It was exchanged before: two have it, the device and somebody else, and which is which cannot be told. The session ends, and
    /// that is a security event.
    /// </summary>
    public sealed record Reused : RefreshOutcome;

    /// <summary>The session is over, or does not await this. It is to be deleted if it is over.</summary>
    public sealed record Over : RefreshOutcome;

    /// <summary>It was never a token of this session; nothing happens to the session.</summary>
    public sealed record Foreign : RefreshOutcome;
}
