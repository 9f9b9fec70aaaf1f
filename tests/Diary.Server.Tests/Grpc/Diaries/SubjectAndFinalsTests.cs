using Diary.Lessons;
using Diary.Server.Tests.Hosting;
using Diary.Tests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Diaries;

public class SubjectAndFinalsTests
{
    private static readonly LocalDate Monday = SmallSchool.Monday;

    [Fact]
    public async Task A_subject_has_its_lessons_marks_average_and_missed_lessons()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);

        var subject = await Client(host, school.MathsTeacher).GetSubjectAsync(SubjectRequest(school));

        // Domain rules 5.11: 5 (weight 2), 4, 5 make 4.75.
        Assert.Equal(("Математика", "4.75", 2), (subject.SubjectTitle, subject.Average, subject.MissedLessons));
        Assert.Null(subject.Explanation);
        Assert.Equal(["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"], subject.Lessons.Select(l => l.Date));
        Assert.Equal(["5 ×2", "4 ×1", "", "", ""], subject.Lessons.Select(l => string.Join(", ", l.Marks.Select(WeekText.Of))));
        Assert.Equal(["зачёт ×1", "5 ×1"], subject.OtherMarks.Select(WeekText.Of));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("en-GB,ru;q=0.5")]
    public async Task An_average_explains_itself_in_the_language_of_the_caller(string? language)
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = SubjectRequest(school);
        request.Explain = true;
        var headers = language is null ? null : new Metadata { { "accept-language", language } };

        var explanation = (await Client(host, school.Parent).GetSubjectAsync(request, headers)).Explanation;

        Snapshots.Match($"{string.Join('\n', explanation.Steps)}\n{explanation.Policy}", language is null ? "ru" : "en");
    }

    [Fact]
    public async Task A_subject_without_marks_has_no_average_and_one_that_is_not_there_is_not_found()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var english = SubjectRequest(school);
        english.SubjectId = school.English.Id.ToString();
        var missing = SubjectRequest(school);
        missing.SubjectId = Guid.NewGuid().ToString();

        var subject = await Client(host, school.Parent).GetSubjectAsync(english);
        var failure = await RpcFailure.OfAsync(Client(host, school.Parent).GetSubjectAsync(missing));

        Assert.Equal((false, 2), (subject.HasAverage, subject.Lessons.Count));
        Assert.Equal((StatusCode.NotFound, "subject"), (failure.Status, failure.Metadata["resource"]));
    }

    [Fact]
    public async Task A_range_of_a_subject_is_bounded()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var longest = SubjectRequest(school);
        (longest.From, longest.To) = ("2026-09-01", "2027-10-05");
        var tooLong = SubjectRequest(school);
        (tooLong.From, tooLong.To) = ("2026-09-01", "2027-10-06");
        var reversed = SubjectRequest(school);
        (reversed.From, reversed.To) = ("2026-09-02", "2026-09-01");
        var client = Client(host, school.Parent);

        Assert.NotEmpty((await client.GetSubjectAsync(longest)).Lessons);
        Assert.Equal(["to"], (await RpcFailure.OfAsync(client.GetSubjectAsync(tooLong))).Paths);
        Assert.Equal(["to"], (await RpcFailure.OfAsync(client.GetSubjectAsync(reversed))).Paths);
    }

    [Fact]
    public async Task Marks_come_by_date_and_page_by_page()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var client = Client(host, school.Parent);
        var request = MarksRequest(school);
        request.PageSize = 2;

        var pages = new List<string>();
        do
        {
            var page = await client.ListMarksAsync(request);
            pages.Add(string.Join(", ", page.Marks.Select(m => $"{m.Date[8..]} {m.Value}")));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(["07 3, 16 5", "17 4, 17 2", "18 зачёт, 19 5"], pages);
    }

    [Fact]
    public async Task Marks_of_one_subject_and_range_fill_their_pages()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var client = Client(host, school.MathsTeacher);
        var request = MarksRequest(school);
        (request.SubjectId, request.From, request.To, request.PageSize) = (school.Maths.Id.ToString(), "2026-11-16", "2026-11-18", 2);

        var first = await client.ListMarksAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await client.ListMarksAsync(request);
        request.To = "2026-11-19";
        var foreign = await RpcFailure.OfAsync(client.ListMarksAsync(request));

        Assert.Equal(["5", "4"], first.Marks.Select(m => m.Value));
        Assert.Equal(["зачёт"], second.Marks.Select(m => m.Value));
        Assert.Equal("", second.NextPageToken);
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_PAGE_TOKEN"), (foreign.Status, foreign.Reason));
    }

    [Fact]
    public async Task A_subject_teacher_sees_the_marks_of_the_own_subject_only()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var russian = MarksRequest(school);
        russian.SubjectId = school.Russian.Id.ToString();

        var all = await RpcFailure.OfAsync(Client(host, school.MathsTeacher).ListMarksAsync(MarksRequest(school)));
        var other = await RpcFailure.OfAsync(Client(host, school.MathsTeacher).ListMarksAsync(russian));

        Assert.Equal(("PERMISSION_DENIED", "ViewDiary"), (all.Reason, all.Metadata["action"]));
        Assert.Equal(("PERMISSION_DENIED", "ViewSubject"), (other.Reason, other.Metadata["action"]));
    }

    [Fact]
    public async Task Finals_are_those_of_the_periods_that_have_begun()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);

        var finals = await Client(host, school.Parent).GetFinalsAsync(FinalsRequest(school));

        Assert.Equal(("2026/27", "q1, q2, q3, q4"), (finals.Year, string.Join(", ", finals.Periods.Select(p => p.Id))));
        Assert.Equal(
            [
                "Английский язык: q1 = –, q2 = –",
                "Математика: q1 н/а = 3.00, q2 5 = 4.75 (2)",
                "Русский язык: q1 = –, q2 н/а = 2.00",
            ],
            finals.Subjects.Select(Text));
    }

    [Fact]
    public async Task A_year_with_all_finals_has_an_annual_mark_that_explains_itself()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = new SmallSchool();
        foreach (var (month, symbol) in new[] { (9, "3"), (11, "3"), (1, "4"), (4, "4") })
        {
            foreach (var day in new[] { 14, 15, 16 })
                school.Mark(school.Student, school.Maths, new LocalDate(month < 9 ? 2027 : 2026, month, day), null, symbol);
        }

        school.Register(school.Student, school.Maths, new LocalDate(2027, 4, 14), 1, AttendanceKind.Absent);
        await school.SaveAsync(host);
        host.Clock.Reset(Instant.FromUtc(2027, 5, 26, 9, 0));
        var request = FinalsRequest(school);
        request.Explain = true;

        var subject = (await Client(host, school.Parent).GetFinalsAsync(request)).Subjects.Single(s => s.SubjectTitle.Equals("Математика", StringComparison.Ordinal));

        // Domain rules 5.11: quarters 3, 3, 4, 4 make 4.
        Assert.Equal("Математика: q1 3 = 3.00, q2 3 = 3.00, q3 4 = 4.00, q4 4 = 4.00 (1); 4 = 3.50 (1)", Text(subject));
        Snapshots.Match(string.Join("\n\n", subject.Periods.Append(subject.Annual).Select(f => string.Join('\n', f.Explanation.Steps))));
    }

    [Fact]
    public async Task Finals_need_a_year()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var school = await SavedAsync(host);
        var request = FinalsRequest(school);
        request.Date = "2025-11-20";

        var failure = await RpcFailure.OfAsync(Client(host, school.Parent).GetFinalsAsync(request));

        Assert.Equal((StatusCode.FailedPrecondition, "NO_CALENDAR"), (failure.Status, failure.Reason));
    }

    private static async Task<SmallSchool> SavedAsync(DiaryTestHost host)
    {
        var school = new SmallSchool();
        school.Mark(school.Student, school.Maths, new LocalDate(2026, 9, 7), 1, "3");
        school.Mark(school.Student, school.Maths, Monday, 1, "5", weight: 2);
        school.Mark(school.Student, school.Maths, Monday.PlusDays(1), 1, "4");
        school.Mark(school.Student, school.Russian, Monday.PlusDays(1), 2, "2");
        school.Mark(school.Student, school.Maths, Monday.PlusDays(2), null, "зачёт");
        school.Mark(school.Student, school.Maths, Monday.PlusDays(3), null, "5");
        school.Register(school.Student, school.Maths, Monday.PlusDays(2), 1, AttendanceKind.Absent);
        school.Register(school.Student, school.Maths, Monday.PlusDays(3), 1, AttendanceKind.Absent);
        school.Register(school.Student, school.Maths, Monday.PlusDays(4), 1, AttendanceKind.Late);
        await school.SaveAsync(host);
        return school;
    }

    private static string Text(SubjectFinals finals) =>
        $"{finals.SubjectTitle}: {string.Join(", ", finals.Periods.Select(Text))}{(finals.Annual is null ? "" : $"; {Text(finals.Annual)}")}";

    private static string Text(Final final) => string.Join(
        ' ',
        new[] { final.PeriodId, final.Symbol, "=", final.HasAverage ? final.Average : "–", final.MissedLessons > 0 ? $"({final.MissedLessons})" : "" }
            .Where(part => part.Length > 0));

    private static DiaryService.DiaryServiceClient Client(DiaryTestHost host, Person person) => new(host.ClientFor(person.Id));

    private static GetSubjectRequest SubjectRequest(SmallSchool school) => new()
    {
        SchoolId = school.Seed.School.ToString(),
        StudentId = school.Student.Id.ToString(),
        SubjectId = school.Maths.Id.ToString(),
        From = "2026-11-16",
        To = "2026-11-20",
    };

    private static ListMarksRequest MarksRequest(SmallSchool school) =>
        new() { SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString() };

    private static GetFinalsRequest FinalsRequest(SmallSchool school) =>
        new() { SchoolId = school.Seed.School.ToString(), StudentId = school.Student.Id.ToString() };
}
