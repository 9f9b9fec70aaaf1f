using Diary.Identifiers;
using Diary.Server.Application.People;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Rosters;
using Diary.V1;
using Google.Protobuf.WellKnownTypes;
using DuplicateCandidate = Diary.Server.Application.People.DuplicateCandidate;
using FieldComparison = Diary.V1.FieldComparison;
using MatchOutcome = Diary.Accounts.MatchOutcome;
using Person = Diary.Rosters.Person;
using PersonRevision = Diary.Rosters.PersonRevision;

namespace Diary.Server.Grpc.People;

/// <summary>Between people of the office's desk and their messages.</summary>
internal static class PersonMapper
{
    public static GetPersonResponse ToResponse(PersonFile file) => new()
    {
        Record = new PersonRecord
        {
            Person = RosterMapper.ToMessage(file.Person),
            Email = file.Person.Email ?? "",
            EmailIsReadable = file.EmailIsReadable,
            MobilePhone = file.Person.MobilePhone ?? "",
            MobilePhoneIsReadable = file.PhoneIsReadable,
            Snils = file.Person.Snils?.Formatted ?? "",
            IsWithdrawn = file.Person.Status == Diary.Rosters.RosterStatus.Withdrawn,
            MergedInto = file.Person.MergedInto?.ToString() ?? "",
        },
        Etag = file.Etag,
        Links =
        {
            file.Links.Select(l => new PersonLink
            {
                AccountId = l.Account.ToString(),
                Origin = PersonEnums.ToMessage(l.Origin),
                LinkedAt = Timestamp.FromDateTime(l.LinkedAt.ToDateTimeUtc()),
            }),
        },
        Corrections =
        {
            (file.Corrections?.InForce ?? []).Select(c => new FieldCorrection
            {
                Field = PersonEnums.ToMessage(c.Field),
                Source = c.Source ?? "",
                Value = c.Value ?? "",
            }),
        },
        History = { (file.Corrections?.History ?? []).Select(ToMessage) },
    };

    public static CorrectContactsResponse ToResponse(PersonCorrected corrected) => new() { Etag = corrected.Etag };

    public static MergePeopleResponse ToResponse(PeopleMerged merged) => new() { Etag = merged.Etag, Moved = merged.Moved };

    public static ListDuplicatesResponse ToResponse(Page<DuplicateCandidate> page) => new()
    {
        Candidates =
        {
            page.Items.Select(c => new V1.DuplicateCandidate
            {
                Person = RosterMapper.ToMessage(c.Person),
                SnilsAgrees = c.SnilsAgrees,
                PhoneAgrees = c.PhoneAgrees,
                EmailAgrees = c.EmailAgrees,
                NameAgrees = c.NameAgrees,
            }),
        },
        NextPageToken = page.NextToken,
    };

    public static ExplainMatchResponse ToResponse(MatchExplanation explanation)
    {
        var names = explanation.People.ToDictionary(p => p.Id, p => p.FullName);
        return new ExplainMatchResponse
        {
            Outcome = PersonEnums.ToMessage(explanation.Match.Outcome),
            PersonIds = { PeopleOf(explanation.Match.Outcome).Select(p => p.ToString()) },
            LinkedPersonId = explanation.LinkedPerson?.ToString() ?? "",
            Obstacle = PersonEnums.ToMessage(explanation.Obstacle),
            Candidates =
            {
                explanation.Match.Candidates.Select(c => new MatchComparison
                {
                    PersonId = c.Person.ToString(),
                    FullName = names[c.Person],
                    Fields = { c.Fields.Select(ToMessage) },
                }),
            },
            IsCutOff = explanation.IsCutOff,
        };
    }

    private static IEnumerable<Id<Person>> PeopleOf(MatchOutcome outcome) => outcome switch
    {
        MatchOutcome.Matched { Person: var one } => [one],
        MatchOutcome.NoMatch => [],
        MatchOutcome.Ambiguous { People: var several } => several,
        MatchOutcome.NameConflict { Person: var one } => [one],
        MatchOutcome.SnilsConflict { Person: var one } => [one],
        MatchOutcome.ContactSharedWithParent { Child: var child, Representative: var parent } => [child, parent],
        var other => throw new InvalidOperationException($"No such outcome: {other.GetType().Name}."),
    };

    private static FieldComparison ToMessage(Diary.Accounts.FieldComparison field) => new()
    {
        Field = PersonEnums.ToMessage(field.Field),
        Verdict = PersonEnums.ToMessage(field.Verdict),
        Account = field.Account ?? "",
        School = field.School ?? "",
    };

    private static V1.PersonRevision ToMessage(PersonRevision revision) => new()
    {
        Kind = PersonEnums.ToMessage(revision.Kind),
        At = Timestamp.FromDateTime(revision.At.ToDateTimeUtc()),
        ByPersonId = revision.By?.ToString() ?? "",
        Reason = revision.Reason ?? "",
        DuplicateId = revision.Duplicate?.ToString() ?? "",
        Changes =
        {
            revision.Changes.Select(c => new FieldChange { Field = PersonEnums.ToMessage(c.Field), Before = c.Before ?? "", After = c.After ?? "" }),
        },
    };
}
