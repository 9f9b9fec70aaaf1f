using Diary.Server.Storage.LiteDb;
using Diary.Storage;
using Diary.Storage.Conformance;

namespace Diary.Server.Tests.Storage.LiteDb;

public sealed class LiteDbConformance : StoreConformance
{
    private readonly string _directory = Directory.CreateTempSubdirectory("diary-store-").FullName;

    protected override bool IsDurable => true;

    protected override async ValueTask<IDiaryStore> OpenAsync(StoreSchema schema) =>
        await LiteDbStore.OpenAsync(schema, new LiteDbStoreOptions { Path = Path.Combine(_directory, "diary.db") });

    protected override ValueTask CleanUpAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
