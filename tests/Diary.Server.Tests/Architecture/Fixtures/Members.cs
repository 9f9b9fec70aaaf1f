using Diary.Storage;

namespace Diary.Server.Tests.Architecture.Fixtures;

/// <summary>Two methods of it can not be cancelled; the others can, or need not.</summary>
internal sealed class Uncancellable : IAsyncDisposable
{
    public static Task Forever(int days) => Task.FromResult(days);

    public static IAsyncEnumerable<int> Stream() => AsyncEnumerable.Empty<int>();

    public static Task Cancellable(CancellationToken cancellationToken) => Task.FromCanceled(cancellationToken);

    public static Task CancellableByItsContext(Context context) => Task.FromCanceled(context.Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal sealed record Context(CancellationToken Token);
}

/// <summary>Three members of it can be changed, in three ways.</summary>
internal sealed record Changeable
{
    public int Field = 1;

    public int Settable { get; set; }

    public int Fixed { get; init; }

    public List<int> Things { get; init; } = [];

    public static RecordType<Changeable>? Kind => null;
}
