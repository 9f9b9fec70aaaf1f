using Diary.Identifiers;
using Diary.Lessons;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Lessons;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Application.Diaries;

/// <summary>What the register says of a student, by date and lesson. Of the scope "attendance and meals"; meals do not exist here yet.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Days">The range.</param>
/// <param name="Page">Which page.</param>
public sealed record ListAttendance(Id<School> School, Id<Person> Student, DateInterval Days, PageRequest Page);

/// <summary>An entry of the register.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="SubjectTitle">The name of the subject; empty if the roster does not know it.</param>
public sealed record AttendanceListing(AttendanceMark Entry, string SubjectTitle);

/// <summary>Answers <see cref="ListAttendance"/>.</summary>
public sealed class ListAttendanceHandler(IDiaryStore store, DiaryGate diaries) : IQueryHandler<ListAttendance, Page<AttendanceListing>>
{
    /// <inheritdoc/>
    public async ValueTask<Result<Page<AttendanceListing>>> HandleAsync(ListAttendance query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenRegisterAsync(query.School, query.Student, context, cancellationToken)).TryGet(out _, out var error))
            return error;
        var request = $"{nameof(ListAttendance)}/{query.School}/{query.Student}/{LocalDatePattern.Iso.Format(query.Days.Start)}/{LocalDatePattern.Iso.Format(query.Days.End)}";
        if (!PageTokens.Read(query.Page.Token, request).TryGet(out var after, out error))
            return error;

        var page = await store.ListAsync(
            LessonRecords.AttendanceOf(query.School, query.Student, query.Days.Start, query.Days.End) with { After = after, Limit = query.Page.Size },
            cancellationToken);
        var names = new DiaryNames(store, query.School);
        var entries = new List<AttendanceListing>(page.Items.Count);
        foreach (var (entry, _) in page.Items)
            entries.Add(new AttendanceListing(entry, await names.SubjectAsync(entry.Subject, cancellationToken)));
        return new Page<AttendanceListing>(entries, PageTokens.Write(page.Next, request));
    }
}
