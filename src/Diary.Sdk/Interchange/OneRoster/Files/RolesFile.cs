using Diary.Identifiers;
using Diary.Rosters;

namespace Diary.Interchange.OneRoster.Files;

/// <summary>What a person is, and where, in 1.2. The rows make no records of their own.</summary>
internal sealed class RolesFile(ImportContext context) : FileRules(context)
{
    public override void Check(RowReader row)
    {
        var id = row.Id<RosterFacts.RoleRow>("sourcedId");
        var user = row.Id<Person>("userSourcedId");
        var org = row.Id<School>("orgSourcedId");
        var role = row.RequiredChoice("role", OneRosterRoles.OfPeople);
        var from = row.Date("beginDate");
        var to = row.LastDay("endDate", row.Date("endDate"), from, Options.EndDates);
        var withdrawn = row.IsWithdrawn;
        if (!id.IsEmpty && !Facts.Roles.Add(id))
            row.Duplicate();
        if (row.Failed)
            return;

        if (!Facts.People.TryGetValue(user, out var person))
        {
            row.Unknown("userSourcedId", OneRosterFile.Users);
            return;
        }

        if (!person.InFile)
        {
            row.Error(FindingCodes.RoleWithoutUser, "userSourcedId", "A changed role comes with the row of its user.", "Add the user's row to users.csv.");
            return;
        }

        if (Facts.SchoolOf(org) is { } school)
        {
            Apply(person, school, role!, held: !withdrawn && !(from > Options.Today) && !(to < Options.Today));
        }
        else if (!Facts.Orgs.ContainsKey(org) && Manifest.ModeOf(OneRosterFile.Orgs) == OneRosterMode.Bulk)
        {
            row.Unknown("orgSourcedId", OneRosterFile.Orgs);
        }
    }

    public override void Map(RowReader row, IRosterSink sink)
    {
    }

    private static void Apply(PersonFact person, Id<School> school, string role, bool held)
    {
        if (held)
        {
            person.Hold(school, OneRosterRoles.ToPersonRole(role));
            person.MayRepresent |= OneRosterRoles.MayRepresent(role);
        }
        else
        {
            person.Drop(school, OneRosterRoles.ToPersonRole(role));
        }
    }
}
