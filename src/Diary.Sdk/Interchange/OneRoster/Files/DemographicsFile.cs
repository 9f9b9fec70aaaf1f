using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>Birth date and sex, kept at each school of the person. Race and ethnicity are known to the format and never read.</summary>
internal sealed class DemographicsFile(ImportContext context) : FileRules(context)
{
    private static readonly string[] Sexes = ["male", "female", "other", "unspecified"];

    public override void Check(RowReader row)
    {
        var id = row.Id<Person>("sourcedId");
        row.Date("birthDate");
        row.Choice("sex", Sexes);
        _ = row.IsWithdrawn;
        if (!id.IsEmpty && !Facts.Demographics.Add(id))
            row.Duplicate();
        if (!row.Failed && !Facts.People.ContainsKey(id))
            row.Warn(FindingCodes.DanglingReference, "sourcedId", "users.csv has no such person; the row is passed over.", "Add the person, or take the row out.");
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
        var id = row.Id<Person>("sourcedId");
        if (!Facts.People.TryGetValue(id, out var person))
            return;
        foreach (var (school, _) in person.Schools)
        {
            var demographics = new Demographics { School = school, Person = id, BirthDate = row.Date("birthDate"), Sex = row.Choice("sex", Sexes) };
            if (row.IsWithdrawn)
                sink.Remove(demographics);
            else
                sink.Put(demographics);
        }
    }
}
