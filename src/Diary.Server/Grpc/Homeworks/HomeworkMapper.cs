using Diary.Server.Application.Homeworks;
using Diary.V1;
using NodaTime;
using NodaTime.Text;
using HomeworkLink = Diary.Lessons.HomeworkLink;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace Diary.Server.Grpc.Homeworks;

/// <summary>Between homework and its messages.</summary>
internal static class HomeworkMapper
{
    public static ListHomeworkResponse ToResponse(IReadOnlyList<HomeworkListing> listings) => new() { Items = { listings.Select(ToMessage) } };

    public static MarkHomeworkDoneResponse ToDone(HomeworkMarked marked) =>
        new() { DoneAt = marked.DoneAt is { } at ? ToTimestamp(at) : null };

    public static MarkHomeworkUndoneResponse ToUndone(HomeworkMarked marked)
    {
        _ = marked;
        return new MarkHomeworkUndoneResponse();
    }

    public static HomeworkItem ToMessage(HomeworkListing listing) => new()
    {
        Lesson = new V1.HomeworkLesson
        {
            ClassId = listing.Homework.Lesson.Class.ToString(),
            SubjectId = listing.Homework.Lesson.Subject.ToString(),
            Date = LocalDatePattern.Iso.Format(listing.Homework.Lesson.Date),
            LessonNumber = listing.Homework.Lesson.LessonNumber,
        },
        SubjectTitle = listing.SubjectTitle,
        Text = listing.Homework.Text,
        Links = { listing.Homework.Links.Select(ToMessage) },
        DueOn = listing.Homework.Due is { } due ? LocalDatePattern.Iso.Format(due) : "",
        Done = listing.Homework.DoneAt is not null,
        DoneAt = listing.Homework.DoneAt is { } at ? ToTimestamp(at) : null,
        Missed = listing.WasMissed,
    };

    public static V1.HomeworkLink ToMessage(HomeworkLink link) => new() { Title = link.Title, Url = link.Url };

    private static Timestamp ToTimestamp(Instant instant) => Timestamp.FromDateTime(instant.ToDateTimeUtc());
}
