using Diary.Server.Hosting;
using Diary.Server.Tests.Hosting;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Absences;

/// <summary>A school, a student's parent and a teacher of the class.</summary>
internal sealed class AbsenceScene : IAsyncDisposable
{
    private AbsenceScene(DiaryTestHost host)
    {
        Host = host;
        Parent = new AbsenceService.AbsenceServiceClient(host.ClientFor(School.Parent.Id));
        Teacher = new AbsenceService.AbsenceServiceClient(host.ClientFor(School.RussianTeacher.Id));
    }

    public DiaryTestHost Host { get; }

    public SmallSchool School { get; } = new();

    public string SchoolId => School.Seed.School.ToString();

    public AbsenceService.AbsenceServiceClient Parent { get; }

    public AbsenceService.AbsenceServiceClient Teacher { get; }

    /// <summary>A parent who signs in on a device of his own.</summary>
    public AbsenceService.AbsenceServiceClient As(Person parent) => new(Host.ClientFor(parent.Id));

    private string StudentId => School.Student.Id.ToString();

    public static async Task<AbsenceScene> OpenAsync(Action<DiaryServerBuilder>? chooseStore = null, Action<SmallSchool>? fill = null)
    {
        var scene = new AbsenceScene(await DiaryTestHost.StartAsync(chooseStore: chooseStore));
        fill?.Invoke(scene.School);
        await scene.School.SaveAsync(scene.Host);
        return scene;
    }

    public AnnounceAbsenceRequest Announce(string from, string to, params int[] lessons) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        StudentId = StudentId,
        From = from,
        To = to,
        LessonNumbers = { lessons },
        Reason = AbsenceReason.Illness,
        Comment = "Температура",
    };

    public TakeBackAbsenceRequest TakeBack(string from, string to, params int[] lessons) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        SchoolId = SchoolId,
        StudentId = StudentId,
        From = from,
        To = to,
        LessonNumbers = { lessons },
    };

    public GetAbsenceCalendarRequest Calendar(string from, string to) => new() { SchoolId = SchoolId, StudentId = StudentId, From = from, To = to };

    /// <summary>The lessons of Friday as somebody sees them.</summary>
    public async Task<IReadOnlyList<DiaryLesson>> LessonsOfFridayAsync(Person caller)
    {
        var diary = new DiaryService.DiaryServiceClient(Host.ClientFor(caller.Id));
        return [.. (await diary.GetWeekAsync(new() { SchoolId = SchoolId, StudentId = StudentId })).Days[4].Lessons];
    }

    /// <summary>As a client does that is told that others were faster.</summary>
    public static async Task AnnounceUntilDoneAsync(AbsenceService.AbsenceServiceClient parent, AnnounceAbsenceRequest request)
    {
        while (true)
        {
            try
            {
                await parent.AnnounceAbsenceAsync(request);
                return;
            }
            catch (RpcException busy) when (busy.StatusCode == StatusCode.Aborted)
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>The administration gives the class a lesson more on some weekdays.</summary>
    public async Task<SetTimetableResponse> AddLessonAsync(int number, params IsoDayOfWeek[] weekdays)
    {
        var timetables = new TimetableService.TimetableServiceClient(Host.ClientFor(School.Administrator.Id));
        var present = await timetables.GetTimetableAsync(new() { SchoolId = SchoolId, ClassId = School.FifthA.Id.ToString() });
        return await timetables.SetTimetableAsync(new()
        {
            RequestId = Guid.NewGuid().ToString(),
            SchoolId = SchoolId,
            ClassId = School.FifthA.Id.ToString(),
            Etag = present.Etag,
            Entries =
            {
                present.Entries,
                weekdays.Select(day => new TimetableEntry { Weekday = (Weekday)(int)day, LessonNumber = number, SubjectId = School.Maths.Id.ToString() }),
            },
        });
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
