using Diary.Grading;
using Diary.Identifiers;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;

namespace Diary.Tests.Interchange.OneRoster;

/// <summary>The rules of writing and of reading, one after the other, without a file between: what comes out goes in as it was.</summary>
public class OneRosterExportTests
{
    private static readonly School OfMarks = new() { Id = new Id<School>(Guid.Parse("00000000-0000-0000-0000-000000000001")), Name = "№ 1", TimeZone = "Asia/Tomsk" };
    private static readonly Subject Maths = new() { Id = ExternalId.ToId<Subject>("math"), School = OfMarks.Id, Title = "Математика", Code = "M", SourcedId = "math" };
    private static readonly Subject Music = new() { Id = ExternalId.ToId<Subject>("music"), School = OfMarks.Id, Title = "Музыка", SourcedId = "music", Status = RosterStatus.Withdrawn };
    private static readonly SchoolClass Homeroom = new() { Id = ExternalId.ToId<SchoolClass>("5a"), School = OfMarks.Id, Title = "5А", Kind = ClassKind.Homeroom, Grade = 5, SourcedId = "5a" };
    private static readonly SchoolClass Group = new() { Id = ExternalId.ToId<SchoolClass>("g"), School = OfMarks.Id, Title = "5А, 1", Kind = ClassKind.Group, Grade = 0, Subject = Maths.Id, Room = "12", SourcedId = "g" };
    private static readonly Person Student = new() { Id = ExternalId.ToId<Person>("ann"), School = OfMarks.Id, Roles = PersonRoles.Student, FamilyName = "Иванова", GivenName = "Анна", Grade = 5, SourcedId = "ann" };

    private static readonly Person Teacher = new()
    {
        Id = ExternalId.ToId<Person>("tea"),
        School = OfMarks.Id,
        Roles = PersonRoles.Teacher | PersonRoles.Administrator | PersonRoles.Staff | PersonRoles.Parent,
        FamilyName = "Петров",
        GivenName = "Пётр",
        MiddleName = "Ильич",
        Email = "p@example.org",
        MobilePhone = "+79160000000",
        Snils = Accounts.Snils.Parse("112-233-445 95"),
        UserName = "petrov",
        SourcedId = "tea",
    };

    private static readonly AcademicSession Year = new() { Id = ExternalId.ToId<AcademicSession>("y"), School = OfMarks.Id, Title = "2026/27", Kind = "schoolYear", From = new(2026, 9, 1), To = new(2027, 5, 31), SourcedId = "y" };
    private static readonly AcademicSession Quarter = Year with { Id = ExternalId.ToId<AcademicSession>("q"), Title = "1", Kind = "gradingPeriod", To = new(2026, 10, 25), Parent = Year.Id, SourcedId = "q" };

    private static readonly Enrollment[] Enrollments =
    [
        Part("e1", Group, Student, EnrollmentRole.Student) with { From = new(2026, 9, 1), To = new(2026, 12, 31) },
        Part("e2", Homeroom, Teacher, EnrollmentRole.ClassTeacher),
        Part("e3", Homeroom, Teacher, EnrollmentRole.Teacher) with { Subject = Maths.Id },
        Part("e4", Group, Teacher, EnrollmentRole.Teacher),
        Part("e5", Group, Teacher, EnrollmentRole.ClassTeacher),
        Part("e6", Homeroom, Student, EnrollmentRole.Student) with { Status = RosterStatus.Withdrawn },
    ];

    private static readonly LegalRepresentative Relation = new() { School = OfMarks.Id, Student = Student.Id, Representative = Teacher.Id, SourcedId = "ann" };

    [Fact]
    public void A_school_comes_back_as_it_was()
    {
        var got = Carry([]);

        Assert.Equal(OfMarks with { SourcedId = OfMarks.Id.ToString() }, Assert.Single(got.Schools));
        Assert.Equal([Maths, Music], got.Subjects);
        Assert.Equal([Homeroom, Group], got.Classes);
        Assert.Equal([Student, Teacher], got.People);
        Assert.Equal([Year, Quarter], got.Sessions);
        Assert.Equal(Enrollments, got.Enrollments);
        Assert.Equal([Relation], got.Relations);
        Assert.Equal(new Demographics { School = OfMarks.Id, Person = Student.Id, BirthDate = new(2015, 2, 3), Sex = "female" }, Assert.Single(got.Demographics));
    }

    [Property(MaxTest = 300)]
    public Property Marks_come_back_as_they_were() => Prop.ForAll(Marks().ToArbitrary(), marks =>
    {
        var distinct = marks.DistinctBy(m => m.Id).ToList();
        var got = Carry(distinct).Marks.ToDictionary(m => m.Id);
        return distinct.TrueForAll(m => Same(m, got[m.Id])) && got.Count == distinct.Count;
    });

