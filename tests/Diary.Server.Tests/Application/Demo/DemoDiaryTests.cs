using Diary.Server.Application.Demo;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using NodaTime;

namespace Diary.Server.Tests.Application.Demo;

public class DemoDiaryTests
{
    [Fact]
    public async Task The_services_read_a_demo()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var demo = await DemoStore.FillAsync(host.Store, new DemoOptions(new LocalDate(2026, 11, 20), DemoSize.Small));
        var (school, child) = (demo.School.Id.ToString(), demo.Children.MaxBy(c => c.Grade)!.Id.ToString());
        var diary = new DiaryService.DiaryServiceClient(host.ClientFor(demo.Parent.Id));

        var week = await diary.GetWeekAsync(new GetWeekRequest { SchoolId = school, StudentId = child });
        var finals = await diary.GetFinalsAsync(new GetFinalsRequest { SchoolId = school, StudentId = child });
        var members = await new RosterService.RosterServiceClient(host.ClientFor(demo.Teacher.Id))
            .ListClassMembersAsync(new ListClassMembersRequest { SchoolId = school, ClassId = demo.TeachersClass.Id.ToString() });

        Assert.Equal("2026-11-16", week.Monday);
        var lessons = week.Days.SelectMany(day => day.Lessons).ToList();
        Assert.True(lessons.Count >= 20);
        Assert.All(lessons, lesson => Assert.False(string.IsNullOrEmpty(lesson.Topic) || string.IsNullOrEmpty(lesson.Start) || string.IsNullOrEmpty(lesson.TeacherName)));
        Assert.Contains(lessons, lesson => lesson.Marks.Count > 0);
        Assert.Contains(finals.Subjects, subject => subject.Periods.Any(final => final.Symbol is "5" or "4" or "3"));
        Assert.Contains(members.Members, member => member.Role == ClassRole.Student);
    }
}
