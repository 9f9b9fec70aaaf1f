using Diary.Grading;
using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster;

/// <summary>
/// Gives records of duplicates to the survivor. Of several rows about one person the survivor's own speaks for his data; where the
/// source has none, or says that he has left, that of a duplicate who has not.
/// </summary>
internal sealed class MergedRosterSink(IRosterSink inner, RosterFacts facts) : IRosterSink
{
    public void Put(School school) => inner.Put(school);

    public void Put(AcademicSession session) => inner.Put(session);

    public void Put(Subject subject) => inner.Put(subject);

    public void Put(SchoolClass schoolClass) => inner.Put(schoolClass);

    public void Put(Person person)
    {
        if (!Speaks(person.School, person.Id))
            return;
        var survivor = facts.Merges.Resolve(person.School, person.Id);
        var roles = facts.Merges.NamesOf(person.School, survivor).Where(p => facts.IsSaidAt(p, person.School))
            .Aggregate(person.Roles, (all, p) => all | facts.RolesAt(p, person.School));
        inner.Put(person with { Id = survivor, Roles = roles });
    }

    public void Put(Demographics demographics)
    {
        if (Speaks(demographics.School, demographics.Person))
            inner.Put(demographics with { Person = facts.Merges.Resolve(demographics.School, demographics.Person) });
    }

    public void Remove(Demographics demographics)
    {
        if (Speaks(demographics.School, demographics.Person))
            inner.Remove(demographics with { Person = facts.Merges.Resolve(demographics.School, demographics.Person) });
    }

    public void Put(Enrollment enrollment) =>
        inner.Put(enrollment with { Person = facts.Merges.Resolve(enrollment.School, enrollment.Person) });

    public void Put(Mark mark) => inner.Put(mark with { Student = facts.Merges.Resolve(mark.School, mark.Student) });

    private bool Speaks(Id<School> school, Id<Person> person)
    {
        var survivor = facts.Merges.Resolve(school, person);
        return person == facts.Merges.NamesOf(school, survivor).FirstOrDefault(p => facts.IsSaidAt(p, school), survivor);
    }
}
