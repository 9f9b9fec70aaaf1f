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
    /// <summary>Null when he may by what he is today; who substitutes may look at the days of his substitution.</summary>
    /// <param name="action">What he wants to do.</param>
    /// <param name="school">The school.</param>
    /// <param name="schoolClass">The class.</param>
    /// <param name="subject">The subject; null for the class as a whole.</param>
    /// <param name="today">Which day it is.</param>
    /// <param name="caller">Who.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="substitutedOn">The day that is looked at; null for many.</param>
    public async ValueTask<DiaryError?> CheckAsync(
        DiaryAction action,
        Id<School> school,
        Id<SchoolClass> schoolClass,
        Id<Subject>? subject,
        LocalDate today,
        Caller caller,
        CancellationToken cancellationToken,
        LocalDate? substitutedOn = null)
    {
        var stored = await store.GetAsync(RosterRecords.Classes, RosterRecords.ClassAt(school, schoolClass), cancellationToken);
        var relations = stored is null
            ? await access.ToSchoolAsync(caller, school, cancellationToken)
            : await access.ToClassAsync(caller, stored.Record, subject, today, cancellationToken, withSubstitutes: false);
        if (stored is not null && substitutedOn is { } on && !relations.HasFlag(Relations.Teacher))
            relations |= await access.ToClassAsync(caller, stored.Record, subject, on, cancellationToken) & (Relations.Teacher | Relations.SubjectTeacher);
        return AccessGate.Check(action, caller, relations, "class") ?? (stored is null ? new NotFound("class") : null);
    }
}
