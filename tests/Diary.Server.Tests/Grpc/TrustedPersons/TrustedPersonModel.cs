using Diary.Identifiers;
using Diary.Server.Application.Throttling;
using Diary.Server.Tests.Application.Accounts;
using Diary.Throttling;
using Diary.V1;
using FsCheck.Xunit;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Tests.Grpc.TrustedPersons;

/// <summary>
/// Any calls by anybody, hours and days apart, against the server's model written down apart. A call that the model refuses gets the model's
/// error and commits nothing; after each call the lists and the diary show what the model says.
/// </summary>
public class TrustedPersonModel
{
    /// <summary>Who calls.</summary>
    public enum Actor
    {
        /// <summary>A representative.</summary>
        Mother = 0,

        /// <summary>Another one.</summary>
        Father = 1,

        /// <summary>An invitee.</summary>
        Grandmother = 2,

        /// <summary>Another one.</summary>
        Uncle = 3,

        /// <summary>The child.</summary>
        Student = 4,

        /// <summary>Nobody of the family.</summary>
        Stranger = 5,
    }

    /// <summary>What is called.</summary>
    public enum Move
    {
        /// <summary>Invites the grandmother.</summary>
        InviteGrandmother = 0,

        /// <summary>Invites the uncle.</summary>
        InviteUncle = 1,

        /// <summary>Accepts.</summary>
        Accept = 2,

        /// <summary>Declines.</summary>
        Decline = 3,

        /// <summary>Withdraws.</summary>
        Withdraw = 4,

        /// <summary>Revokes.</summary>
        Revoke = 5,

        /// <summary>Leaves.</summary>
        Leave = 6,
    }

    [Property(MaxTest = 25, StartSize = 5, EndSize = 30)]
    public async Task Calls_do_what_the_model_says_and_nothing_else((Actor Actor, Move Move, byte Which, byte HoursLater)[] calls)
    {
        await using var scene = await TrustedScene.StartAsync(services => services.Configure<ThrottleOptions>(
            o => o.InvitationPerAccount = o.InvitationPerContact = new ThrottleLimit(1_000_000, Duration.FromDays(1))));
        var family = await Family.MoveInAsync(scene);
        foreach (var (actor, move, which, hoursLater) in Usual.Concat(calls ?? []))
        {
            scene.Host.Clock.AdvanceHours(hoursLater % 8 == 0 ? hoursLater : hoursLater % 5);

            // Two of three calls are by somebody of whom they can be expected, or else too few would do anything.
            await family.PlayAsync(hoursLater % 3 == 0 ? actor : null, move, which);
        }
    }

    /// <summary>A grant that gave way to a wider one, and an invitation that waits: so that there is something to act on, however few the calls are.</summary>
    private static IEnumerable<(Actor, Move, byte, byte)> Usual =>
    [
        (Actor.Mother, Move.InviteGrandmother, 0, 1),
        (Actor.Grandmother, Move.Accept, 0, 1),
        (Actor.Mother, Move.InviteGrandmother, 2, 1),
        (Actor.Grandmother, Move.Accept, 0, 1),
        (Actor.Father, Move.InviteUncle, 1, 1),
    ];

    private sealed class Entry
    {
        public required string Id { get; init; }

        public required Actor Invitee { get; init; }

        public required TrustedScope[] Scopes { get; set; }

        public required Instant ExpiresAt { get; init; }

        public TrustedAccessState State { get; set; } = TrustedAccessState.Invited;

        public bool WasAccepted { get; set; }

        public TrustedAccessState At(Instant now) => State == TrustedAccessState.Invited && now >= ExpiresAt ? TrustedAccessState.Expired : State;
    }

    private sealed class Family(TrustedScene scene)
    {
        private static readonly TrustedScope[][] Scopes =
        [
            [TrustedScope.Diary],
            [TrustedScope.AttendanceAndMeals],
            [TrustedScope.Diary, TrustedScope.AttendanceAndMeals],
        ];

        private readonly Dictionary<Actor, Id<Account>> _accounts = new()
        {
            [Actor.Mother] = scene.Mother,
            [Actor.Father] = scene.Father,
            [Actor.Grandmother] = scene.Grandmother,
        };

