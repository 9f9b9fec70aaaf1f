using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;

namespace Diary.Server.Tests.Permissions;

/// <summary>The same cases through the whole server, on one school; once over each store.</summary>
public abstract class PermissionEndToEndTests(PermissionEndToEndTests.Fixture fixture)
{
    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var c in PermissionCase.All)
            cases.Add(c.Request, c.Caller, c.Expected);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_server_answers_as_the_case_says(string request, string caller, string expected) =>
        Assert.Equal(expected, await fixture.AskAsync(request, caller));

    public abstract class Fixture : IAsyncLifetime
    {
        private PermissionScene? _scene;

        public async Task InitializeAsync() => _scene = await PermissionScene.SetAsync(ChooseStore);

        public virtual async Task DisposeAsync() => await _scene!.DisposeAsync();

        public Task<string> AskAsync(string request, string caller) => _scene!.AskAsync(request, caller);

        protected abstract void ChooseStore(DiaryServerBuilder builder);
    }
}

public sealed class PermissionsInMemoryTests(PermissionsInMemoryTests.InMemory fixture) : PermissionEndToEndTests(fixture), IClassFixture<PermissionsInMemoryTests.InMemory>
{
    public sealed class InMemory : Fixture
    {
        protected override void ChooseStore(DiaryServerBuilder builder) => builder.UseInMemory();
    }
}

public sealed class PermissionsLiteDbTests(PermissionsLiteDbTests.LiteDb fixture) : PermissionEndToEndTests(fixture), IClassFixture<PermissionsLiteDbTests.LiteDb>
{
    public sealed class LiteDb : Fixture
    {
        private readonly string _directory = Directory.CreateTempSubdirectory("diary-permissions-").FullName;

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(_directory, recursive: true);
        }

        protected override void ChooseStore(DiaryServerBuilder builder) =>
            builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(_directory, "diary.db") });
    }
}
