using Diary.Lessons;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Diaries;

public class ListAttendanceTests
{
    [Fact]
    public async Task The_register_comes_by_date_and_lesson_and_page_by_page()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = Request(school);
        request.PageSize = 2;

        var pages = new List<string>();
        do
        {
            var page = await Client(host, school.Parent).ListAttendanceAsync(request);
            pages.Add(string.Join(", ", page.Entries.Select(e => $"{e.Date[8..]} {e.LessonNumber} {e.SubjectTitle} {e.Attendance}")));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(["16 1 Математика Late, 16 2 Русский язык Absent", "18 1 Математика Present"], pages);
    }

    [Fact]
    public async Task A_range_is_bounded_and_what_is_outside_is_not_shown()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var client = Client(host, school.ClassTeacher);
        var request = Request(school);
        (request.From, request.To) = ("2026-11-17", "2026-11-18");
        var tooLong = Request(school);
        (tooLong.From, tooLong.To) = ("2026-09-01", "2027-10-06");

        Assert.Equal("2026-11-18", Assert.Single((await client.ListAttendanceAsync(request)).Entries).Date);
        Assert.Equal(["to"], (await RpcFailure.OfAsync(client.ListAttendanceAsync(tooLong))).Paths);
    }

    private static async Task<SmallSchool> SavedAsync(DiaryTestHost host)
    {
        var school = new SmallSchool();
        school.Register(school.Student, school.Russian, SmallSchool.Monday, 2, AttendanceKind.Absent);
        school.Register(school.Student, school.Maths, SmallSchool.Monday, 1, AttendanceKind.Late);
        school.Register(school.Student, school.Maths, SmallSchool.Monday.PlusDays(2), 1, AttendanceKind.Present);
        school.Register(school.Student, school.Maths, SmallSchool.Monday.PlusDays(7), 1, AttendanceKind.Absent);
        school.Register(school.Classmate, school.Maths, SmallSchool.Monday, 1, AttendanceKind.Absent);
        await school.SaveAsync(host);
        return school;
    }

    private static DiaryService.DiaryServiceClient Client(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static ListAttendanceRequest Request(SmallSchool school) => new()
    {
        SchoolId = school.Seed.School.ToString(),
        StudentId = school.Student.Id.ToString(),
        From = "2026-11-16",
        To = "2026-11-20",
    };
}
