using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>The works that results are of. A work makes no record of its own.</summary>
internal sealed class LineItemsFile(ImportContext context) : FileRules(context)
{
    public override void Check(RowReader row)
    {
        var id = row.Id<RosterFacts.LineItem>("sourcedId");
        var classId = row.Id<SchoolClass>("classSourcedId");
        var category = row.OptionalId<RosterFacts.Category>("categorySourcedId");
        row.Required("title");
        _ = row.IsWithdrawn;
        if (row.Failed)
            return;

        if (!Facts.Classes.TryGetValue(classId, out var schoolClass))
        {
            row.Unknown("classSourcedId", OneRosterFile.Classes);
            return;
        }

        if (category is { } c && !Facts.Categories.ContainsKey(c))
            row.Warn(FindingCodes.DanglingReference, "categorySourcedId", "categories.csv has no such category; results of the work count once.", "Add the category.");
        if (schoolClass.Course is { } subject)
            Facts.Taught.Add((subject, schoolClass.School));
        if (!Facts.LineItems.TryAdd(id, new LineItemFact(classId, category)))
            row.Duplicate();
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
    }
}
