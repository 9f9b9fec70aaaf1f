using Diary.Identifiers;
using Diary.Samples.Running;
using Diary.Samples.Stage;
using Diary.V1;
using Grpc.Net.Client;
using Spectre.Console;

namespace Diary.Samples.Watching;

/// <summary>A teacher of mathematics, at the first lesson of Friday.</summary>
internal sealed class WatchTeacher(Uri address, Portal portal, SampleDates dates, IAnsiConsole console) : IDisposable
{
    private const int Lesson = 1;

    private static readonly string Class = ExternalId.ToId<Rosters.SchoolClass>("cls-5a-math").ToString();
    private static readonly string Subject = ExternalId.ToId<Rosters.Subject>("crs-math").ToString();
    private static readonly string Student = ExternalId.ToId<Rosters.Person>("stu-5a-02").ToString();
    private static readonly string Classmate = ExternalId.ToId<Rosters.Person>("stu-5a-03").ToString();

    private readonly GrpcChannel _channel = DiaryChannel.Open(address, portal.SignIn(ExternalId.ToId<Rosters.Person>("tch-orlova")));

    public async Task MarkAsync(string value, string comment, CancellationToken cancellationToken)
    {
        await RecordAsync(
            [new MarkEntry { StudentId = Student, Value = value, Comment = comment }, new MarkEntry { StudentId = Classmate, Value = "3" }], cancellationToken);
        console.WriteLine($"Teacher: marks, a {value} among them.");
    }

    public async Task RegisterLateAsync(CancellationToken cancellationToken)
    {
        await RecordAsync([new MarkEntry { StudentId = Student, Attendance = Attendance.Late }], cancellationToken);
        console.WriteLine("Teacher: somebody was late.");
    }

    public async Task PlanAsync(string homework, CancellationToken cancellationToken)
    {
        await new TimetableService.TimetableServiceClient(_channel).PlanLessonsAsync(
            new PlanLessonsRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                ClassId = Class,
                SubjectId = Subject,
                Lessons = { new LessonPlan { Date = dates.IsoDateOf("friday"), LessonNumber = Lesson, Homework = homework } },
            },
            cancellationToken: cancellationToken);
        console.WriteLine($"Teacher: homework {homework}.");
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private async Task RecordAsync(IEnumerable<MarkEntry> entries, CancellationToken cancellationToken) =>
        await new GradingService.GradingServiceClient(_channel).RecordMarksAsync(
            new RecordMarksRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                ClassId = Class,
                SubjectId = Subject,
                Date = dates.IsoDateOf("friday"),
                LessonNumber = Lesson,
                Kind = WorkKind.Classwork,
                Entries = { entries },
            },
            cancellationToken: cancellationToken);
}
