using System.Security.Claims;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Requests;
using NodaTime;

namespace Diary.Server.Tests.Hosting;

/// <summary>Takes the subject of the host's tokens for an account: how accounts get their tokens is tried elsewhere.</summary>
internal sealed class AccountBySubject : ICallerResolver
{
    public ValueTask<Caller?> ResolveAsync(ClaimsPrincipal? user, Instant now, CancellationToken cancellationToken)
    {
        var caller = CallerReader.Read(user);
        return new(caller is { Person: { } person } ? Caller.Of(new Id<Account>(person.Value)) with { SignedInAt = now } : caller);
    }
}
