using System.Security.Claims;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Requests;

namespace Diary.Server.Grpc.Requests;

/// <summary>Reads the caller from the claims of a token that was found valid.</summary>
internal static class CallerReader
{
    /// <summary>The scope of those who run the installation.</summary>
    public const string OperatorScope = "diary.operator";

    private const int LongestSubject = 200;

    /// <summary>The caller; null when nobody has signed in, or the token names neither a person nor an operator.</summary>
    public static Caller? Read(ClaimsPrincipal? user)
    {
        if (user?.Identity is not { IsAuthenticated: true } || user.FindFirst("sub")?.Value is not { Length: > 0 and <= LongestSubject } subject)
            return null;

        var isOperator = user.FindAll("scope").Any(c => c.Value.Split(' ').Contains(OperatorScope, StringComparer.Ordinal));
        var person = Id<Person>.TryParse(subject, out var id) ? id : (Id<Person>?)null;
        return person is null && !isOperator ? null : new Caller(subject, person, isOperator);
    }
}
