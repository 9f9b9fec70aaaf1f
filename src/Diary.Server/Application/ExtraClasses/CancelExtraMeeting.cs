using System.Text.Json.Serialization.Metadata;
using Diary.Calendars;
using Diary.ExtraClasses;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.ExtraClasses;

/// <summary>Cancels the meetings of an extra class on a day.</summary>
/// <param name="School">The school.</param>
/// <param name="ExtraClass">Which.</param>
/// <param name="Date">The day.</param>
/// <param name="Reason">Why, for the families; null for nothing.</param>
public sealed record CancelExtraMeeting(Id<School> School, Id<ExtraClass> ExtraClass, LocalDate Date, string? Reason)
{
    /// <summary>Without the reason.</summary>
    public override string ToString() => $"{nameof(CancelExtraMeeting)} {ExtraClass}";
}

/// <summary>Carries out <see cref="CancelExtraMeeting"/>. Cancelling what is cancelled changes nothing: the first reason stands.</summary>
public sealed class CancelExtraMeetingHandler(IDiaryStore store, ExtraClassOffice office, SchoolCalendars calendars)
    : ICommandHandler<CancelExtraMeeting, ExtraClassVersion>
{
    /// <inheritdoc/>
    public JsonTypeInfo<ExtraClassVersion> ReplyType => ExtraClassRecords.Reply;

    /// <inheritdoc/>
    public async ValueTask<Result<Decision<ExtraClassVersion>>> DecideAsync(
        CancelExtraMeeting command, RequestContext context, CancellationToken cancellationToken)
    {
        const DiaryAction Action = DiaryAction.ChangeExtraMeeting;
        if (!(await office.OpenAsync(Action, command.School, command.ExtraClass, context, cancellationToken)).TryGet(out var open, out var error))
            return error;
        var day = (await calendars.FindAsync(command.School, command.Date, cancellationToken)).TryGet(out var calendar, out _)
            ? calendar.GetDay(command.Date)
            : new DayInfo { Date = command.Date, Kind = DayKind.OutsideYear };
        if (!ExtraClassExpansion.IsPlanned(open.ExtraClass, day))
            return new NoSuchMeeting(command.Date);

        var at = ExtraClassRecords.CancelledAt(command.School, command.Date, command.ExtraClass);
        var changes = new ChangeSet();
        if (await store.GetAsync(ExtraClassRecords.Cancelled, at, cancellationToken) is null)
        {
            var cancelled = new CancelledMeeting
            {
                School = command.School,
                ExtraClass = command.ExtraClass,
                Date = command.Date,
                Reason = command.Reason,
                By = open.Clerk,
                At = context.Now,
            };
            changes.Put(ExtraClassRecords.Cancelled, cancelled, Expected.Nothing);
        }

        await changes.TellMembersAsync(store, command.School, command.ExtraClass, context.Now, cancellationToken);
        return new Decision<ExtraClassVersion>(ExtraClassVersion.Of(open.ExtraClass), changes, command.School, Action, $"club/{command.ExtraClass}") { Event = "CancelExtraMeeting" };
    }
}
