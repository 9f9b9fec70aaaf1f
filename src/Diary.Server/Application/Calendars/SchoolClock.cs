using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Calendars;

/// <summary>Which day it is at a school: by the school's time zone, never the machine's (domain rules 6.7).</summary>
public sealed class SchoolClock(IDiaryStore store)
{
    /// <summary>The date at the school at the moment of the request.</summary>
    public async ValueTask<Result<LocalDate>> TodayAsync(Id<School> school, RequestContext context, CancellationToken cancellationToken) =>
        (await NowAsync(school, context, cancellationToken)).Map(now => now.Date);

    /// <summary>Date and time at the school at the moment of the request.</summary>
    public async ValueTask<Result<LocalDateTime>> NowAsync(Id<School> school, RequestContext context, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(school), cancellationToken) is not { Record: var record })
            return new NotFound("school");
        return context.Now.InZone(DateTimeZoneProviders.Tzdb[record.TimeZone]).LocalDateTime;
    }
}
