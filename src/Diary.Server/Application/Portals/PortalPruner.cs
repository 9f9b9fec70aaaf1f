using Diary.Server.Application.Pruning;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Portals;

/// <summary>Forgets tokens that were exchanged and that nobody would take any more.</summary>
internal sealed class PortalPruner(IDiaryStore store) : IPruner
{
    public ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken) =>
        store.DeleteWhereAsync(PortalRecords.UsedTokens, t => t.ExpiresAt <= now, cancellationToken);
}
