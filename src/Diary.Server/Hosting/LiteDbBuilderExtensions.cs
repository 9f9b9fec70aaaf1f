using Diary.Server.Application;
using Diary.Server.Storage.Caching;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tokens;
using Diary.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Diary.Server.Hosting;

/// <summary>
/// Chooses the store of one machine: an embedded LiteDB file, behind a cache with the settings of the section Diary:Cache. It is
/// opened, and checked, when the application starts; an application that cannot have it, or whose settings are out of range, does
/// not start.
/// </summary>
public static class LiteDbBuilderExtensions
{
    /// <summary>Keeps everything in the LiteDB file that the section Diary:LiteDb says, with the options that it says.</summary>
    public static DiaryServerBuilder UseLiteDb(this DiaryServerBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddOptions<LiteDbStoreOptions>(builder.Services, "Diary:LiteDb", options => options.Validate());
        return builder.UseLiteDb(
            services => services.GetRequiredService<IOptions<LiteDbStoreOptions>>().Value, DiarySchema.Current, DiarySchema.Migrations);
    }

    /// <summary>Keeps everything in a LiteDB file.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static DiaryServerBuilder UseLiteDb(this DiaryServerBuilder builder, LiteDbStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return builder.UseLiteDb(_ => options, DiarySchema.Current, DiarySchema.Migrations);
    }

    internal static DiaryServerBuilder UseLiteDb(
        this DiaryServerBuilder builder,
        Func<IServiceProvider, LiteDbStoreOptions> options,
        StoreSchema schema,
        IReadOnlyList<IStoreMigration> migrations)
    {
        AddOptions<CachedStoreOptions>(builder.Services, "Diary:Cache", cache => cache.Validate());
        builder.Services.TryAddSingleton<IDiaryStore>(services =>
        {
            var cache = services.GetRequiredService<IOptions<CachedStoreOptions>>().Value;

            // Opened once, before anything is served, so blocking holds nobody up.
            return new CachedStore(LiteDbStore.OpenAsync(schema, options(services), migrations).GetAwaiter().GetResult(), cache);
        });
        builder.Services.AddHostedService<StoreOpening>();

        // What has to outlive the process needs keys that do.
        builder.Services.AddSingleton<IPostConfigureOptions<SecretOptions>>(services =>
            new PostConfigureOptions<SecretOptions>(name: null, secrets => secrets.KeyFolder ??= options(services).Path + ".keys"));
        builder.Services.AddSingleton<IPostConfigureOptions<TokenOptions>>(services =>
            new PostConfigureOptions<TokenOptions>(name: null, tokens => tokens.KeyFolder ??= options(services).Path + ".keys"));
        return builder;
    }

    private static void AddOptions<T>(IServiceCollection services, string section, Action<T> validate)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new Validation<T>(section, validate));
    }

    /// <summary>What the options say themselves of their ranges, with the section to look into.</summary>
    private sealed class Validation<T>(string section, Action<T> validate) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            try
            {
                validate(options);
                return ValidateOptionsResult.Success;
            }
            catch (ArgumentException exception)
            {
                return ValidateOptionsResult.Fail($"{section}: {exception.Message}");
            }
        }
    }

    /// <summary>Being made, it asks for the store, which opens it.</summary>
    private sealed class StoreOpening : IHostedService
    {
        public StoreOpening(IDiaryStore store) => ArgumentNullException.ThrowIfNull(store);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