    [Fact]
    public void A_history_that_does_not_fit_into_a_field_loses_its_beginning()
    {
        var mark = Some(1) with { Earlier = [.. Enumerable.Range(0, 90).Select(i => Revision($"{i}", 1) with { Comment = new string('я', 1000) })] };

        var got = Assert.Single(Carry([mark]).Marks);

        Assert.InRange(got.Earlier!.Count, 30, 89);
        Assert.Equal(mark.Earlier.TakeLast(got.Earlier.Count), got.Earlier);
        Assert.Equal(mark.Current, got.Current);
    }

    [Fact]
    public void A_work_and_a_category_have_one_row()
    {
        var export = new OneRosterExport(OfMarks);
        var (one, other) = (Some(1), Some(2) with { Current = Revision("3", 1) });

        Assert.NotNull(export.CategoryRow(one));
        Assert.Null(export.CategoryRow(other));
        Assert.NotNull(export.WorkRow(one));
        Assert.Null(export.WorkRow(other));
        Assert.NotNull(export.WorkRow(other with { LessonNumber = 7 }));
        Assert.NotNull(export.CategoryRow(other with { Kind = WorkKind.Exam }));
    }

    [Fact]
    public void What_is_marked_while_it_is_written_names_nothing_that_is_not_there()
    {
        var export = new OneRosterExport(OfMarks);
        var mark = Some(1);
        var heavier = mark with { Current = mark.Current with { Weight = mark.Current.Weight + 1 } };

        Assert.NotNull(export.CategoryRow(mark));
        Assert.Null(export.WorkRow(heavier)); // its category was not written
        Assert.NotNull(export.WorkRow(mark));
        Assert.Null(export.ResultRow(heavier)); // nor its work
        Assert.Null(export.ResultRow(mark with { LessonNumber = 19 }));
        Assert.NotNull(export.ResultRow(mark));
    }

    [Fact]
    public void The_manifest_names_every_file_of_the_specification()
    {
        var rows = OneRosterExport.Manifest([OneRosterFile.Orgs]).Select(r => string.Join(',', r)).ToList();

        Assert.Contains("oneroster.version,1.2", rows);
        Assert.Contains("file.orgs,bulk", rows);
        Assert.Contains("file.results,absent", rows);
        Assert.Contains("file.scoreScales,absent", rows);
    }

    private static Enrollment Part(string id, SchoolClass schoolClass, Person person, EnrollmentRole role) =>
        new() { Id = ExternalId.ToId<Enrollment>(id), School = OfMarks.Id, Class = schoolClass.Id, Person = person.Id, Role = role, SourcedId = id };

    private static MarkRevision Revision(string symbol, int weight) =>
        new() { Symbol = symbol, Weight = weight, Author = Teacher.Id, RecordedAt = Instant.FromUtc(2026, 9, 8, 9, 0) };

    private static Mark Some(int number) => new()
    {
        Id = new Id<Mark>(new Guid(number, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8)),
        School = OfMarks.Id,
        Student = Student.Id,
        Class = Group.Id,
        Subject = Maths.Id,
        Date = new(2026, 9, 8),
        Kind = WorkKind.Test,
        Current = Revision("5", 1),
    };

    private static Gen<Mark[]> Marks()
    {
        var texts = Gen.Elements("", " по краям ", "=1+1", "\"да\", нет", "две\r\nстроки", "обычный");
        var revision =
            from symbol in Gen.Elements("5", "4-", "н/а", "14.5", "•", "=5", "0")
            from weight in Gen.Choose(0, 100)
            from comment in texts
            from reason in texts
            from millis in Gen.Choose(0, int.MaxValue)
            from due in Gen.Elements<LocalDate?>(null, new LocalDate(2026, 9, 30))
            from imported in Gen.Elements(true, false)
            select new MarkRevision
            {
                Symbol = symbol,
                Weight = weight,
                Comment = comment.Length == 0 ? null : comment,
                Reason = reason.Length == 0 ? null : reason,
                DueOn = due,
                Author = imported ? OneRosterImport.Author : Teacher.Id,
                RecordedAt = Instant.FromUtc(2026, 9, 8, 0, 0) + Duration.FromMilliseconds(imported ? 0 : millis),
            };
        var mark =
            from number in Gen.Choose(1, 1000)
            from inHomeroom in Gen.Elements(true, false)
            from subject in Gen.Elements(Maths, Music)
            from day in Gen.Choose(0, 200)
            from lesson in Gen.Choose(-1, 20)
            from kind in Gen.Elements(Enum.GetValues<WorkKind>())
            from work in Gen.Elements(null, "диктант", "a:b,c")
            from role in Gen.Elements<MarkRole?>(null, MarkRole.Bonus, MarkRole.Optional)
            from retakes in Gen.Elements(true, false)
            from current in revision
            from earlier in revision.ListOf()
            select Some(number) with
            {
                Class = inHomeroom ? Homeroom.Id : Group.Id,
                Subject = subject.Id,
                Date = new LocalDate(2026, 9, 1).PlusDays(day),
                LessonNumber = lesson < 0 ? null : lesson,
                Kind = kind,
                Work = work,
                Role = role,
                RetakeOf = retakes ? Some(5000).Id : null,
                Current = current,
                Earlier = earlier.Count == 0 ? null : [.. earlier],
            };
        return mark.ArrayOf();
    }

