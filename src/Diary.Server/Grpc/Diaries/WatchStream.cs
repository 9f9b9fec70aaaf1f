using System.Globalization;
using Diary.Server.Application.Feeds;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Errors;
using Diary.Server.Grpc.Grading;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using NodaTime;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;

namespace Diary.Server.Grpc.Diaries;

/// <summary>
/// A diary watched over a stream. The next message is made when the one before has been taken, so that a slow reader holds up nobody and
/// fills no memory; who calls is asked again for each, so that a session that was ended, or a token that has expired, shows nothing more.
/// </summary>
internal sealed class WatchStream(RequestRunner requests, WatchDiaryHandler handler, LateEntries late, IHostApplicationLifetime lifetime)
{
    /// <summary>How long a message that is being sent may still take when the server goes down: one that is cut off ends the call as cancelled.</summary>
    private static readonly TimeSpan LastMessage = TimeSpan.FromSeconds(1);

    public async Task RunAsync(WatchDiaryRequest request, IServerStreamWriter<WatchDiaryResponse> outgoing, ServerCallContext call)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, lifetime.ApplicationStopping);
        using var writing = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        await using var hurry = lifetime.ApplicationStopping.Register(() => writing.CancelAfter(LastMessage));
        try
        {
            await SendAsync(request, message => outgoing.WriteAsync(message, writing.Token), call, ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !call.CancellationToken.IsCancellationRequested)
        {
            throw DiaryStatus.ToException(new ServerStopping());
        }
    }

    private async Task SendAsync(WatchDiaryRequest request, Func<WatchDiaryResponse, Task> send, ServerCallContext call, CancellationToken ending)
    {
        var context = await requests.ContextOfAsync(call);
        var query = RequestRunner.Read<WatchDiary>(fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            return () => new WatchDiary(school, student, request.ResumeToken);
        });
        var opened = await handler.HandleAsync(query, context, ending);
        using var watch = opened.TryGet(out var open, out var error) ? open : throw DiaryStatus.ToException(error);
        await send(new WatchDiaryResponse { ResumeToken = watch.Token });
        while (true)
        {
            var next = await watch.NextAsync(_ => ContextNowAsync(call), ending);
            await send(next.TryGet(out var changes, out error) ? late.Flag(WatchMapper.ToResponse(changes)) : throw DiaryStatus.ToException(error));
        }
    }

    /// <exception cref="RpcException">UNAUTHENTICATED: the token was good when the call began, and is no longer.</exception>
    private async ValueTask<RequestContext> ContextNowAsync(ServerCallContext call)
    {
        var context = await requests.ContextOfAsync(call);
        return ExpiryOf(call) <= context.Now ? throw DiaryStatus.ToException(new Unauthenticated()) : context;
    }

    private static Instant? ExpiryOf(ServerCallContext call) =>
        long.TryParse(call.GetHttpContext().User.FindFirst("exp")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? Instant.FromUnixTimeSeconds(seconds)
            : null;
}
