using Diary.Accounts;
using Diary.V1;
using FieldVerdict = Diary.V1.FieldVerdict;
using LinkObstacle = Diary.V1.LinkObstacle;
using MatchField = Diary.V1.MatchField;
using MatchOutcome = Diary.V1.MatchOutcome;
using PersonField = Diary.V1.PersonField;
using PersonRevisionKind = Diary.V1.PersonRevisionKind;

namespace Diary.Server.Grpc.People;

/// <summary>
/// Between the enums of the rules and of the contract. Those of the contract have the same members in the same order behind
/// "unspecified"; a test holds it.
/// </summary>
internal static class PersonEnums
{
    public static PersonField ToMessage(Diary.Rosters.PersonField field) => (PersonField)((int)field + 1);

    public static PersonRevisionKind ToMessage(Diary.Rosters.PersonRevisionKind kind) => (PersonRevisionKind)((int)kind + 1);

    public static MatchField ToMessage(Diary.Accounts.MatchField field) => (MatchField)((int)field + 1);

    public static FieldVerdict ToMessage(Diary.Accounts.FieldVerdict verdict) => (FieldVerdict)((int)verdict + 1);

    public static LinkOrigin ToMessage(AccountLinkOrigin origin) => (LinkOrigin)((int)origin + 1);

    /// <summary>That there is none is "unspecified" here.</summary>
    public static LinkObstacle ToMessage(Application.People.LinkObstacle obstacle) => (LinkObstacle)(int)obstacle;

    public static MatchOutcome ToMessage(Diary.Accounts.MatchOutcome outcome) => outcome switch
    {
        Diary.Accounts.MatchOutcome.Matched => MatchOutcome.Matched,
        Diary.Accounts.MatchOutcome.NoMatch => MatchOutcome.NoMatch,
        Diary.Accounts.MatchOutcome.Ambiguous => MatchOutcome.Ambiguous,
        Diary.Accounts.MatchOutcome.NameConflict => MatchOutcome.NameConflict,
        Diary.Accounts.MatchOutcome.SnilsConflict => MatchOutcome.SnilsConflict,
        Diary.Accounts.MatchOutcome.ContactSharedWithParent => MatchOutcome.ContactSharedWithParent,
        var other => throw new InvalidOperationException($"No such outcome: {other.GetType().Name}."),
    };
}
