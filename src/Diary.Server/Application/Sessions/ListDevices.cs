using Diary.Accounts;
using Diary.Permissions;
using Diary.Results;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Requests;
using Diary.Storage;

namespace Diary.Server.Application.Sessions;

/// <summary>The devices where the caller is signed in (domain rules 7.9).</summary>
public sealed record ListDevices;

/// <summary>A device.</summary>
/// <param name="Session">Its session.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
public sealed record DeviceListing(Session Session, bool IsThis);

/// <summary>Answers <see cref="ListDevices"/>: those last used come first. There are as many as the settings allow, so it does not page.</summary>
public sealed class ListDevicesHandler(IDiaryStore store, OwnAccount own) : IQueryHandler<ListDevices, IReadOnlyList<DeviceListing>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<IReadOnlyList<DeviceListing>>> HandleAsync(ListDevices query, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!(await own.FindAsync(DiaryAction.ViewDevices, context.Caller, cancellationToken)).TryGet(out var stored, out var error))
            return error;
        var open = await store.ListAllAsync(SessionRecords.SessionsOf(stored.Record.Id), cancellationToken);
        return open.Select(s => s.Record).Where(s => s.IsOpenAt(context.Now)).OrderByDescending(s => s.RefreshedAt)
            .Select(s => new DeviceListing(s, s.Id == context.Caller.Session)).ToList();
    }
}
