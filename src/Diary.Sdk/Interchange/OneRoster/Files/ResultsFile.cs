using System.Globalization;
using Diary.Grading;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>
/// A graded result is a mark: its symbol is the text score, or else the score as a number; its weight that of the category.
/// </summary>
internal sealed class ResultsFile(ImportContext context) : FileRules(context)
{
    private const int LongestSymbol = 16;

    private static readonly string[] Roles = [.. Enum.GetNames<MarkRole>()];

    private static readonly string[] Statuses = ["exempt", "fully graded", "not submitted", "partially graded", "submitted"];

    /// <summary>Whether weights are fractions of one, which are then read as percent; known after the first pass.</summary>
    private bool _weightsAreFractions;

    public override void Check(RowReader row)
    {
        var id = row.Id<Mark>("sourcedId");
        var lineItem = row.Id<RosterFacts.LineItem>("lineItemSourcedId");
        var student = row.Id<Person>("studentSourcedId");
        var status = row.RequiredChoice("scoreStatus", Statuses);
        row.RequiredDate("scoreDate");
        var symbol = Symbol(row);
        row.Choice(DiaryColumns.Role, Roles);
        row.OptionalId<Mark>(DiaryColumns.RetakeOf);
        RevisionsOf(row);
        var withdrawn = row.IsWithdrawn;
        if (!id.IsEmpty && !Facts.Results.Add(id))
            row.Duplicate();
        if (row.Failed)
            return;

        var hasWork = Facts.LineItems.TryGetValue(lineItem, out var work);
        if (!hasWork)
            row.Unknown("lineItemSourcedId", OneRosterFile.LineItems, "Results of a delta come with the row of their work.");
        if (!Facts.People.ContainsKey(student))
            row.Unknown("studentSourcedId", OneRosterFile.Users);
        if (row.Failed)
            return;

        if (withdrawn)
            row.WarnOnce("", FindingCodes.MarkNotErased, "status", "Nobody erases a mark; results to be deleted stay as they are in the diary.", "Correct the mark in the diary.");
        else if (!IsGraded(status!))
            row.WarnOnce(status!, FindingCodes.ResultWithoutMark, "scoreStatus", $"A result that is '{status}' is no mark and is not imported.");
        else if (symbol is null || symbol.Length > LongestSymbol)
            row.Warn(FindingCodes.ResultWithoutMark, "score", $"A graded result has a score, or a text score of at most {LongestSymbol} characters; the row is passed over.", "Give the score.");
        else if (work.Subject is null)
            row.Warn(FindingCodes.ResultWithoutMark, "lineItemSourcedId", "The class of the work has no course, so that the mark has no subject; the row is passed over.", "Name the course of the class.");
    }

    public override void Complete()
    {
        var weights = Facts.Categories.Values.Where(c => c.Weight is not null).Select(c => c.Weight!.Value).ToList();
        _weightsAreFractions = weights.Exists(w => w is > 0 and < 1) && weights.TrueForAll(w => w <= 1);
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
        if (row.IsWithdrawn || !IsGraded(row.Choice("scoreStatus", Statuses)!) || Symbol(row) is not { Length: <= LongestSymbol } symbol)
            return;
        var student = row.Id<Person>("studentSourcedId");
        if (!Facts.LineItems.TryGetValue(row.Id<RosterFacts.LineItem>("lineItemSourcedId"), out var work)
            || work.Subject is not { } subject
            || !Facts.People.ContainsKey(student))
            return;

        var date = row.Date("scoreDate")!.Value;
        var schoolClass = Facts.Classes[work.Class];
        var category = work.Category is { } id ? Facts.Categories.GetValueOrDefault(id) : default;
        var current = new MarkRevision
        {
            Symbol = symbol,
            Weight = WeightOf(category.Weight),
            Comment = row.Optional("comment"),
            Author = OneRosterImport.Author,
            RecordedAt = date.AtMidnight().InUtc().ToInstant(),
        };
        var history = RevisionsOf(row) is { } written && SaysTheSame(written[^1], current) ? written : [current];
        sink.Put(new Mark
        {
            Id = row.Id<Mark>("sourcedId"),
            School = schoolClass.School,
            Student = student,
            Class = work.Class,
            Subject = subject,
            Date = date,
            LessonNumber = work.LessonNumber,
            Kind = category.Kind,
            Work = work.Work,
            Role = Enum.TryParse<MarkRole>(row.Choice(DiaryColumns.Role, Roles), out var role) ? role : null,
            RetakeOf = row.OptionalId<Mark>(DiaryColumns.RetakeOf),
            Current = history[^1],
            Earlier = history.Count > 1 ? [.. history.Take(history.Count - 1)] : null,
        });
    }

    /// <summary>
    /// What another diary wrote of the mark's past; null for nothing, and with a word about it where it can not be read. It counts only while it ends
    /// with what the row itself says: who changes a row means the row.
    /// </summary>
    private static IReadOnlyList<MarkRevision>? RevisionsOf(RowReader row)
    {
        if (row.Optional(DiaryColumns.Revisions) is not { } written)
            return null;
        if (MarkRevisionsText.TryRead(written, out var revisions))
            return revisions;
        row.Warn(FindingCodes.BadValue, DiaryColumns.Revisions, "The history of the mark can not be read; the mark is imported without it.", "Leave the column empty, or as a diary exported it.");
        return null;
    }

    private static bool SaysTheSame(MarkRevision last, MarkRevision row) =>
        string.Equals(last.Symbol, row.Symbol, StringComparison.Ordinal)
        && last.Weight == row.Weight
        && string.Equals(last.Comment?.Trim() ?? "", row.Comment ?? "", StringComparison.Ordinal);

    private static bool IsGraded(string status) => status is "fully graded" or "partially graded";

    private static string? Symbol(RowReader row) =>
        row.Optional("textScore") ?? row.Number("score")?.ToString("0.##########", CultureInfo.InvariantCulture);

    private int WeightOf(decimal? weight) => weight is not { } w
        ? 1
        : (int)Math.Round(_weightsAreFractions ? w * 100 : w, MidpointRounding.AwayFromZero);
}
