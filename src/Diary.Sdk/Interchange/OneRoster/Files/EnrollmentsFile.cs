using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>Who learns or teaches in which class. A teacher of a homeroom is its class teacher.</summary>
internal sealed class EnrollmentsFile(ImportContext context) : FileRules(context)
{
    private static readonly string[] OwnRoles = [.. Enum.GetNames<EnrollmentRole>()];

    public override void Check(RowReader row)
    {
        var id = row.Id<Enrollment>("sourcedId");
        var classId = row.Id<SchoolClass>("classSourcedId");
        var user = row.Id<Person>("userSourcedId");
        var org = row.OptionalId<School>("schoolSourcedId");
        var role = row.RequiredChoice("role", OneRosterRoles.InClasses);
        row.LastDay("endDate", row.Date("endDate"), row.Date("beginDate"), Options.EndDates);
        var ownRole = row.Choice(DiaryColumns.Role, OwnRoles);
        var subject = row.OptionalId<Subject>(DiaryColumns.Subject);
        _ = row.IsWithdrawn;
        if (!id.IsEmpty && !Facts.Enrollments.Add(id))
            row.Duplicate();
        if (row.Failed)
            return;

        var hasClass = Facts.Classes.TryGetValue(classId, out var schoolClass);
        if (!hasClass)
            row.Unknown("classSourcedId", OneRosterFile.Classes, Facts.Courses.Contains(new Id<Subject>(classId.Value)) ? "That is a course; name the class." : null);
        if (!Facts.People.TryGetValue(user, out var person))
            row.Unknown("userSourcedId", OneRosterFile.Users);
        if (!hasClass || person is null)
            return;

        if (org is { } written && Facts.SchoolOf(written) is { } school && school != schoolClass.School)
            row.Warn(FindingCodes.SchoolMismatch, "schoolSourcedId", "The class is of another school; the school of the class is taken.", "Correct the school, or the class.");
        if (subject is { } taught && Facts.Knows(taught, schoolClass.School))
            Facts.Taught.Add((taught, schoolClass.School));
        else if (subject is not null)
            row.Warn(FindingCodes.DanglingReference, DiaryColumns.Subject, "courses.csv has no such course; the person teaches no subject there by this row.", "Add the course.");
        if (RoleOf(role!, ownRole, schoolClass.Kind) is { } part)
            CheckPresence(row, person, schoolClass.School, part);
        else
            row.WarnOnce(role!, FindingCodes.RoleNotImported, "role", $"Who is in a class as {role} neither learns nor teaches there; such enrolments are not imported.");
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
        var classId = row.Id<SchoolClass>("classSourcedId");
        if (!Facts.Classes.TryGetValue(classId, out var schoolClass)
            || RoleOf(row.Choice("role", OneRosterRoles.InClasses)!, row.Choice(DiaryColumns.Role, OwnRoles), schoolClass.Kind) is not { } role)
            return;
        var person = row.Id<Person>("userSourcedId");
        if (!Facts.People.ContainsKey(person))
            return;
        var from = row.Date("beginDate");
        sink.Put(new Enrollment
        {
            Id = row.Id<Enrollment>("sourcedId"),
            School = schoolClass.School,
            Class = classId,
            Person = person,
            Role = role,
            Subject = row.OptionalId<Subject>(DiaryColumns.Subject) is { } subject && Facts.Knows(subject, schoolClass.School) ? subject : null,
            From = from,
            To = row.LastDay("endDate", row.Date("endDate"), from, Options.EndDates),
            SourcedId = row.SourcedId,
            Status = row.IsWithdrawn ? RosterStatus.Withdrawn : RosterStatus.Active,
        });
    }

    /// <summary>The part in a class: as another diary wrote it, or as the role of the specification and the kind of the class say.</summary>
    private static EnrollmentRole? RoleOf(string role, string? ownRole, ClassKind kind) =>
        Enum.TryParse<EnrollmentRole>(ownRole, out var own) && Enum.IsDefined(own) ? own : OneRosterRoles.ToEnrollmentRole(role, kind);

    private static void CheckPresence(RowReader row, PersonFact person, Id<School> school, EnrollmentRole part)
    {
        if (person.IsAt(school) || person.Withdrawn || row.IsWithdrawn)
            return;
        if (!person.InFile)
        {
            row.Unknown("userSourcedId", OneRosterFile.Users, "The person is not at that school; add the person's row with the school.");
            return;
        }

        row.Warn(FindingCodes.EnrolledElsewhere, "userSourcedId", "The person is in a class of a school that the person's row does not name; the person is imported there as well.", "Add the school to the person.");
        person.Hold(school, part == EnrollmentRole.Student ? PersonRoles.Student : PersonRoles.Teacher);
    }
}
