using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>
/// A user is a person at each school of his: those of his organisations (1.1) or roles (1.2), those of his children, and
/// those where he is enrolled in a class.
/// </summary>
internal sealed class UsersFile(ImportContext context) : FileRules(context)
{
    private readonly List<(Id<Person> User, Id<Person> Agent, string SourcedId, long Line)> _agents = [];

    public override void Check(RowReader row)
    {
        var id = row.Id<Person>("sourcedId");
        var role = row.Row.Header.Has("role") ? CheckRole(row) : null;
        var orgs = row.Ids<School>("orgSourcedIds");
        var agents = row.Ids<Person>("agentSourcedIds");
        row.Required("givenName");
        row.Required("familyName");
        row.Grade(ofOnePerson: true);
        row.Snils("userIds");
        var withdrawn = row.IsWithdrawn;
        if (row.Failed && id.IsEmpty)
            return;

        var person = Facts.PersonOf(id);
        if (person.InFile)
        {
            row.Duplicate();
            return;
        }

        person.Line = row.Row.Line;
        person.Withdrawn = withdrawn;
        foreach (var agent in agents)
            _agents.Add((id, agent, row.SourcedId, row.Row.Line));
        if (role is not null)
            HoldRole(row, person, role, orgs);
    }

    public override void Complete()
    {
        foreach (var (user, agent, sourcedId, line) in _agents)
            Relate(user, agent, sourcedId, line);
        foreach (var ((student, representative), _) in Facts.Relations)
            Facts.FollowChild(student, representative);

        var nowhere = Facts.People.Values.Where(p => p.InFile && !p.Withdrawn && p.Schools.Count == 0).ToList();
        if (nowhere.Count > 0)
        {
            Findings.Warn(
                FindingCodes.AtNoSchool, "users.csv", nowhere.Min(p => p.Line), "", $"{nowhere.Count} people belong to no school and are not imported; the first is on this line.",
                "Staff of a district have no place in a school's diary; others need a school.");
        }
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
        var id = row.Id<Person>("sourcedId");
        var fact = Facts.People[id];
        var grade = row.Grade(ofOnePerson: false);
        var snils = row.Snils("userIds");
        foreach (var (school, roles) in fact.Schools)
        {
            sink.Put(new Person
            {
                Id = id,
                School = school,
                Roles = roles,
                FamilyName = row.Required("familyName"),
                GivenName = row.Required("givenName"),
                MiddleName = row.Optional("middleName"),
                Grade = roles.HasFlag(PersonRoles.Student) ? grade : null,
                Email = row.Optional("email"),
                MobilePhone = row.Optional("sms") ?? row.Optional("phone"),
                Snils = snils,
                UserName = row.Optional("username"),
                SourcedId = row.SourcedId,
                Status = fact.Withdrawn ? RosterStatus.Withdrawn : RosterStatus.Active,
            });
        }
    }

    private string? CheckRole(RowReader row) => Manifest.Version == OneRosterVersion.V11
        ? row.RequiredChoice("role", OneRosterRoles.OfPeople)
        : row.Choice("role", OneRosterRoles.OfPeople);

    private void HoldRole(RowReader row, PersonFact person, string role, IReadOnlyList<Id<School>> orgs)
    {
        var roles = OneRosterRoles.ToPersonRole(role);
        Facts.UsersHaveRoles = true;
        person.MayRepresent = OneRosterRoles.MayRepresent(role);
        Facts.SchoolsNamed.UnionWith(person.Reset());
        if (orgs.Count == 0 && row.Row["orgSourcedIds"].Length == 0)
            row.Error(FindingCodes.EmptyRequired, "orgSourcedIds", "orgSourcedIds is empty.", "Name the person's school, or schools.");
        foreach (var org in orgs)
        {
            if (Facts.SchoolOf(org) is { } school)
                person.Hold(school, roles);
            else if (!Facts.Orgs.ContainsKey(org) && Manifest.ModeOf(OneRosterFile.Orgs) == OneRosterMode.Bulk)
                row.Unknown("orgSourcedIds", OneRosterFile.Orgs);
        }
    }

    /// <summary>The relation stands in the row of the child or of the parent, or of both; the child's is believed first.</summary>
    private void Relate(Id<Person> user, Id<Person> agent, string sourcedId, long line)
    {
        if (!Facts.People.TryGetValue(agent, out var other))
        {
            Findings.Warn(FindingCodes.DanglingReference, "users.csv", line, "agentSourcedIds", "users.csv has no such agent; the relation is not imported.", "Add the agent's row, or take the reference out.");
            return;
        }

        var person = Facts.People[user];
        var withdrawn = person.Withdrawn || other.Withdrawn;
        if (person.IsStudent && other.MayRepresent)
            Facts.Relations[(user, agent)] = (sourcedId, withdrawn);
        else if (other.IsStudent && person.MayRepresent)
            Facts.Relations.TryAdd((agent, user), (sourcedId, withdrawn));
        else
            Findings.Warn(FindingCodes.NotARepresentative, "users.csv", line, "agentSourcedIds", "The two are not a student and a parent or guardian; the relation opens no diary.", "A legal representative has the role parent or guardian.");
    }
}
