using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>A course is a subject at each school that has a group, or marks, of it; most courses belong to a district.</summary>
internal sealed class CoursesFile(ImportContext context) : FileRules(context)
{
    public override void Check(RowReader row)
    {
        var id = row.Id<Subject>("sourcedId");
        row.Required("title");
        _ = row.IsWithdrawn;
        if (!id.IsEmpty && !Facts.Courses.Add(id))
            row.Duplicate();
        if (!row.Failed && row.Flag(DiaryColumns.IsSubject) && row.OptionalId<School>("orgSourcedId") is { } org && Facts.SchoolOf(org) is { } school)
            Facts.Taught.Add((id, school));
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
        var id = row.Id<Subject>("sourcedId");
        var subject = new Subject
        {
            Id = id,
            School = default,
            Title = row.Required("title"),
            Code = row.Optional("courseCode"),
            SourcedId = row.SourcedId,
            Status = row.IsWithdrawn ? RosterStatus.Withdrawn : RosterStatus.Active,
        };
        foreach (var school in Facts.Schools)
        {
            if (Facts.Taught.Contains((id, school)) || Facts.StoredSubjects.Contains((id, school)))
                sink.Put(subject with { School = school });
        }
    }
}