        private readonly List<Entry> _entries = [];

        private Instant Now => scene.Host.Clock.GetCurrentInstant();

        public static async Task<Family> MoveInAsync(TrustedScene scene)
        {
            var family = new Family(scene);
            family._accounts.Add(Actor.Uncle, await scene.PutAccountAsync("Щербаков", "+79161110004"));
            family._accounts.Add(Actor.Student, await scene.PutAccountAsync("Семёнов", "+79161110005", scene.School.Student));
            family._accounts.Add(Actor.Stranger, await scene.PutAccountAsync("Иванова", "+79161110006"));
            return family;
        }

        public async Task PlayAsync(Actor? somebody, Move move, byte which)
        {
            var commits = scene.Accounts.Store.Commits;
            var entry = _entries.Count == 0 ? null : _entries[^(1 + (which % Math.Min(3, _entries.Count)))];
            var actor = somebody ?? ExpectedActor(move, which, entry);
            var (error, id) = await CallAsync(actor, move, which, entry);
            Assert.Equal((actor, move, Expect(actor, move, which, entry, id)), (actor, move, error));
            Assert.True(error.Length == 0 || scene.Accounts.Store.Commits == commits, $"{move} by {actor} was refused and left something behind.");
            await AssertAsTheModelSaysAsync();
        }

        private static Actor ExpectedActor(Move move, byte which, Entry? entry) => move switch
        {
            Move.Accept or Move.Decline or Move.Leave when entry is not null => entry.Invitee,
            _ => which % 2 == 0 ? Actor.Mother : Actor.Father,
        };

        private async Task<(string Error, string Id)> CallAsync(Actor actor, Move move, byte which, Entry? entry)
        {
            var (account, id) = (_accounts[actor], entry?.Id ?? AccountScene.New());
            try
            {
                return ("", move switch
                {
                    Move.InviteGrandmother or Move.InviteUncle => (await scene.As(account).InviteTrustedPersonAsync(Invitation(move, which))).Status.InvitationId,
                    Move.Accept => (await scene.AcceptAsync(account, id)).Status.InvitationId,
                    Move.Decline => (await scene.DeclineAsync(account, id)).Status.InvitationId,
                    Move.Withdraw => (await scene.WithdrawAsync(account, id)).Status.InvitationId,
                    Move.Revoke => (await scene.RevokeAsync(account, id)).Status.InvitationId,
                    Move.Leave => (await scene.LeaveAsync(account, id)).Status.InvitationId,
                    var other => throw new InvalidOperationException($"No such move: {other}."),
                });
            }
            catch (RpcException failure)
            {
                return (failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason, "");
            }
        }

        private InviteTrustedPersonRequest Invitation(Move move, byte which)
        {
            var invitation = scene.Invitation(Scopes[which % Scopes.Length]);
            if (move == Move.InviteUncle)
                (invitation.FamilyName, invitation.Phone) = ("щербаков", "+79161110004");
            return invitation;
        }

        /// <summary>What the model answers, and does.</summary>
        private string Expect(Actor actor, Move move, byte which, Entry? entry, string id) => move switch
        {
            Move.InviteGrandmother => AsRepresentative(actor, () => Invite(Actor.Grandmother, which, id)),
            Move.InviteUncle => AsRepresentative(actor, () => Invite(Actor.Uncle, which, id)),
            Move.Withdraw => AsRepresentative(actor, () => Step(entry, TrustedAccessState.Invited, TrustedAccessState.Withdrawn)),
            Move.Revoke => AsRepresentative(actor, () => Step(entry, TrustedAccessState.Active, TrustedAccessState.Revoked)),
            Move.Accept => Answer(actor, entry, TrustedAccessState.Active),
            Move.Decline => Answer(actor, entry, TrustedAccessState.Declined),
            Move.Leave => entry is { WasAccepted: true } && entry.Invitee == actor ? Step(entry, TrustedAccessState.Active, TrustedAccessState.Revoked) : "NOT_FOUND",
            var other => throw new InvalidOperationException($"No such move: {other}."),
        };

