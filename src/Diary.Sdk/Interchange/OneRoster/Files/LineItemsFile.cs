using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>The works that results are of. A work makes no record of its own.</summary>
internal sealed class LineItemsFile(ImportContext context) : FileRules(context)
{
    private const int HighestLesson = 20;

    public override void Check(RowReader row)
    {
        var id = row.Id<RosterFacts.LineItem>("sourcedId");
        var classId = row.Id<SchoolClass>("classSourcedId");
        var category = row.OptionalId<RosterFacts.Category>("categorySourcedId");
        var named = row.OptionalId<Subject>(DiaryColumns.Subject);
        var lesson = LessonOf(row);
        var own = row.Optional(DiaryColumns.Work);
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
        if (named is { } n && !Facts.Knows(n, schoolClass.School))
        {
            row.Unknown(DiaryColumns.Subject, OneRosterFile.Courses);
            return;
        }

        var subject = named ?? schoolClass.Course;
        if (subject is { } taught)
            Facts.Taught.Add((taught, schoolClass.School));
        if (!Facts.LineItems.TryAdd(id, new LineItemFact(classId, category, subject, lesson, own)))
            row.Duplicate();
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
    }

    private static int? LessonOf(RowReader row)
    {
        var number = row.Number(DiaryColumns.LessonNumber);
        if (number is null || (number is >= 0 and <= HighestLesson && number == decimal.Truncate(number.Value)))
            return (int?)number;
        row.Error(FindingCodes.BadNumber, DiaryColumns.LessonNumber, "A lesson has a number from 0 to 20.", "Leave it empty for a work outside lessons.");
        return null;
    }
}
