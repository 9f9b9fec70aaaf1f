using Diary.Accounts;

namespace Diary.Server.Tests.Grpc.People;

public sealed class PersonEnumTests
{
    [Theory]
    [InlineData(typeof(Diary.Rosters.PersonField), typeof(V1.PersonField))]
    [InlineData(typeof(Diary.Rosters.PersonRevisionKind), typeof(V1.PersonRevisionKind))]
    [InlineData(typeof(MatchField), typeof(V1.MatchField))]
    [InlineData(typeof(FieldVerdict), typeof(V1.FieldVerdict))]
    [InlineData(typeof(AccountLinkOrigin), typeof(V1.LinkOrigin))]
    public void The_contract_has_the_members_of_the_rules_in_their_order_behind_unspecified(Type rule, Type contract) =>
        Assert.Equal(Enum.GetNames(rule).Prepend("Unspecified"), Enum.GetNames(contract));

    [Fact]
    public void No_obstacle_is_unspecified() => Assert.Equal(
        Enum.GetNames<Diary.Server.Application.People.LinkObstacle>().Skip(1), Enum.GetNames<V1.LinkObstacle>().Skip(1));
}