        private string AsRepresentative(Actor actor, Func<string> act) => actor switch
        {
            Actor.Mother or Actor.Father => act(),
            Actor.Student => "PERMISSION_DENIED",
            _ => GrantedTo(actor).Any() ? "PERMISSION_DENIED" : "NOT_FOUND",
        };

        private IEnumerable<Entry> GrantedTo(Actor actor) => _entries.Where(e => e.Invitee == actor && e.State == TrustedAccessState.Active);

        private string Invite(Actor invitee, byte which, string id)
        {
            var scopes = Scopes[which % Scopes.Length];
            var open = _entries.Where(e => e.Invitee == invitee && e.At(Now) is TrustedAccessState.Invited or TrustedAccessState.Active).ToList();
            if (open.Exists(e => e.Scopes.SequenceEqual(scopes)))
                return open.Exists(e => string.Equals(e.Id, id, StringComparison.Ordinal)) ? "" : "another id";
            foreach (var waiting in open.Where(e => e.State == TrustedAccessState.Invited))
                waiting.State = TrustedAccessState.Withdrawn;
            if (open.Find(e => e.State == TrustedAccessState.Active && scopes.All(e.Scopes.Contains)) is { } granted)
            {
                granted.Scopes = scopes;
                return string.Equals(granted.Id, id, StringComparison.Ordinal) ? "" : "another id";
            }

            _entries.Add(new Entry { Id = id, Invitee = invitee, Scopes = scopes, ExpiresAt = Now + Duration.FromDays(7) });
            return "";
        }

        private string Answer(Actor actor, Entry? entry, TrustedAccessState next)
        {
            if (entry?.Invitee != actor)
                return "NOT_FOUND";
            if (entry.At(Now) == TrustedAccessState.Expired)
                return "INVITATION_EXPIRED";
            var earlier = GrantedTo(actor).ToList();
            var error = Step(entry, TrustedAccessState.Invited, next);
            if (error.Length > 0 || next != TrustedAccessState.Active)
                return error;
            entry.WasAccepted = true;
            foreach (var grant in earlier)
                grant.State = TrustedAccessState.Revoked;
            return "";
        }

        private string Step(Entry? entry, TrustedAccessState from, TrustedAccessState to)
        {
            if (entry is null)
                return "NOT_FOUND";
            if (entry.At(Now) != from)
                return "WRONG_INVITATION_STATE";
            entry.State = to;
            return "";
        }

        private async Task AssertAsTheModelSaysAsync()
        {
            var listed = (await scene.TrustedAsync(scene.Father)).Select(t => Text(t.Status.InvitationId, t.Status.State, t.Status.Scopes));
            var modelled = _entries.Where(e => e.At(Now) is TrustedAccessState.Invited or TrustedAccessState.Active).Select(e => Text(e.Id, e.State, e.Scopes));
            Assert.Equal(modelled.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
            foreach (var actor in new[] { Actor.Grandmother, Actor.Uncle })
            {
                var scopes = GrantedTo(actor).SelectMany(e => e.Scopes).ToHashSet();
                var diary = scene.Diary(_accounts[actor]);
                Assert.Equal(ErrorFor(TrustedScope.Diary, scopes), await ErrorOfAsync(diary.GetWeekAsync(scene.Week)));
                Assert.Equal(ErrorFor(TrustedScope.AttendanceAndMeals, scopes), await ErrorOfAsync(diary.ListAttendanceAsync(scene.Register)));
            }
        }

        private static string Text(string id, TrustedAccessState state, IEnumerable<TrustedScope> scopes) => $"{id} {state} {string.Join('+', scopes)}";

        private static string ErrorFor(TrustedScope scope, HashSet<TrustedScope> scopes) =>
            scopes.Contains(scope) ? "" : scopes.Count > 0 ? "PERMISSION_DENIED" : "NOT_FOUND";

        private static async Task<string> ErrorOfAsync<T>(AsyncUnaryCall<T> call)
        {
            try
            {
                await call;
                return "";
            }
            catch (RpcException failure)
            {
                return failure.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason;
            }
        }
    }
}
