using Diary.Server.Hosting;
using Diary.Server.Storage.LiteDb;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Person = Diary.Rosters.Person;
using WorkType = Diary.V1.WorkType;

namespace Diary.Server.Tests.Grpc.Grading;

/// <summary>Marks with a point, roles, retakes, kinds of work and late entries. Today is Friday, 20 November 2026.</summary>
public class MarkExtrasTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Marks_with_a_point_are_listed_until_they_are_marked(bool isDurable)
    {
        var folder = Directory.CreateTempSubdirectory("diary-pending-");
        try
        {
            await using var host = await DiaryTestHost.StartAsync(
                chooseStore: isDurable ? builder => builder.UseLiteDb(new LiteDbStoreOptions { Path = Path.Combine(folder.FullName, "diary.db") }) : null);
            var school = await SavedAsync(host);
            var client = Client(host, school.MathsTeacher);
            var request = Record(school, "2026-11-16", new MarkEntry { StudentId = school.Student.Id.ToString(), Value = ".", DueOn = "2026-11-19" });
            request.Entries.Add(new MarkEntry { StudentId = school.Classmate.Id.ToString(), Value = "•", DueOn = "2026-11-20" });
            var recorded = await client.RecordMarksAsync(request);

            var overdue = await client.ListPendingMarksAsync(Pending(school));
            var all = Pending(school);
            (all.WithFuture, all.PageSize) = (true, 1);
            var first = await client.ListPendingMarksAsync(all);
            all.PageToken = first.NextPageToken;
            var second = await client.ListPendingMarksAsync(all);
            await client.CorrectMarkAsync(Correct(recorded.Marks[0], "4"));

            Assert.Equal(["•", "•"], recorded.Marks.Select(m => m.Value));
            Assert.Equal([("2026-11-19", true, school.Student.FullName)], overdue.Marks.Select(m => (m.Mark.DueOn, m.Overdue, m.StudentName)));
            Assert.Equal(["2026-11-19", "2026-11-20"], first.Marks.Concat(second.Marks).Select(m => m.Mark.DueOn));
            Assert.False(second.Marks[0].Overdue);
            Assert.Empty((await client.ListPendingMarksAsync(Pending(school))).Marks);
            Assert.Equal(
                [("•", "2026-11-19"), ("4", "")],
                (await client.GetMarkHistoryAsync(new() { SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString(), MarkId = recorded.Marks[0].Id }))
                    .Revisions.Select(r => (r.Value, r.DueOn)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_correction_leaves_the_day_or_moves_it()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);
        var mark = (await client.RecordMarksAsync(Record(school, "2026-11-16", new MarkEntry { StudentId = school.Student.Id.ToString(), Value = "•", DueOn = "2026-11-19" }))).Marks[0];
        var moved = Correct(mark, "•");
        moved.DueOn = "2026-11-27";
        var wrong = Correct(mark, "5");
        (wrong.DueOn, wrong.Etag) = ("2026-11-27", "2");

        var after = (await client.CorrectMarkAsync(moved)).Mark;
        var failure = await RpcFailure.OfAsync(client.CorrectMarkAsync(wrong));
        var left = Correct(after, "•");
        left.Comment = "Принесёт в среду";

        Assert.Equal("2026-11-27", after.DueOn);
        Assert.Equal(["due_on"], failure.Paths);
        Assert.Equal("2026-11-27", (await client.CorrectMarkAsync(left)).Mark.DueOn);
    }

    [Fact]
    public async Task Only_a_mark_that_is_to_come_has_a_day()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var student = school.Student.Id.ToString();
        var request = Record(school, "2026-11-16", new MarkEntry { StudentId = student, Value = "5", DueOn = "2026-11-19" });
        request.Entries.Add(new MarkEntry { StudentId = school.Classmate.Id.ToString(), Value = "•", DueOn = "2026-11-15" });
        var without = Record(school, "2026-11-16", new MarkEntry { StudentId = student, Attendance = Attendance.Absent, Role = MarkRole.Bonus });

        Assert.Equal(["entries[0].due_on", "entries[1].due_on"], (await RpcFailure.OfAsync(Client(host, school.MathsTeacher).RecordMarksAsync(request))).Paths);
        Assert.Contains("entries[0]", (await RpcFailure.OfAsync(Client(host, school.MathsTeacher).RecordMarksAsync(without))).Paths);
    }

    [Fact]
    public async Task A_retake_is_of_the_first_try_of_the_student_in_the_subject()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        var first = school.Mark(school.Student, school.Maths, SmallSchool.Monday, 1, "2");
        var russian = school.Mark(school.Student, school.Russian, SmallSchool.Monday, 2, "2");
        await school.SaveAsync(host);
        var client = Client(host, school.MathsTeacher);
        RecordMarksRequest Retake(string of, Person student, string date = "2026-11-18") => Record(
            school, date, new MarkEntry { StudentId = student.Id.ToString(), Value = "4", RetakeOfId = of, Role = MarkRole.Optional });

        var retake = (await client.RecordMarksAsync(Retake(first.Id.ToString(), school.Student))).Marks[0];
        var another = (await client.RecordMarksAsync(Retake(first.Id.ToString(), school.Student))).Marks[0];

        Assert.Equal((first.Id.ToString(), MarkRole.Optional), (retake.RetakeOfId, retake.Role));
        Assert.Equal(first.Id.ToString(), another.RetakeOfId);
        foreach (var wrong in new[]
        {
            Retake(retake.Id, school.Student),
            Retake(russian.Id.ToString(), school.Student),
            Retake(first.Id.ToString(), school.Classmate),
            Retake(first.Id.ToString(), school.Student, "2026-11-13"),
            Retake(Guid.NewGuid().ToString(), school.Student),
        })
        {
            Assert.Equal(["entries[0].retake_of_id"], (await RpcFailure.OfAsync(client.RecordMarksAsync(wrong))).Paths);
        }
    }

    [Fact]
    public async Task The_school_has_its_own_kinds_of_work()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var office = Client(host, school.Administrator);
        var set = Types(school, new WorkType { Code = "КД", Title = "Контрольный диктант", Kind = WorkKind.Test, Weight = 4 }, new WorkType { Code = "УО", Title = "Устный опрос", Kind = WorkKind.Answer });
        var etag = (await office.SetWorkTypesAsync(set)).Etag;
        var request = Record(school, "2026-11-16", new MarkEntry { StudentId = school.Student.Id.ToString(), Value = "5" });
        (request.Kind, request.Work) = (WorkKind.Unspecified, "кд");

        var mark = (await Client(host, school.MathsTeacher).RecordMarksAsync(request)).Marks[0];
        var other = Types(school, new WorkType { Code = "УО", Title = "Устный ответ", Kind = WorkKind.Answer });
        other.Etag = etag;
        var archived = await office.SetWorkTypesAsync(other);
        request.RequestId = Guid.NewGuid().ToString();
        var late = await RpcFailure.OfAsync(Client(host, school.MathsTeacher).RecordMarksAsync(request));
        other.RequestId = Guid.NewGuid().ToString();
        var stale = await RpcFailure.OfAsync(office.SetWorkTypesAsync(other));

        Assert.Equal(("КД", WorkKind.Test, 4), (mark.Work, mark.Kind, mark.Weight));
        Assert.Equal([("УО", false), ("КД", true)], archived.WorkTypes.Select(t => (t.Code, t.Archived)));
        Assert.Equal(archived.WorkTypes, (await Client(host, school.Parent).GetWorkTypesAsync(new() { SchoolId = school.Seed.School.ToString() })).WorkTypes);
        Assert.Equal(["work"], late.Paths);
        Assert.Equal("STALE_ETAG", stale.Reason);
    }

    [Fact]
    public async Task What_is_wrong_with_kinds_of_work_is_all_named()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = Types(
            school,
            new WorkType { Code = "", Title = "Пусто", Kind = WorkKind.Test },
            new WorkType { Code = "А", Title = " ", Kind = WorkKind.Test, Weight = 101 },
            new WorkType { Code = "а", Title = "Дважды", Kind = WorkKind.Test });

        var failure = await RpcFailure.OfAsync(Client(host, school.Administrator).SetWorkTypesAsync(request));

        Assert.Equal(["work_types[0].code", "work_types[1].title", "work_types[1].weight", "work_types[2].code"], failure.Paths);
    }

    [Theory]
    [InlineData("2026-11-13", false)]
    [InlineData("2026-11-12", true)]
    public async Task A_mark_that_is_recorded_long_after_its_day_is_late(string date, bool isLate)
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);

        var mark = (await Client(host, school.MathsTeacher).RecordMarksAsync(Record(school, date, new MarkEntry { StudentId = school.Student.Id.ToString(), Value = "5" }))).Marks[0];
        var listed = await new DiaryService.DiaryServiceClient(host.ClientFor(school.Parent.Id)).ListMarksAsync(
            new() { SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString() });

        Assert.Equal((isLate, isLate), (mark.Late, listed.Marks.Single().Late));
    }

    private static async Task<SmallSchool> SavedAsync(DiaryTestHost host)
    {
        var school = new SmallSchool();
        await school.SaveAsync(host);
        return school;
    }

    private static GradingService.GradingServiceClient Client(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static RecordMarksRequest Record(SmallSchool school, string date, MarkEntry entry) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = school.Seed.School.ToString(),
        ClassId = school.FifthA.Id.ToString(),
        SubjectId = school.Maths.Id.ToString(),
        Date = date,
        LessonNumber = 1,
        Kind = WorkKind.Test,
        Entries = { entry },
    };

    private static CorrectMarkRequest Correct(Mark mark, string value) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = Diary.Identifiers.ExternalId.ToId<Diary.Rosters.School>("Школа № 1").ToString(),
        StudentId = mark.StudentId,
        MarkId = mark.Id,
        Etag = mark.Etag,
        Value = value,
        Reason = "Сдал работу",
    };

    private static ListPendingMarksRequest Pending(SmallSchool school) =>
        new() { SchoolId = school.Seed.School.ToString(), ClassId = school.FifthA.Id.ToString(), SubjectId = school.Maths.Id.ToString() };

    private static SetWorkTypesRequest Types(SmallSchool school, params WorkType[] types) =>
        new() { RequestId = Guid.NewGuid().ToString(), SchoolId = school.Seed.School.ToString(), WorkTypes = { types } };
}
