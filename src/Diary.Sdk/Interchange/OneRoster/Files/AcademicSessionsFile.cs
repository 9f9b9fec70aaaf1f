using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>A session belongs to no school in OneRoster: each school that the roster names has it.</summary>
internal sealed class AcademicSessionsFile(ImportContext context) : FileRules(context)
{
    private static readonly string[] Types = ["gradingPeriod", "semester", "schoolYear", "term"];

    private readonly List<(long Line, Id<AcademicSession> Parent)> _parents = [];

    public override void Check(RowReader row)
    {
        var id = row.Id<AcademicSession>("sourcedId");
        var from = row.RequiredDate("startDate");
        row.LastDay("endDate", row.RequiredDate("endDate"), from, Options.EndDates);
        row.RequiredChoice("type", Types);
        row.Required("title");
        _ = row.IsWithdrawn;
        if (row.OptionalId<AcademicSession>("parentSourcedId") is { } parent)
            _parents.Add((row.Row.Line, parent));
        if (!id.IsEmpty && !Facts.Sessions.Add(id))
            row.Duplicate();
    }

    public override void Complete()
    {
        foreach (var (line, parent) in _parents)
        {
            if (!IsKnown(parent))
                Findings.Warn(FindingCodes.DanglingReference, "academicSessions.csv", line, "parentSourcedId", "academicSessions.csv has no such session.", "Add it, or leave the value empty.");
        }
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
        var id = row.Id<AcademicSession>("sourcedId");
        var from = row.Date("startDate")!.Value;
        var session = new AcademicSession
        {
            Id = id,
            School = default,
            Title = row.Required("title"),
            Kind = row.Choice("type", Types)!,
            From = from,
            To = row.LastDay("endDate", row.Date("endDate"), from, Options.EndDates)!.Value,
            Parent = row.OptionalId<AcademicSession>("parentSourcedId") is { } parent && IsKnown(parent) ? parent : null,
            SourcedId = row.SourcedId,
            Status = row.IsWithdrawn ? RosterStatus.Withdrawn : RosterStatus.Active,
        };

        // Without orgs.csv a changed session goes where it is already, and not to every school that the diary knows.
        IEnumerable<Id<School>> schools = Facts.SchoolsInFile;
        if (Facts.StoredSessions.TryGetValue(id, out var stored))
            schools = schools.Union(stored);
        foreach (var school in schools)
            sink.Put(session with { School = school });
    }

    private bool IsKnown(Id<AcademicSession> id) => Facts.Sessions.Contains(id) || Facts.StoredSessions.ContainsKey(id);
}
