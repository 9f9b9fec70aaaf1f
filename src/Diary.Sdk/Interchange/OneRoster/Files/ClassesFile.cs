using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>A homeroom is a class that stays together; a scheduled class is a group for the subject of its course.</summary>
internal sealed class ClassesFile(ImportContext context) : FileRules(context)
{
    private static readonly string[] Types = ["homeroom", "scheduled"];

    private readonly HashSet<Id<SchoolClass>> _seen = [];

    public override void Check(RowReader row)
    {
        var id = row.Id<SchoolClass>("sourcedId");
        var type = row.RequiredChoice("classType", Types);
        var org = row.Id<School>("schoolSourcedId");
        var course = row.OptionalId<Subject>("courseSourcedId");
        row.Required("title");
        row.Grade(ofOnePerson: false);
        if (!id.IsEmpty && !_seen.Add(id))
            row.Duplicate();

        var kind = KindOf(type);
        if (kind == ClassKind.Group && course is null && type is not null)
            row.Error(FindingCodes.EmptyRequired, "courseSourcedId", "A scheduled class is of a course.", "Name the course, or make it a homeroom.");
        var school = org.IsEmpty ? null : Facts.SchoolOf(org);
        if (!org.IsEmpty && school is null)
        {
            if (Facts.Orgs.ContainsKey(org))
                row.Error(FindingCodes.NotASchool, "schoolSourcedId", "The organisation is no school, nor part of one.", "Name the school.");
            else
                row.Unknown("schoolSourcedId", OneRosterFile.Orgs);
        }

        if (course is { IsEmpty: false } c && school is { } at && !Facts.Courses.Contains(c) && !Facts.StoredSubjects.Contains((c, at)))
            row.Unknown("courseSourcedId", OneRosterFile.Courses);
        if (row.Failed)
            return;

        Facts.Classes[id] = new ClassFact(school!.Value, course, kind, InFile: true);
        if (kind == ClassKind.Group && course is { } subject)
            Facts.Taught.Add((subject, school.Value));
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
        var id = row.Id<SchoolClass>("sourcedId");
        if (!Facts.Classes.TryGetValue(id, out var fact) || !fact.InFile)
            return;
        sink.Put(new SchoolClass
        {
            Id = id,
            School = fact.School,
            Title = row.Required("title"),
            Kind = fact.Kind,
            Grade = row.Grade(ofOnePerson: false),
            Subject = fact.Kind == ClassKind.Group ? fact.Course : null,
            Room = row.Optional("location"),
            SourcedId = row.SourcedId,
            Status = row.IsWithdrawn ? RosterStatus.Withdrawn : RosterStatus.Active,
        });
    }

    /// <summary>An extension type of 1.2 is a group as any other.</summary>
    private static ClassKind KindOf(string? type) => type is "homeroom" ? ClassKind.Homeroom : ClassKind.Group;
}
