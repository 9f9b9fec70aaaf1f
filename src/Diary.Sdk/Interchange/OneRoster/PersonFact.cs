using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster;

/// <summary>What a person is, school by school.</summary>
internal sealed class PersonFact
{
    private (Id<School> School, PersonRoles Roles)[] _schools = [];

    /// <summary>The line of the person's row; 0 when the file has none.</summary>
    public long Line { get; set; }

    /// <summary>Whether the file has a row of the person.</summary>
    public bool InFile => Line > 0;

    /// <summary>Whether that row says that the person has left.</summary>
    public bool Withdrawn { get; set; }

    /// <summary>Whether the person is a parent or guardian, and not merely a relative.</summary>
    public bool MayRepresent { get; set; }

    public IReadOnlyList<(Id<School> School, PersonRoles Roles)> Schools => _schools;

    public bool IsStudent => Array.Exists(_schools, s => s.Roles.HasFlag(PersonRoles.Student));

    public bool IsAt(Id<School> school) => Array.Exists(_schools, s => s.School == school);

    /// <summary>Adds roles at a school to those held there.</summary>
    public void Hold(Id<School> school, PersonRoles roles)
    {
        var index = Array.FindIndex(_schools, s => s.School == school);
        if (index >= 0)
            _schools[index].Roles |= roles;
        else
            _schools = [.. _schools, (school, roles)];
    }

    /// <summary>Takes roles away; with the last of them the person leaves the school.</summary>
    public void Drop(Id<School> school, PersonRoles roles)
    {
        var index = Array.FindIndex(_schools, s => s.School == school);
        if (index < 0)
            return;
        _schools[index].Roles &= ~roles;
        if (_schools[index].Roles == PersonRoles.None)
            _schools = [.. _schools.Where(s => s.School != school)];
    }

    /// <summary>Forgets what was held, but for being a parent, which follows from the children.</summary>
    /// <returns>The schools left.</returns>
    public IReadOnlyList<Id<School>> Reset()
    {
        var left = _schools.Where(s => !s.Roles.HasFlag(PersonRoles.Parent)).Select(s => s.School).ToList();
        _schools = [.. _schools.Where(s => s.Roles.HasFlag(PersonRoles.Parent)).Select(s => (s.School, PersonRoles.Parent))];
        return left;
    }
}
