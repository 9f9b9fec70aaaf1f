using Diary.Grading;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>The kind and the weight of works. A category makes no record of its own.</summary>
internal sealed class CategoriesFile(ImportContext context) : FileRules(context)
{
    private const decimal HighestWeight = 100;

    /// <summary>What a title speaks of, by the beginnings of its words, in English and Russian.</summary>
    private static readonly (string Beginning, WorkKind Kind)[] Titles =
    [
        ("home", WorkKind.Homework), ("домашн", WorkKind.Homework),
        ("exam", WorkKind.Exam), ("final", WorkKind.Exam), ("экзамен", WorkKind.Exam),
        ("test", WorkKind.Test), ("quiz", WorkKind.Test), ("контрольн", WorkKind.Test), ("тест", WorkKind.Test),
        ("lab", WorkKind.Lab), ("лаборатор", WorkKind.Lab), ("практич", WorkKind.Lab),
        ("project", WorkKind.Project), ("essay", WorkKind.Project), ("проект", WorkKind.Project), ("сочинен", WorkKind.Project),
        ("classwork", WorkKind.Classwork), ("самостоятельн", WorkKind.Classwork),
    ];

    private static readonly string[] Kinds = [.. Enum.GetNames<WorkKind>()];

    public override void Check(RowReader row)
    {
        var id = row.Id<RosterFacts.Category>("sourcedId");
        var title = row.Required("title");
        var weight = row.Number("weight");
        var kind = row.Choice(DiaryColumns.Kind, Kinds);
        _ = row.IsWithdrawn;
        if (weight is < 0 or > HighestWeight)
        {
            row.Warn(FindingCodes.WeightNotUsed, "weight", "A weight lies between 0 and 100; works of the category count once.", "Give the weight in that range.");
            weight = null;
        }

        if (!id.IsEmpty && !Facts.Categories.TryAdd(id, new CategoryFact(weight, Enum.TryParse<WorkKind>(kind, out var own) ? own : KindOf(title))))
            row.Duplicate();
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
    }

    private static WorkKind KindOf(string title)
    {
        foreach (var word in title.Split([' ', '-', '/', '.', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var (beginning, kind) in Titles)
            {
                if (word.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                    return kind;
            }
        }

        return WorkKind.Answer;
    }
}
