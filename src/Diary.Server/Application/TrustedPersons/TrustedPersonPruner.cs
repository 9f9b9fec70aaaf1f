using Diary.Server.Application.Pruning;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.TrustedPersons;

/// <summary>Deletes invitations and grants some time after their end: they hold the contacts of people who are not trusted any more, or never were.</summary>
internal sealed class TrustedPersonPruner(IDiaryStore store, IOptions<TrustedPersonOptions> options) : IPruner
{
    public ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken) => store.DeleteWhereAsync(
        TrustedPersonRecords.EndedBy(now - Duration.FromTimeSpan(options.Value.KeepEnded)), _ => true, cancellationToken);
}
