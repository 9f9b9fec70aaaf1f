using System.Text;
using Diary.Grading;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using NodaTime;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Grading;

/// <summary>A school with a policy of its own. Today is Friday, 20 November 2026.</summary>
public class SchoolPolicyTests
{
    [Fact]
    public async Task A_final_is_reckoned_by_the_policy_of_its_day()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var before = await FinalsAsync(host, school);

        var set = await Client(host, school.Administrator).SetGradingPolicyAsync(Request(school, Own(2, new LocalDate(2026, 11, 20))));
        var after = await FinalsAsync(host, school);
        var today = await Client(host, school.Parent).GetGradingPolicyAsync(new() { SchoolId = school.Seed.School.ToString() });
        var earlier = await Client(host, school.Parent).GetGradingPolicyAsync(new() { SchoolId = school.Seed.School.ToString(), Date = "2026-11-19" });

        // The mean is 4.50 in both quarters: a 5 by the policy of the installation, a 4 by that of the school, which asks for 4.65.
        Assert.Equal(["5", "5"], before);
        Assert.Equal(["5", "4"], after);
        Assert.Equal(("school-1", 2, "2026-11-20"), (set.PolicyId, set.Version, set.EffectiveFrom));
        Assert.Equal(("school-1", true, "russia-5", false), (today.PolicyId, today.Own, earlier.PolicyId, earlier.Own));
        Assert.Equal(("2026-11-20", school.Administrator.ShortName), (Assert.Single(today.Versions).EffectiveFrom, today.Versions[0].AuthorName));
    }

    [Fact]
    public async Task A_policy_in_the_past_is_refused_where_finals_are_closed_that_it_would_change()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var office = Client(host, school.Administrator);
        var finals = new FinalsService.FinalsServiceClient(host.ClientFor(school.Administrator.Id));
        await finals.ClosePeriodAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = school.Seed.School.ToString(),
            Slot = new() { Kind = FinalKind.Period, PeriodId = "q1" },
            ClassId = school.FifthA.Id.ToString(),
            Protocol = "№ 1",
            ProtocolDate = "2026-10-26",
        });

        var closed = await RpcFailure.OfAsync(office.SetGradingPolicyAsync(Request(school, Own(2, new LocalDate(2026, 10, 23)))));
        await office.SetGradingPolicyAsync(Request(school, Own(2, new LocalDate(2026, 10, 24))));

        Assert.Equal(("POLICY_DAY_CLOSED", "2026-10-24"), (closed.Reason, closed.Metadata["date"]));
        Assert.Equal(["5", "4"], await FinalsAsync(host, school));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_by_its_place_in_the_document()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var office = Client(host, school.Administrator);
        var undated = Request(school, Own(2, null));
        var broken = Request(school, Own(2, new LocalDate(2026, 12, 1)) with { Weights = new WeightRule(9, 200, 0), Title = "" });
        await office.SetGradingPolicyAsync(Request(school, Own(2, new LocalDate(2026, 12, 1))));

        Assert.Equal(["policy_json.effectiveFrom"], (await RpcFailure.OfAsync(office.SetGradingPolicyAsync(undated))).Paths);
        Assert.All((await RpcFailure.OfAsync(office.SetGradingPolicyAsync(broken))).Paths, p => Assert.StartsWith("policy_json.", p, StringComparison.Ordinal));
        Assert.Equal(
            ["policy_json.version"], (await RpcFailure.OfAsync(office.SetGradingPolicyAsync(Request(school, Own(2, new LocalDate(2027, 1, 1)))))).Paths);
    }

    [Fact]
    public async Task What_has_not_come_into_force_gives_way_and_what_has_stays()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var office = Client(host, school.Administrator);
        await office.SetGradingPolicyAsync(Request(school, Own(2, new LocalDate(2026, 11, 20))));
        await office.SetGradingPolicyAsync(Request(school, Own(3, new LocalDate(2026, 12, 1))));

        await office.SetGradingPolicyAsync(Request(school, Own(4, new LocalDate(2026, 12, 1))));
        var again = await RpcFailure.OfAsync(office.SetGradingPolicyAsync(Request(school, Own(5, new LocalDate(2026, 11, 20)))));

        Assert.Contains("policy_json.effectiveFrom", again.Paths);
        var listed = await office.GetGradingPolicyAsync(new() { SchoolId = school.Seed.School.ToString(), Date = "2026-12-01" });
        Assert.Equal((4, 2), (listed.Version, listed.Versions.Count));
    }

    private static GradingPolicy Own(int version, LocalDate? from) => ShippedPolicies.Russia5Novosibirsk with { Id = "school-1", Version = version, EffectiveFrom = from };

    private static async Task<SmallSchool> SavedAsync(DiaryTestHost host)
    {
        var school = new SmallSchool();
        foreach (var (month, day, symbol) in new[] { (9, 7, "5"), (9, 8, "4"), (9, 9, "5"), (9, 10, "4"), (11, 16, "5"), (11, 17, "4"), (11, 18, "5"), (11, 19, "4") })
            school.Mark(school.Student, school.Maths, new LocalDate(2026, month, day), 1, symbol);
        await school.SaveAsync(host);
        return school;
    }

    private static async Task<IEnumerable<string>> FinalsAsync(DiaryTestHost host, SmallSchool school) =>
        (await new DiaryService.DiaryServiceClient(host.ClientFor(school.Parent.Id)).GetFinalsAsync(
            new() { SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString() }))
        .Subjects.Single(s => s.SubjectTitle.Equals("Математика", StringComparison.Ordinal)).Periods.Select(p => p.Symbol);

    private static SetGradingPolicyRequest Request(SmallSchool school, GradingPolicy policy) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = school.Seed.School.ToString(),
        PolicyJson = Encoding.UTF8.GetString(GradingPolicyJson.Write(policy)),
    };

    private static GradingService.GradingServiceClient Client(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));
}
