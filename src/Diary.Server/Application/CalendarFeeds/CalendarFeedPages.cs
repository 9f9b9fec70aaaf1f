using Diary.Calendars;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Diaries;
using Diary.Server.Application.Events;
using Diary.Server.Application.ExtraClasses;
using Diary.Server.Application.Homeworks;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.CalendarFeeds;

/// <summary>Puts a feed together from what the week of a diary is made of: the same loaders, over more days.</summary>
public sealed class CalendarFeedPages(
    IDiaryStore store,
    SchoolCalendars calendars,
    AttendedGroups attended,
    DiaryPages pages,
    StudentHomeworks homeworks,
    StudentEvents events,
    StudentExtraClasses extraClasses,
    IOptions<CalendarFeedOptions> options)
{
    /// <summary>What a feed has today.</summary>
    /// <param name="diary">The diary, open for the owner.</param>
    /// <param name="parts">What is in the feed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<FeedContents> LoadAsync(OpenDiary diary, FeedParts parts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(diary);
        var student = diary.Student;
        var days = new DateInterval(diary.Today.PlusDays(-options.Value.DaysBack), diary.Today.PlusDays(options.Value.DaysAhead));
        var school = (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(student.School), cancellationToken))!.Record;
        var around = homeworks.Around(days);
        var years = await calendars.FindAllAsync(student.School, around.Start, around.End, cancellationToken);
        var groups = await attended.LoadAsync(student, days.Start, days.End, cancellationToken, around: around);
        var grade = AttendedGroups.GradeOf(student, groups);

        var items = new List<FeedItem>();
        if ((parts & (FeedParts.Lessons | FeedParts.Homework)) != FeedParts.None)
            items.AddRange(await LoadLessonsAsync(diary, groups, years, days, parts, cancellationToken));
        if (parts.HasFlag(FeedParts.Events))
        {
            var planned = await events.LoadAsync(student, groups, days.Start, days.End, cancellationToken);
            items.AddRange(planned.SelectMany(ofDay => ofDay).DistinctBy(e => e.Id).Select(e => new FeedItem.OfEvent(e)));
        }

        if (parts.HasFlag(FeedParts.DaysOff))
            items.AddRange(FeedDaysOff.Among(years, grade, days));
        if (parts.HasFlag(FeedParts.ExtraClasses))
        {
            var calendar = days.Select(date => years.FirstOrDefault(y => y.Covers(date))?.GetDay(date, grade) ?? new DayInfo { Date = date, Kind = DayKind.OutsideYear });
            items.AddRange((await extraClasses.LoadAsync(student, [.. calendar], cancellationToken)).Select(m => new FeedItem.OfMeeting(m)));
        }

        return new FeedContents(student, DateTimeZoneProviders.Tzdb[school.TimeZone], days, items);
    }

    /// <summary>Without marks, register and notices: what a calendar program keeps is lost from sight.</summary>
    private async ValueTask<IEnumerable<FeedItem>> LoadLessonsAsync(
        OpenDiary diary,
        IReadOnlyList<AttendedGroup> groups,
        IReadOnlyList<AcademicCalendar> years,
        DateInterval days,
        FeedParts parts,
        CancellationToken cancellationToken)
    {
        var plans = await homeworks.LoadPlansAsync(groups, days, cancellationToken);
        var ofDays = years.Where(y => y.FirstDay <= days.End && days.Start <= y.LastDay).ToList();
        var page = await pages.LoadAsync(diary with { SeesAttendance = false, SeesAbsences = false }, groups, ofDays, days, subject: null, cancellationToken, plans);
        var items = new List<FeedItem>();
        if (parts.HasFlag(FeedParts.Lessons))
            items.AddRange(page.Lessons.Select(shown => new FeedItem.OfLesson(shown)));
        if (parts.HasFlag(FeedParts.Homework))
        {
            var names = new DiaryNames(store, diary.Student.School);
            foreach (var homework in (await homeworks.OfAsync(diary.Student, groups, plans, years, days, cancellationToken)).Where(h => h.IsDue))
                items.Add(new FeedItem.OfHomework(homework, await names.SubjectAsync(homework.Lesson.Subject, cancellationToken)));
        }

        return items;
    }
}
