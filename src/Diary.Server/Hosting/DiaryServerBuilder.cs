namespace Diary.Server.Hosting;

/// <summary>What <c>AddDiaryServer</c> gives back, for choosing a store and replacing parts.</summary>
public sealed class DiaryServerBuilder
{
    internal DiaryServerBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }
}
