using NodaTime;

namespace Diary.Server.Application.Requests;

/// <summary>What a handler knows of the request besides its contents. The clock was read once, for all of it.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Now">When.</param>
public sealed record RequestContext(Caller Caller, Instant Now);

/// <summary>What makes a command repeatable.</summary>
/// <param name="RequestId">What the caller made up for it.</param>
/// <param name="Fingerprint">A hash of the request's contents, to notice another request under the same id.</param>
public sealed record RequestIdentity(Guid RequestId, ReadOnlyMemory<byte> Fingerprint);