    private static bool Same(Mark one, Mark other) =>
        one with { Earlier = null } == other with { Earlier = null } && (one.Earlier ?? []).SequenceEqual(other.Earlier ?? []);

    private static Taken Carry(IReadOnlyList<Mark> marks)
    {
        var export = new OneRosterExport(OfMarks);
        foreach (var session in new[] { Year, Quarter })
            export.Know(session);
        foreach (var subject in new[] { Maths, Music })
            export.Know(subject);
        foreach (var schoolClass in new[] { Homeroom, Group })
            export.Know(schoolClass);
        foreach (var person in new[] { Student, Teacher })
            export.Know(person);
        var rows = new Dictionary<OneRosterFile, IReadOnlyList<IReadOnlyList<string>>>
        {
            [OneRosterFile.Orgs] = [export.SchoolRow()],
            [OneRosterFile.AcademicSessions] = [export.Row(Year), export.Row(Quarter)],
            [OneRosterFile.Courses] = [export.Row(Maths), export.Row(Music)],
            [OneRosterFile.Classes] = [export.Row(Homeroom), export.Row(Group)],
            [OneRosterFile.Users] = [export.Row(Student, [Teacher.Id]), export.Row(Teacher, [])],
            [OneRosterFile.Roles] = [.. export.RoleRows(Student, represents: false), .. export.RoleRows(Teacher, represents: true)],
            [OneRosterFile.Demographics] = [export.Row(new Demographics { School = OfMarks.Id, Person = Student.Id, BirthDate = new(2015, 2, 3), Sex = "female" })],
            [OneRosterFile.Enrollments] = [.. Enrollments.Select(export.Row)],
            [OneRosterFile.Categories] = [.. marks.Select(export.CategoryRow).OfType<IReadOnlyList<string>>()],
            [OneRosterFile.LineItems] = [.. marks.Select(export.WorkRow).OfType<IReadOnlyList<string>>()],
            [OneRosterFile.Results] = [.. marks.Select(export.ResultRow).OfType<IReadOnlyList<string>>()],
        };

        var findings = new FindingLog();
        var manifest = OneRosterManifest.Read([.. OneRosterExport.Manifest([.. rows.Keys])], [.. rows.Keys], mode: null, findings);
        var import = new OneRosterImport(manifest, new OneRosterOptions { TimeZone = "Europe/Moscow", Today = new(2026, 11, 20) }, new RosterFacts(), findings);
        var all = rows.OrderBy(f => f.Key).SelectMany(f => RowsOf(f.Key, f.Value, findings)).ToList();
        all.ForEach(import.Check);
        import.Complete();
        Assert.Empty(findings.Top);
        var taken = new Taken();
        foreach (var row in all)
            import.Map(row, taken);
        taken.Relations.AddRange(import.MapRelations());
        return taken;
    }

    private static IEnumerable<OneRosterRow> RowsOf(OneRosterFile file, IReadOnlyList<IReadOnlyList<string>> rows, FindingLog findings)
    {
        var header = OneRosterHeader.Read(OneRosterTables.For(file), OneRosterVersion.V12, OneRosterExport.ColumnsOf(file), 1, findings)!;
        return rows.Select((row, i) => new OneRosterRow(header, i + 2, [.. row]));
    }

    private sealed class Taken : IRosterSink
    {
        public List<School> Schools { get; } = [];

        public List<AcademicSession> Sessions { get; } = [];

        public List<Subject> Subjects { get; } = [];

        public List<SchoolClass> Classes { get; } = [];

        public List<Person> People { get; } = [];

        public List<Demographics> Demographics { get; } = [];

        public List<Enrollment> Enrollments { get; } = [];

        public List<LegalRepresentative> Relations { get; } = [];

        public List<Mark> Marks { get; } = [];

        public void Put(School school) => Schools.Add(school);

        public void Put(AcademicSession session) => Sessions.Add(session);

        public void Put(Subject subject) => Subjects.Add(subject);

        public void Put(SchoolClass schoolClass) => Classes.Add(schoolClass);

        public void Put(Person person) => People.Add(person);

        public void Put(Demographics demographics) => Demographics.Add(demographics);

        public void Remove(Demographics demographics) => Demographics.Remove(demographics);

        public void Put(Enrollment enrollment) => Enrollments.Add(enrollment);

        public void Put(Mark mark) => Marks.Add(mark);
    }
}
