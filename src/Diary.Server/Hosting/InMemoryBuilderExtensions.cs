using Diary.Server.Application;
using Diary.Server.Storage.InMemory;
using Diary.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Diary.Server.Hosting;

/// <summary>Chooses the store that forgets, for tests and trials.</summary>
public static class InMemoryBuilderExtensions
{
    /// <summary>Keeps everything in memory, and nothing beyond the end of the process.</summary>
    public static DiaryServerBuilder UseInMemory(this DiaryServerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<IDiaryStore>(_ => new InMemoryStore(DiarySchema.Current));
        return builder;
    }
}
