using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Server.Application.Demo;

/// <summary>Makes the people of one school.</summary>
internal sealed class DemoPeople(Id<School> school, string label, DemoRandom random, NameData names)
{
    private int _count;

    /// <summary>A teacher, or somebody of the administration.</summary>
    public Person Staff(PersonRoles roles)
    {
        var isWoman = random.Chance(80);
        return Grown(isWoman, random.Pick(names.Families), roles);
    }

    /// <summary>A family without children yet: two parents, or one.</summary>
    public DemoFamily Family()
    {
        var surname = random.Pick(names.Families);
        var mother = Grown(isWoman: true, surname, PersonRoles.Parent);
        return new DemoFamily(random.Chance(60) ? [mother, Grown(isWoman: false, surname, PersonRoles.Parent)] : [mother], []);
    }

    /// <summary>A child of a family.</summary>
    public Person Child(DemoFamily family, int grade)
    {
        var isGirl = random.Chance(50);
        var surname = names.Families.First(f => string.Equals(f[1], family.Parents[0].FamilyName, StringComparison.Ordinal));
        var father = family.Parents.Count > 1
            ? names.Fathers.First(f => string.Equals(f[0], family.Parents[1].GivenName, StringComparison.Ordinal))
            : FatherOf(family);
        var child = Make(PersonRoles.Student, surname[isGirl ? 1 : 0], random.Pick(isGirl ? names.Girls : names.Boys), father[isGirl ? 2 : 1]) with { Grade = grade };
        family.Children.Add(child);
        return child;
    }

    /// <summary>The father of a family that lives without him: for its children always the same.</summary>
    private string[] FatherOf(DemoFamily family) => names.Fathers[family.Parents[0].FullName.Length % names.Fathers.Count];

    private Person Grown(bool isWoman, string[] surname, PersonRoles roles) => Make(
        roles,
        surname[isWoman ? 1 : 0],
        isWoman ? random.Pick(names.Mothers) : random.Pick(names.Fathers)[0],
        random.Pick(names.Fathers)[isWoman ? 2 : 1]);

    private Person Make(PersonRoles roles, string familyName, string givenName, string middleName) => new()
    {
        Id = ExternalId.ToId<Person>($"{label}/person-{++_count}"),
        School = school,
        Roles = roles,
        FamilyName = familyName,
        GivenName = givenName,
        MiddleName = middleName,
    };
}
