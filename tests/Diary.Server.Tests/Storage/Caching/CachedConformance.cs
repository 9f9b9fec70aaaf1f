using Diary.Server.Storage.Caching;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.Caching;

public sealed class CachedConformance : StoreConformance
{
    protected override bool IsDurable => false;

    protected override ValueTask<IDiaryStore> OpenAsync(StoreSchema schema) =>
        new(new CachedStore(new InMemoryStore(schema), new CachedStoreOptions()));
}

/// <summary>With so little room that almost everything is dropped again at once.</summary>
public sealed class TinyCacheConformance : StoreConformance
{
    protected override bool IsDurable => false;

    protected override ValueTask<IDiaryStore> OpenAsync(StoreSchema schema) =>
        new(new CachedStore(new InMemoryStore(schema), new CachedStoreOptions { Capacity = 2_000, LargestAnswer = 1_000, QuestionsPerPartition = 2 }));
}
