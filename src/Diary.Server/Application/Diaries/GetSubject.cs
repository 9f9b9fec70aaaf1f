using Diary.Grading;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Diaries;

/// <summary>One subject of a diary over a range of days.</summary>
/// <param name="School">The school.</param>
/// <param name="Student">The student.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Days">The range.</param>
/// <param name="Explain">Whether to say how the average came about.</param>
public sealed record GetSubject(Id<School> School, Id<Person> Student, Id<Subject> Subject, DateInterval Days, bool Explain);

/// <summary>A subject of a diary.</summary>
/// <param name="Title">The name of the subject.</param>
/// <param name="Page">Lessons and marks.</param>
/// <param name="Average">The weighted average; null when no mark counts.</param>
/// <param name="MissedLessons">How many lessons the student missed; null for who may not see attendance.</param>
/// <param name="Explanation">How the average came about, if asked for.</param>
public sealed record DiarySubject(string Title, DiaryPage Page, WeightedAverage? Average, int? MissedLessons, Explanation? Explanation);

/// <summary>Answers <see cref="GetSubject"/>. Days without a calendar have no lessons; the marks of such days are shown all the same.</summary>
public sealed class GetSubjectHandler(
    IDiaryStore store, DiaryGate diaries, SchoolCalendars calendars, AttendedGroups attended, DiaryPages pages, GradingPolicies policies)
    : IQueryHandler<GetSubject, DiarySubject>
{
    /// <inheritdoc/>
    public async ValueTask<Result<DiarySubject>> HandleAsync(GetSubject query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await diaries.OpenAsync(query.School, query.Student, query.Subject, context, cancellationToken)).TryGet(out var diary, out var error))
            return error;
        if (await store.GetAsync(RosterRecords.Subjects, RosterRecords.SubjectAt(query.School, query.Subject), cancellationToken) is not { Record: var subject })
            return new NotFound("subject");

        var (from, to) = (query.Days.Start, query.Days.End);
        var years = await calendars.FindAllAsync(query.School, from, to, cancellationToken);
        var groups = await attended.LoadAsync(diary.Student, from, to, cancellationToken);
        var page = await pages.LoadAsync(diary, groups, years, query.Days, query.Subject, cancellationToken);

        var policy = await policies.ForSchoolAsync(query.School, LocalDate.Min(to, diary.Today), cancellationToken);
        return new DiarySubject(
            subject.Title,
            page,
            policy.Average(page.Marks, GradingView.On(diary.Today)),
            diary.SeesAttendance ? MissedLessons.Count(page.Register, wasCancelled: new CancelledLessons(diary.Student, groups, years).Has, exemptions: page.Exemptions) : null,
            query.Explain ? policy.ExplainAverage(page.Marks, GradingView.On(diary.Today)).Explanation : null);
    }
}
