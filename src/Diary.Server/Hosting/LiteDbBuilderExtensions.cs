using Diary.Server.Application;
using Diary.Server.Storage.Caching;
using Diary.Server.Storage.LiteDb;
using Diary.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Diary.Server.Hosting;

/// <summary>Chooses the store of one machine: an embedded LiteDB file.</summary>
public static class LiteDbBuilderExtensions
{
    /// <summary>
    /// Keeps everything in a LiteDB file. It is opened, and checked, when the application starts; an application that cannot have
    /// it does not start.
    /// </summary>
    public static DiaryServerBuilder UseLiteDb(this DiaryServerBuilder builder, LiteDbStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        builder.Services.AddOptions<CachedStoreOptions>().BindConfiguration("Diary:Cache");

        // Opened once, before anything is served, so blocking holds nobody up.
        builder.Services.TryAddSingleton<IDiaryStore>(services => new CachedStore(
            LiteDbStore.OpenAsync(DiarySchema.Current, options).GetAwaiter().GetResult(),
            services.GetRequiredService<IOptions<CachedStoreOptions>>().Value));
        builder.Services.AddHostedService<StoreOpening>();
        return builder;
    }

    /// <summary>Being made, it asks for the store, which opens it.</summary>
    private sealed class StoreOpening : IHostedService
    {
        public StoreOpening(IDiaryStore store) => ArgumentNullException.ThrowIfNull(store);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
