using Diary.Identifiers;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Access;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Attendances;

/// <summary>Whether a caller may look at a class. One that is not there answers as the school does.</summary>
internal sealed class ClassOpening(IDiaryStore store, AccessGate access)
{
    /// <summary>Null when he may.</summary>
    public async ValueTask<DiaryError?> CheckAsync(
        DiaryAction action, Id<School> school, Id<SchoolClass> schoolClass, Id<Subject>? subject, LocalDate today, Caller caller, CancellationToken cancellationToken)
    {
        var stored = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(school, schoolClass), cancellationToken);
        var relations = stored is null
            ? await access.ToSchoolAsync(caller, school, cancellationToken)
            : await access.ToClassAsync(caller, stored.Record, subject, today, cancellationToken);
        return AccessGate.Check(action, caller, relations, "class") ?? (stored is null ? new NotFound("class") : null);
    }
}
