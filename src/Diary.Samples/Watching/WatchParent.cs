using Diary.Identifiers;
using Diary.Samples.Running;
using Diary.Samples.Stage;
using Diary.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Spectre.Console;

namespace Diary.Samples.Watching;

/// <summary>A mother who watches the diary of her daughter.</summary>
internal sealed class WatchParent(Uri address, Portal portal, IAnsiConsole console) : IDisposable
{
    private static readonly string Student = ExternalId.ToId<Rosters.Person>("stu-5a-02").ToString();

    private readonly GrpcChannel _channel = DiaryChannel.Open(address, portal.SignIn(ExternalId.ToId<Rosters.Person>("par-belova")));

    /// <summary>Behind what she has seen; empty before she has watched.</summary>
    private string _token = "";

    /// <summary>Watches until so many messages with changes have come, and hangs up.</summary>
    /// <param name="messages">How many.</param>
    /// <param name="meanwhile">What others do as soon as she watches.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WatchAsync(int messages, Func<Task> meanwhile, CancellationToken cancellationToken)
    {
        var isOpen = false;
        #region watch
        using var call = new DiaryService.DiaryServiceClient(_channel).WatchDiary(
            new WatchDiaryRequest { SchoolId = SampleSchool.Id, StudentId = Student, ResumeToken = _token },
            cancellationToken: cancellationToken);
        await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            foreach (var change in message.Changes)
                Show(change);

            // Kept when what came with it was shown: then nothing is lost, and nothing shown twice.
            _token = message.ResumeToken;
            if (await IsEnoughAsync(message))
                return;
        }
        #endregion

        async Task<bool> IsEnoughAsync(WatchDiaryResponse message)
        {
            if (!isOpen)
                await meanwhile();
            isOpen = true;
            return message.Changes.Count > 0 && --messages == 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private void Show(DiaryChange change)
    {
        switch (change.ChangeCase)
        {
            case DiaryChange.ChangeOneofCase.Marks:
                foreach (var mark in change.Marks.Marks)
                    console.WriteLine($"  {mark.Date}, lesson {mark.LessonNumber}: mark {mark.Value} {mark.Comment}".TrimEnd());
                break;
            case DiaryChange.ChangeOneofCase.Attendance:
                foreach (var entry in change.Attendance.Entries)
                    console.WriteLine($"  {entry.Date}, lesson {entry.LessonNumber}: {entry.Attendance.ToString().ToLowerInvariant()} in {entry.SubjectTitle}");
                break;
            case DiaryChange.ChangeOneofCase.Lessons:
                foreach (var lesson in change.Lessons.Lessons)
                    console.WriteLine($"  {lesson.Date}, lesson {lesson.LessonNumber}: {lesson.SubjectTitle}, homework {lesson.Homework}");
                break;
            default:
                console.WriteLine($"  {change.ChangeCase}: read the diary again");
                break;
        }
    }
}
