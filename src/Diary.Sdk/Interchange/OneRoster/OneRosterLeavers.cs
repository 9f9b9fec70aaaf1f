using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster;

/// <summary>
/// Who and what has left: a complete (bulk) file no longer names it, or a changed row names other schools or agents. What
/// leaves is withdrawn and kept. Only what came with a roster (it has a SourcedId) leaves with one. Each method returns the
/// record withdrawn, or null when it stays as it is.
/// </summary>
public sealed class OneRosterLeavers
{
    private readonly OneRosterManifest _manifest;
    private readonly RosterFacts _facts;

    internal OneRosterLeavers(OneRosterManifest manifest, RosterFacts facts)
    {
        _manifest = manifest;
        _facts = facts;
    }

    /// <summary>A person at a school.</summary>
    public Person? Withdraw(Person stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!CanLeave(stored.Status, stored.SourcedId, OneRosterFile.Users))
            return null;
        var leaves = _facts.People.TryGetValue(stored.Id, out var person) && person.InFile
            ? !person.IsAt(stored.School)
            : IsBulk(OneRosterFile.Users);
        leaves = leaves && !_facts.Merges.NamesOf(stored.School, stored.Id).Any(p => _facts.IsSaidAt(p, stored.School));
        return leaves ? stored with { Status = RosterStatus.Withdrawn } : null;
    }

    /// <summary>A relation: its own row's file decides, and it ends when the child leaves the school.</summary>
    public LegalRepresentative? Withdraw(LegalRepresentative stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!CanLeave(stored.Status, stored.SourcedId, OneRosterFile.Users))
            return null;
        var isNamed = IsNamed(stored.School, stored.Student, stored.Representative);
        var speaks = IsBulk(OneRosterFile.Users)
            || (_facts.People.TryGetValue(ExternalId.ToId<Person>(stored.SourcedId!), out var declaring) && declaring.InFile)
            || (_facts.People.TryGetValue(stored.Student, out var student) && student.InFile && !student.IsAt(stored.School));
        return speaks && !isNamed ? stored with { Status = RosterStatus.Withdrawn } : null;
    }

    /// <summary>A subject at a school.</summary>
    public Subject? Withdraw(Subject stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!CanLeave(stored.Status, stored.SourcedId, OneRosterFile.Courses) || !IsBulk(OneRosterFile.Courses))
            return null;
        var isTaught = !IsBulk(OneRosterFile.Classes) || _facts.Taught.Contains((stored.Id, stored.School));
        return _facts.Courses.Contains(stored.Id) && isTaught ? null : stored with { Status = RosterStatus.Withdrawn };
    }

    /// <summary>A class or group.</summary>
    public SchoolClass? Withdraw(SchoolClass stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!CanLeave(stored.Status, stored.SourcedId, OneRosterFile.Classes))
            return null;
        var leaves = _facts.Classes.TryGetValue(stored.Id, out var fact) && fact.InFile
            ? fact.School != stored.School
            : IsBulk(OneRosterFile.Classes);
        return leaves ? stored with { Status = RosterStatus.Withdrawn } : null;
    }

    /// <summary>An enrolment.</summary>
    public Enrollment? Withdraw(Enrollment stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!CanLeave(stored.Status, stored.SourcedId, OneRosterFile.Enrollments))
            return null;
        var moved = _facts.Classes.TryGetValue(stored.Class, out var fact) && fact.InFile && fact.School != stored.School;
        var missing = IsBulk(OneRosterFile.Enrollments) && !_facts.Enrollments.Contains(stored.Id);
        return moved || missing ? stored with { Status = RosterStatus.Withdrawn } : null;
    }

    /// <summary>A session at a school.</summary>
    public AcademicSession? Withdraw(AcademicSession stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return CanLeave(stored.Status, stored.SourcedId, OneRosterFile.AcademicSessions)
            && IsBulk(OneRosterFile.AcademicSessions) && !_facts.Sessions.Contains(stored.Id)
            ? stored with { Status = RosterStatus.Withdrawn }
            : null;
    }

    /// <summary>Either may be named as a duplicate that was merged into him.</summary>
    private bool IsNamed(Id<School> school, Id<Person> student, Id<Person> representative) =>
        _facts.Merges.NamesOf(school, student).Any(s => _facts.Merges.NamesOf(school, representative)
            .Any(r => _facts.Relations.ContainsKey((s, r)) && _facts.People[s].IsAt(school)));

    private bool IsBulk(OneRosterFile file) => _manifest.ModeOf(file) == OneRosterMode.Bulk;

    private bool CanLeave(RosterStatus status, string? sourcedId, OneRosterFile file) =>
        status == RosterStatus.Active && !string.IsNullOrEmpty(sourcedId) && _manifest.ModeOf(file) != OneRosterMode.Absent;
}
