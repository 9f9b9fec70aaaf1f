using Diary.Accounts;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.Sdk.Tests.Rosters;

public sealed class PersonMergingTests
{
    private static readonly Person One = new()
    {
        Id = ExternalId.ToId<Person>("one"),
        School = ExternalId.ToId<School>("school"),
        Roles = PersonRoles.Parent,
        FamilyName = "Семёнова",
        GivenName = "Анна",
        Email = "anna@example.ru",
        SourcedId = "one",
    };

    private static readonly Person Two = One with
    {
        Id = ExternalId.ToId<Person>("two"),
        Roles = PersonRoles.Teacher,
        Email = "other@example.ru",
        MobilePhone = "+79161234567",
        SourcedId = "two",
    };

    [Fact]
    public void The_survivor_keeps_what_it_says_and_takes_what_it_lacks_against_its_source()
    {
        var merged = Merge(One, Two).Value;

        var (survivor, corrections) = merged.Survivor;
        Assert.Equal(("anna@example.ru", "+79161234567", PersonRoles.Parent | PersonRoles.Teacher), (survivor.Email, survivor.MobilePhone, survivor.Roles));
        Assert.Equal((RosterStatus.Withdrawn, One.Id), (merged.Duplicate.Status, merged.Duplicate.MergedInto!.Value));
        Assert.Equal((PersonRevisionKind.Merged, Two.Id), (corrections.History[0].Kind, corrections.History[0].Duplicate!.Value));
        Assert.Equal("+79161234567", corrections.Import(One, default).Person.MobilePhone);
    }

    [Fact]
    public void The_same_merging_again_is_allowed_and_fills_nothing()
    {
        var merged = Merge(One, Two).Value;
        var without = merged.Survivor.Person with { MobilePhone = null };

        var again = Merge(without, merged.Duplicate).Value;

        Assert.Null(again.Survivor.Person.MobilePhone);
        Assert.Equal(merged.Duplicate, again.Duplicate);
    }

    [Fact]
    public void Two_people_are_not_merged()
    {
        var snils = One with { Snils = Snils.Parse("112-233-445 95") };
        Assert.Equal(new PeopleDiffer(PersonDifference.Snils), Merge(snils, Two with { Snils = Snils.Parse("087-654-303 00") }).Error);
        Assert.Equal(new PeopleDiffer(PersonDifference.OneIsAStudent), Merge(One, Two with { Roles = PersonRoles.Student }).Error);
        Assert.IsType<InvalidInput>(Merge(One, One).Error);
        Assert.Equal(new AlreadyMerged(Two.Id), Merge(One with { MergedInto = Two.Id }, Two).Error);
        Assert.Equal(new AlreadyMerged(ExternalId.ToId<Person>("three")), Merge(One, Two with { MergedInto = ExternalId.ToId<Person>("three") }).Error);
        Assert.True(Merge(snils, Two with { Snils = snils.Snils }).IsOk);
        Assert.True(PersonMerging.MayBeOne(snils, Two));
        Assert.False(PersonMerging.MayBeOne(One, One));
    }

    private static Result<MergedPeople> Merge(Person survivor, Person duplicate) => PersonMerging.Merge(
        survivor, corrections: null, duplicate, new PersonRevision { Kind = PersonRevisionKind.Merged, At = Instant.FromUtc(2026, 11, 20, 9, 0), Reason = "twice" }, most: 10);
}
