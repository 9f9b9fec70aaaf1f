using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster;

/// <summary>Who was merged into whom, school by school: what a source says of a duplicate is said of the survivor.</summary>
internal sealed class RosterMerges
{
    private readonly Dictionary<(Id<School> School, Id<Person> Duplicate), Id<Person>> _into = [];
    private readonly Dictionary<(Id<School> School, Id<Person> Survivor), List<Id<Person>>> _of = [];

    /// <summary>Whether nobody was.</summary>
    public bool IsEmpty => _into.Count == 0;

    public void Add(Id<School> school, Id<Person> duplicate, Id<Person> survivor)
    {
        if (!_into.TryAdd((school, duplicate), survivor))
            return;
        if (!_of.TryGetValue((school, survivor), out var duplicates))
            _of.Add((school, survivor), duplicates = []);
        duplicates.Add(duplicate);
        duplicates.Sort();
    }

    /// <summary>Who it is at the school.</summary>
    public Id<Person> Resolve(Id<School> school, Id<Person> person) => _into.GetValueOrDefault((school, person), person);

    /// <summary>By which ids a source may name somebody: his own first.</summary>
    public IEnumerable<Id<Person>> NamesOf(Id<School> school, Id<Person> survivor) =>
        _of.TryGetValue((school, survivor), out var duplicates) ? duplicates.Prepend(survivor) : [survivor];
}
