using Diary.Accounts;
using NodaTime;

namespace Diary.Server.Application.Sessions;

/// <summary>What comes of signing in; never kept.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>Nothing of it.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>The session is open.</summary>
    /// <param name="Tokens">What the device gets.</param>
    public sealed record Open(SessionTokens Tokens) : SignInOutcome;

    /// <summary>The session awaits the second factor.</summary>
    /// <param name="Challenge">What is shown with the second factor.</param>
    /// <param name="Until">The first instant at which it is too late.</param>
    public sealed record AwaitsSecondFactor(RefreshToken Challenge, Instant Until) : SignInOutcome;
}
