using Diary.Accounts;

namespace Diary.Server.Application.Sessions;

/// <summary>What a device gets; never kept.</summary>
/// <param name="Access">For calls.</param>
/// <param name="Refresh">For the next of both.</param>
public sealed record SessionTokens(AccessToken Access, RefreshToken Refresh)
{
    /// <summary>Nothing of them.</summary>
    public override string ToString() => nameof(SessionTokens);
}
