using System.Net;
using NodaTime;

namespace Diary.Server.Application.Requests;

/// <summary>What a handler knows of the request besides its contents. The clock was read once, for all of it.</summary>
/// <param name="Caller">Who calls; <see cref="Caller.Nobody"/> in a call that needs no sign-in.</param>
/// <param name="Now">When.</param>
/// <param name="Peer">
/// The address the call came from, as far as the host knows: behind a proxy the host's forwarded-headers middleware sets it. Null
/// when it is not known.
/// </param>
public sealed record RequestContext(Caller Caller, Instant Now, IPAddress? Peer = null);

/// <summary>What makes a command repeatable.</summary>
/// <param name="RequestId">What the caller made up for it; made up by the server where the call has none.</param>
/// <param name="Fingerprint">A hash of the request's contents, to notice another request under the same id; it covers no secret.</param>
public sealed record RequestIdentity(Guid RequestId, ReadOnlyMemory<byte> Fingerprint);
