using Diary.Server.Application.Pruning;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>Deletes applications some time after their end: they hold the names of a family and a date of birth, and nobody asks for them any more.</summary>
internal sealed class AccessCodePruner(IDiaryStore store, IOptions<AccessCodeOptions> options) : IPruner
{
    public ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken) => store.DeleteWhereAsync(
        AccessCodeRecords.EndedBy(now - Duration.FromTimeSpan(options.Value.KeepEnded)), _ => true, cancellationToken);
}
