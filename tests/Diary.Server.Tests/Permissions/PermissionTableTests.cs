using System.Reflection;
using Diary.Permissions;
using Diary.V1;
using Google.Protobuf.Reflection;

namespace Diary.Server.Tests.Permissions;

public class PermissionTableTests
{
    public static TheoryData<string, string, string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string, string>();
        foreach (var c in PermissionCase.All.Where(c => !c.IsAnonymous))
            cases.Add(c.Request, c.Action, c.Resource, c.Caller, c.Expected);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_pure_table_decides_as_the_case_says(string request, string action, string resource, string caller, string expected)
    {
        var relations = Enum.Parse<Relations>(PermissionCase.Relations[(resource, caller)]);

        var verdict = PermissionTable.Decide(Enum.Parse<DiaryAction>(action), relations);

        var wanted = expected switch
        {
            "ok" => PermissionVerdict.Allowed,
            "denied" => PermissionVerdict.Denied,
            "hidden" => PermissionVerdict.Hidden,
            var other => throw new InvalidOperationException($"No such outcome: {other}."),
        };
        Assert.True(wanted == verdict, $"{request} by {caller}: {verdict}");
    }

    [Fact]
    public void Every_call_of_every_service_has_its_rows_and_a_request()
    {
        var calls = typeof(GradingService).Assembly.GetTypes()
            .Select(t => t.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<ServiceDescriptor>()
            .SelectMany(s => s.Methods.Select(m => $"{s.Name}/{m.Name}"))
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Contains("GradingService/RecordMarks", calls);
        Assert.Equal(calls, PermissionCase.All.Select(c => c.Rpc).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(
            PermissionCase.All.Select(c => c.Request).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            PermissionRequests.All.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_action_has_a_case() => Assert.Equal(
        Enum.GetNames<DiaryAction>().Order(StringComparer.Ordinal),
        PermissionCase.All.Select(c => c.Action).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public void Who_has_not_signed_in_gets_what_is_open_and_nothing_else() => Assert.All(
        PermissionCase.All.Where(c => c.IsAnonymous),
        c => Assert.Equal(
            PermissionTable.Decide(Enum.Parse<DiaryAction>(c.Action), Relations.Anonymous) == PermissionVerdict.Allowed ? "ok" : PermissionCase.Anonymous,
            c.Expected));
}
