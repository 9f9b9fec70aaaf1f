using Diary.Server.Application.Pruning;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.Requests;

/// <summary>Deletes answers that are kept long enough.</summary>
public sealed class ReplyPruner(IDiaryStore store, IOptions<RequestOptions> options) : IPruner
{
    /// <inheritdoc/>
    public ValueTask<int> PruneAsync(Instant now, CancellationToken cancellationToken)
    {
        var oldest = now - Duration.FromTimeSpan(options.Value.KeepReplies);
        return store.DeleteWhereAsync(RequestRecords.Replies, r => r.At < oldest, cancellationToken);
    }
}
