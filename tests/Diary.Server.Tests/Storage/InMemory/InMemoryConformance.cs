using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.InMemory;

public sealed class InMemoryConformance : StoreConformance
{
    protected override bool IsDurable => false;

    protected override ValueTask<IDiaryStore> OpenAsync(StoreSchema schema) => new(new InMemoryStore(schema));
}
