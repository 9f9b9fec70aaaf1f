using Diary.V1;
using Spectre.Console;

namespace Diary.Samples.Access;

/// <summary>What the office and the family see, as tables.</summary>
internal static class AccessTables
{
    /// <summary>The applications that wait, as the office sees them.</summary>
    public static Table Queue(ListApplicationsResponse queue)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Due", "Applicant", "Child", "Class", "Access of");
        foreach (var application in queue.Applications)
        {
            table.AddRow(
                new Text(application.Status.DueOn + (application.IsOverdue ? ", overdue" : "")),
                new Text(NameOf(application.Request.Applicant)),
                new Text(NameOf(application.Request.Child)),
                new Text(application.Request.ClassTitle),
                new Text(application.Request.Holder == AccessCodeHolder.Student ? "the student" : "the representative"));
        }

        return table;
    }

    /// <summary>An account and a person of the roster, field by field.</summary>
    public static Table Comparison(ExplainMatchResponse explained)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Field", "Account", "School", "Verdict");
        foreach (var field in explained.Candidates.SelectMany(candidate => candidate.Fields))
            table.AddRow(new Text(field.Field.ToString()), new Text(field.Account), new Text(field.School), new Text(field.Verdict.ToString()));
        return table;
    }

    /// <summary>Who can see a child.</summary>
    public static Table TrustedPersons(ListTrustedPersonsResponse who)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Trusted person", "Contact", "Sees", "State", "Invited by");
        foreach (var person in who.TrustedPersons)
        {
            table.AddRow(
                new Text(person.FamilyName),
                new Text(person.MaskedContact),
                new Text(string.Join(", ", person.Status.Scopes)),
                new Text(person.Status.State.ToString()),
                new Text(person.GrantorName));
        }

        return table;
    }

    private static string NameOf(DocumentName name) => string.Join(' ', new[] { name.FamilyName, name.GivenName, name.Patronymic }.Where(part => part.Length > 0));
}
