using Diary.Server.Hosting;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Lessons;

/// <summary>The small school, its office, and who is concerned by what the office changes.</summary>
internal sealed class ChangeScene : IAsyncDisposable
{
    private ChangeScene(DiaryTestHost host) => Host = host;

    public DiaryTestHost Host { get; }

    public SmallSchool School { get; } = new();

    public string SchoolId => School.Seed.School.ToString();

    public TimetableService.TimetableServiceClient Office => As(School.Administrator);

    public CalendarService.CalendarServiceClient OfficeCalendar => new(Host.ClientFor(School.Administrator.Id));

    public GradingService.GradingServiceClient MarksBy(Person teacher) => new(Host.ClientFor(teacher.Id));

    public static async Task<ChangeScene> OpenAsync(Action<DiaryServerBuilder>? chooseStore = null, Action<SmallSchool>? fill = null)
    {
        var scene = new ChangeScene(await DiaryTestHost.StartAsync(chooseStore: chooseStore));
        fill?.Invoke(scene.School);
        await scene.School.SaveAsync(scene.Host);
        return scene;
    }

    public static string New() => Guid.NewGuid().ToString();

    public TimetableService.TimetableServiceClient As(Person person) => new(Host.ClientFor(person.Id));

    public LessonReference Lesson(string date, int number, Diary.Rosters.SchoolClass? of = null) =>
        new() { SchoolId = SchoolId, ClassId = (of ?? School.FifthA).Id.ToString(), Date = date, LessonNumber = number };

    public async Task<GetWeekResponse> WeekAsync(string date) =>
        await new DiaryService.DiaryServiceClient(Host.ClientFor(School.Parent.Id))
            .GetWeekAsync(new GetWeekRequest { SchoolId = SchoolId, StudentId = School.Student.Id.ToString(), Date = date });

    public async Task<IReadOnlyList<DiaryLesson>> DayAsync(string date) =>
        (await WeekAsync(date)).Days.Single(d => string.Equals(d.Day.Date, date, StringComparison.Ordinal)).Lessons;

    public async Task AnnounceAsync(string from, string to, params int[] lessons) =>
        await new AbsenceService.AbsenceServiceClient(Host.ClientFor(School.Parent.Id)).AnnounceAbsenceAsync(new AnnounceAbsenceRequest
        {
            RequestId = New(),
            SchoolId = SchoolId,
            StudentId = School.Student.Id.ToString(),
            From = from,
            To = to,
            LessonNumbers = { lessons },
            Reason = AbsenceReason.Family,
        });

    public RecordMarksRequest Marks(string date, int number, Diary.Rosters.Subject subject) => new()
    {
        RequestId = New(),
        SchoolId = SchoolId,
        ClassId = School.FifthA.Id.ToString(),
        SubjectId = subject.Id.ToString(),
        Date = date,
        LessonNumber = number,
        Kind = WorkKind.Answer,
        Entries = { new MarkEntry { StudentId = School.Student.Id.ToString(), Value = "5" } },
    };

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
