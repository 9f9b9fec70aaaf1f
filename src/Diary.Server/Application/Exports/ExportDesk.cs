using System.Collections.Frozen;
using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Attendances;
using Diary.Server.Application.Audit;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Exports;

/// <summary>A class whose data the caller may take out.</summary>
/// <param name="School">The school.</param>
/// <param name="Class">The class.</param>
/// <param name="Today">Which day it is there.</param>
public sealed record ExportedClass(School School, SchoolClass Class, LocalDate Today);

/// <summary>
/// What the exports share: who may take out the data of a class, that it is written down who did, and the formats. What a family takes out of its own
/// diary is not written down, as little as that it reads it; the data of a class or a school are those of others.
/// </summary>
public sealed class ExportDesk(IDiaryStore store, AccessGate access, SchoolClock clock, IIdSource ids, IEnumerable<IExportWriter> writers)
{
    private readonly FrozenDictionary<ExportFormat, IExportWriter> _writers = writers.ToFrozenDictionary(w => w.Format);

    /// <summary>The format of a layout.</summary>
    public IExportWriter WriterOf(ExportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return _writers[layout.Format];
    }

    /// <summary>A document as a file.</summary>
    public ExportFile FileOf(ExportDocument document, ExportLayout layout)
    {
        ArgumentNullException.ThrowIfNull(document);
        var writer = WriterOf(layout);
        return new ExportFile(
            $"{document.Name}.{writer.Extension}", writer.MediaType, (output, cancellationToken) => writer.WriteAsync(document, layout, output, cancellationToken));
    }

    /// <summary>The school, by name.</summary>
    public async ValueTask<School?> SchoolAsync(Id<School> school, CancellationToken cancellationToken) =>
        (await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(school), cancellationToken))?.Record;

    /// <summary>
    /// Opens a class for who may take its data out today, and writes down that he does, before the first byte goes out. Who substitutes on a day
    /// does not.
    /// </summary>
    /// <param name="action">What he wants to do.</param>
    /// <param name="school">The school.</param>
    /// <param name="schoolClass">The class.</param>
    /// <param name="subject">The subject; null for all of the class.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async ValueTask<Result<ExportedClass>> OpenClassAsync(
        DiaryAction action, Id<School> school, Id<SchoolClass> schoolClass, Id<Subject>? subject, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!(await clock.TodayAsync(school, context, cancellationToken)).TryGet(out var today, out _) || await SchoolAsync(school, cancellationToken) is not { } record)
            return new NotFound("class");
        if (await new ClassOpening(store, access).CheckAsync(action, school, schoolClass, subject, today, context.Caller, cancellationToken) is { } denied)
            return denied;
        if (await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(school, schoolClass), cancellationToken) is not { Record: var found })
            return new NotFound("class");
        await NoteAsync(action, school, subject is { } one ? $"class/{schoolClass}/subject/{one}" : $"class/{schoolClass}", context, cancellationToken);
        return new ExportedClass(record, found, today);
    }

    /// <summary>Opens a school for who may take all of its data out, and writes down that he does.</summary>
    public async ValueTask<Result<School>> OpenSchoolAsync(DiaryAction action, Id<School> school, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var relations = await access.ToSchoolAsync(context.Caller, school, cancellationToken);
        if (AccessGate.Check(action, context.Caller, relations, "school") is { } denied)
            return denied;
        if (await SchoolAsync(school, cancellationToken) is not { } record)
            return new NotFound("school");
        await NoteAsync(action, school, $"school/{school}", context, cancellationToken);
        return record;
    }

    private async ValueTask NoteAsync(DiaryAction action, Id<School> school, string subject, RequestContext context, CancellationToken cancellationToken)
    {
        var note = new AuditEvent
        {
            School = school,
            At = context.Now,
            RequestId = ids.Next(),
            Actor = context.Caller.Subject,
            Action = action.ToString(),
            Subject = subject,
        };
        if (await store.CommitAsync(new ChangeSet().Put(AuditRecords.Events, note, Expected.Nothing), cancellationToken) is not CommitOutcome.Committed)
            throw new InvalidOperationException("An audit event under an id that was just made up was refused.");
    }
}
