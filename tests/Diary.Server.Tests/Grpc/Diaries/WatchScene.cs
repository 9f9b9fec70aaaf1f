using Diary.Server.Application.Feeds;
using Diary.Server.Hosting;
using Diary.Server.Tests.Hosting;
using Diary.Storage;
using Diary.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Person = Diary.Rosters.Person;

namespace Diary.Server.Tests.Grpc.Diaries;

/// <summary>A server whose timers the test turns, and what people do that others watch.</summary>
internal sealed class WatchScene : IAsyncDisposable
{
    private const string Today = "2026-11-20";

    private WatchScene(DiaryTestHost host, SmallSchool school, FakeTimeProvider time) => (Host, School, Time) = (host, school, time);

    public DiaryTestHost Host { get; }

    public SmallSchool School { get; }

    public FakeTimeProvider Time { get; }

    public string SchoolId => School.Seed.School.ToString();

    /// <summary>Starts a server.</summary>
    /// <param name="chooseStore">Its store; an empty one in memory by default.</param>
    /// <param name="configure">Its options.</param>
    /// <param name="beside">A scene whose school, which is in the store already, is this one's too: a second server.</param>
    /// <param name="services">Replaces parts.</param>
    public static async Task<WatchScene> OpenAsync(
        Action<DiaryServerBuilder>? chooseStore = null, Action<FeedOptions>? configure = null, WatchScene? beside = null, Action<IServiceCollection>? services = null)
    {
        var time = new FakeTimeProvider(DiaryTestHost.Noon.ToDateTimeOffset());
        var host = await DiaryTestHost.StartAsync(
            parts =>
            {
                parts.AddSingleton<TimeProvider>(time);
                services?.Invoke(parts);
                if (configure is not null)
                    parts.Configure(configure);
            },
            chooseStore);
        var scene = new WatchScene(host, beside?.School ?? new SmallSchool(), time);
        if (beside is null)
            await scene.School.SaveAsync(host);
        return scene;
    }

    /// <summary>Keeps everything in a store that outlives the host.</summary>
    public static Action<DiaryServerBuilder> Over(IDiaryStore store) => builder => builder.Services.AddSingleton(store);

    public Task<Watcher> WatchAsync(Person who, string token = "", Person? student = null) => WatchAsync(Host.ClientFor(who.Id), token, student);

    public async Task<Watcher> WatchAsync(GrpcChannel channel, string token = "", Person? student = null)
    {
        var watcher = new Watcher(Call(channel, token, student), Time);
        try
        {
            await watcher.BeginAsync();
            return watcher;
        }
        catch
        {
            watcher.Dispose();
            throw;
        }
    }

    /// <summary>Watches, and must be refused.</summary>
    public async Task<RpcFailure> RefusedAsync(Person who, string token = "", Person? student = null)
    {
        using var call = Call(Host.ClientFor(who.Id), token, student);
        return await RpcFailure.OfAsync(call);
    }

    public Task<RecordMarksResponse> MarkAsync(Person student, string value, string comment = "") =>
        RecordAsync(new MarkEntry { StudentId = student.Id.ToString(), Value = value, Comment = comment });

    public Task<RecordMarksResponse> RegisterAsync(Person student, Attendance attendance) =>
        RecordAsync(new MarkEntry { StudentId = student.Id.ToString(), Attendance = attendance });

    public async Task<RecordMarksResponse> RecordAsync(params MarkEntry[] entries) => await new GradingService.GradingServiceClient(Host.ClientFor(School.MathsTeacher.Id))
        .RecordMarksAsync(new RecordMarksRequest
        {
            RequestId = NewRequest(),
            SchoolId = SchoolId,
            ClassId = School.FifthA.Id.ToString(),
            SubjectId = School.Maths.Id.ToString(),
            Date = Today,
            LessonNumber = 1,
            Kind = WorkKind.Answer,
            Entries = { entries },
        });

    /// <summary>A mark in a class that the student does not attend.</summary>
    public async Task MarkElsewhereAsync() => await new GradingService.GradingServiceClient(Host.ClientFor(School.OtherTeacher.Id))
        .RecordMarksAsync(new RecordMarksRequest
        {
            RequestId = NewRequest(),
            SchoolId = SchoolId,
            ClassId = School.SixthB.Id.ToString(),
            SubjectId = School.Maths.Id.ToString(),
            Date = Today,
            Kind = WorkKind.Project,
            Entries = { new MarkEntry { StudentId = School.OtherStudent.Id.ToString(), Value = "3" } },
        });

