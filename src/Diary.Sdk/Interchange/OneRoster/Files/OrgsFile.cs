using Diary.Identifiers;
using Diary.Rosters;
using NodaTime;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>An organisation of type school is a <see cref="School"/>; the others only say what belongs where.</summary>
internal sealed class OrgsFile(ImportContext context) : FileRules(context)
{
    private static readonly string[] Types = ["department", "school", "district", "local", "state", "national"];

    private readonly HashSet<Id<School>> _seen = [];
    private readonly List<(long Line, Id<School> Parent)> _parents = [];

    public override void Check(RowReader row)
    {
        var id = row.Id<School>("sourcedId");
        var type = row.RequiredChoice("type", Types);
        var parent = row.OptionalId<School>("parentSourcedId");
        row.Required("name");
        TimeZoneOf(row);
        _ = row.IsWithdrawn;
        if (!id.IsEmpty && !_seen.Add(id))
            row.Duplicate();
        if (row.Failed)
            return;

        var isSchool = type is "school";
        Facts.Orgs[id] = new OrgFact(isSchool, parent);
        if (isSchool)
            Facts.SchoolsInFile.Add(id);
        if (parent is { } up)
            _parents.Add((row.Row.Line, up));
    }

    public override void Complete()
    {
        if (Manifest.ModeOf(OneRosterFile.Orgs) != OneRosterMode.Bulk)
            return;
        foreach (var (line, parent) in _parents)
        {
            if (!_seen.Contains(parent))
                Findings.Warn(FindingCodes.DanglingReference, "orgs.csv", line, "parentSourcedId", "orgs.csv has no such organisation.", "Add it, or leave the value empty.");
        }
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
        if (row.Row["type"] is not { } type || !string.Equals(type, "school", StringComparison.OrdinalIgnoreCase))
            return;
        var id = row.Id<School>("sourcedId");
        sink.Put(new School
        {
            Id = id,
            Name = row.Required("name"),
            TimeZone = Facts.TimeZones.GetValueOrDefault(id) ?? TimeZoneOf(row) ?? Options.TimeZone,
            SourcedId = row.SourcedId,
            Status = row.IsWithdrawn ? RosterStatus.Withdrawn : RosterStatus.Active,
        });
    }

    /// <summary>The time zone that another diary wrote; null, with a word about it where there is no such zone, for none.</summary>
    private static string? TimeZoneOf(RowReader row)
    {
        if (row.Optional(DiaryColumns.TimeZone) is not { } zone)
            return null;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
            return zone;
        row.Warn(FindingCodes.BadValue, DiaryColumns.TimeZone, "There is no such time zone; that of the import is taken.", "Write the IANA name, such as Europe/Moscow.");
        return null;
    }
}
