using Diary.Identifiers;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Storage;

namespace Diary.Server.Application.Diaries;

/// <summary>The names of one answer, each read once. For one request; not for several threads.</summary>
internal sealed class DiaryNames(IDiaryStore store, Id<School> school)
{
    private readonly Dictionary<Id<Subject>, string> _subjects = [];
    private readonly Dictionary<Id<Person>, string> _teachers = [];

    /// <summary>The name of a subject; empty if the roster does not know it.</summary>
    public async ValueTask<string> SubjectAsync(Id<Subject> subject, CancellationToken cancellationToken)
    {
        if (_subjects.TryGetValue(subject, out var title))
            return title;
        var stored = await store.GetAsync(RosterRecords.Subjects, RosterRecords.SubjectAt(school, subject), cancellationToken);
        return _subjects[subject] = stored?.Record.Title ?? "";
    }

    /// <summary>The same of who was asked for already; empty for all others.</summary>
    public string Known(Id<Person>? person) => person is { } one ? _teachers.GetValueOrDefault(one, "") : "";

    /// <summary>Surname and initials of a teacher; empty for none, and if the roster does not know him.</summary>
    public async ValueTask<string> TeacherAsync(Id<Person>? teacher, CancellationToken cancellationToken)
    {
        if (teacher is not { } person)
            return "";
        if (_teachers.TryGetValue(person, out var name))
            return name;
        var stored = await store.GetAsync(RosterRecords.People, RosterRecords.PersonAt(school, person), cancellationToken);
        return _teachers[person] = stored?.Record.ShortName ?? "";
    }
}