    public async Task CorrectAsync(Mark mark, string value) => await new GradingService.GradingServiceClient(Host.ClientFor(School.MathsTeacher.Id))
        .CorrectMarkAsync(new CorrectMarkRequest
        {
            RequestId = NewRequest(),
            SchoolId = SchoolId,
            StudentId = mark.StudentId,
            MarkId = mark.Id,
            Etag = mark.Etag,
            Value = value,
            Reason = "Описка",
        });

    public async Task PlanAsync(string date, string homework) => await new TimetableService.TimetableServiceClient(Host.ClientFor(School.MathsTeacher.Id))
        .PlanLessonsAsync(new PlanLessonsRequest
        {
            RequestId = NewRequest(),
            SchoolId = SchoolId,
            ClassId = School.FifthA.Id.ToString(),
            SubjectId = School.Maths.Id.ToString(),
            Lessons = { new LessonPlan { Date = date, LessonNumber = 1, Homework = homework } },
        });

    public async Task SetTimetableAsync(Diary.Rosters.SchoolClass schoolClass, string room) => await new TimetableService.TimetableServiceClient(Host.ClientFor(School.Administrator.Id))
        .SetTimetableAsync(new SetTimetableRequest
        {
            RequestId = NewRequest(),
            SchoolId = SchoolId,
            ClassId = schoolClass.Id.ToString(),
            Entries = { new TimetableEntry { Weekday = Weekday.Monday, LessonNumber = 1, SubjectId = School.Maths.Id.ToString(), Room = room } },
        });

    public async Task AnnounceAsync(string from, string to) => await new AbsenceService.AbsenceServiceClient(Host.ClientFor(School.Parent.Id))
        .AnnounceAbsenceAsync(new AnnounceAbsenceRequest
        {
            RequestId = NewRequest(),
            SchoolId = SchoolId,
            StudentId = School.Student.Id.ToString(),
            From = from,
            To = to,
            Reason = AbsenceReason.Family,
            Comment = "Поездка",
        });

    public async Task TakeBackAsync(string from, string to) => await new AbsenceService.AbsenceServiceClient(Host.ClientFor(School.Parent.Id))
        .TakeBackAbsenceAsync(new TakeBackAbsenceRequest
        {
            RequestId = NewRequest(),
            SchoolId = SchoolId,
            StudentId = School.Student.Id.ToString(),
            From = from,
            To = to,
        });

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();

    private static string NewRequest() => Guid.NewGuid().ToString();

    private AsyncServerStreamingCall<WatchDiaryResponse> Call(GrpcChannel channel, string token, Person? student) => new DiaryService.DiaryServiceClient(channel)
        .WatchDiary(new WatchDiaryRequest { SchoolId = SchoolId, StudentId = (student ?? School.Student).Id.ToString(), ResumeToken = token });
}

/// <summary>Somebody who watches.</summary>
internal sealed class Watcher(AsyncServerStreamingCall<WatchDiaryResponse> call, FakeTimeProvider time) : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    /// <summary>The last token.</summary>
    public string Token { get; private set; } = "";

    public async Task BeginAsync()
    {
        var first = await ReadAsync();
        Assert.Empty(first.Changes);
    }

    /// <summary>The next message, whatever it is.</summary>
    public async Task<WatchDiaryResponse> ReadAsync()
    {
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None), "The stream ended.");
        Assert.NotEmpty(call.ResponseStream.Current.ResumeToken);
        Token = call.ResponseStream.Current.ResumeToken;
        return call.ResponseStream.Current;
    }

    /// <summary>The next message with changes.</summary>
    public async Task<WatchDiaryResponse> NextAsync()
    {
        while (true)
        {
            if (await ReadAsync() is { Changes.Count: > 0 } message)
                return message;
        }
    }

    /// <summary>The next message with changes, of several.</summary>
    public async Task<List<WatchDiaryResponse>> NextAsync(int count)
    {
        var messages = new List<WatchDiaryResponse>();
        while (messages.Count < count)
            messages.Add(await NextAsync());
        return messages;
    }

    /// <summary>The one change of the next message.</summary>
    public async Task<DiaryChange> ChangeAsync() => Assert.Single((await NextAsync()).Changes);

    /// <summary>Turns the server's timers until something is done.</summary>
    public async Task<T> TurningAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            time.Advance(Step);
            await Task.Yield();
        }

        return await task;
    }

    /// <summary>How the stream ends, whatever comes before.</summary>
    public async Task<(StatusCode Status, string? Reason)> EndAsync()
    {
        var exception = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                Assert.Empty(call.ResponseStream.Current.Changes);
            }
        });
        return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason);
    }

    public void Dispose() => call.Dispose();
}
