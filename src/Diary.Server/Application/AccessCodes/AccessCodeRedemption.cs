using Diary.AccessCodes;
using Diary.Accounts;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Calendars;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Throttling;
using Diary.Storage;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>What a code opens, for who showed the right one.</summary>
/// <param name="Stored">The application, as it was read.</param>
/// <param name="School">The school.</param>
/// <param name="Person">The person whom it links an account to.</param>
/// <param name="Students">The children it is about, and who are at the school now; for a student's own code, the student.</param>
/// <param name="Today">Which day it is at the school.</param>
public sealed record RedeemableCode(Stored<AccessApplication> Stored, School School, Person Person, IReadOnlyList<Person> Students, LocalDate Today)
{
    /// <summary>Whose access it opens.</summary>
    public AccessCodeHolder Holder => Stored.Record.Request.Holder;
}

/// <summary>
/// Redeems codes. Whoever shows a wrong login or a wrong code costs the same reads and the same hash, and gets the same answer; each try is
/// counted. The caller commits the changes also when he is refused (<see cref="Decision{TReply}.Refuse"/>), so that the try counts.
/// </summary>
public sealed class AccessCodeRedemption(
    IDiaryStore store, ISecretHasher hasher, Throttle throttle, SchoolClock clock, IOptions<AccessCodeOptions> options)
{
    private readonly AccessCodePolicy _policy = options.Value.ToPolicy();

    /// <summary>Finds what a code opens, and uses nothing up but the try.</summary>
    /// <param name="changes">Takes the counted try.</param>
    /// <param name="account">Who shows it.</param>
    /// <param name="login">The school login, as it was typed.</param>
    /// <param name="code">The code, as it was typed.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What it opens, or <see cref="Diary.Throttling.TooManyTries"/>, <see cref="AccessCodeRefused"/>.</returns>
    public async ValueTask<Result<RedeemableCode>> FindAsync(
        ChangeSet changes, Id<Account> account, string? login, string? code, RequestContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ThrottleKey[] keys =
        [
            ThrottleKey.Of(ThrottlePurpose.AccessCodePerAccount, account),
            ThrottleKey.Of(ThrottlePurpose.AccessCodePerAddress, context.Peer),
        ];
        if (await throttle.TakeAsync(changes, keys, context.Now, cancellationToken) is { } tooMany)
            return tooMany;

        // What is no login is looked up as the empty one, which nobody has.
        _ = SchoolLogin.TryParse(login, out var typedLogin);
        _ = AccessCode.TryParse(code, out var typedCode);
        var found = (await store.ListAsync(AccessCodeRecords.OfLogin(typedLogin), cancellationToken)).Items;
        var stored = found is [var one] ? one : null;
        var verdict = hasher.Verify(stored?.Record.Code?.Hash, typedCode.Secret);
        return stored is null || typedCode.IsEmpty || verdict == SecretVerdict.Differs
            ? new AccessCodeRefused()
            : await OpenAsync(stored, context, cancellationToken);
    }

    /// <summary>
    /// Uses up what was found, once nothing else stands against it: of several at the same time one is committed, and the others are
    /// refused when they are decided anew.
    /// </summary>
    /// <param name="changes">Takes the application, redeemed.</param>
    /// <param name="account">Who redeems it.</param>
    /// <param name="code">What <see cref="FindAsync"/> found.</param>
    /// <param name="context">Who calls, and when.</param>
    /// <returns>Null when it is redeemed.</returns>
    public DiaryError? Redeem(ChangeSet changes, Id<Account> account, RedeemableCode code, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(context);
        if (!code.Stored.Record.Redeem(account, _policy, code.Today, context.Now).TryGet(out var redeemed, out var error))
            return error;
        changes.Put(AccessCodeRecords.Applications, redeemed, Expected.AsRead(code.Stored));
        return null;
    }

    private async ValueTask<Result<RedeemableCode>> OpenAsync(Stored<AccessApplication> stored, RequestContext context, CancellationToken cancellationToken)
    {
        var application = stored.Record;
        if (!(await clock.TodayAsync(application.School, context, cancellationToken)).TryGet(out var today, out _)
            || !application.IsRedeemableOn(today, _policy)
            || await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(application.School), cancellationToken) is not { Record: var school }
            || await store.FindActivePersonAsync(application.School, application.Code!.Person, cancellationToken) is not { Record: var person })
            return new AccessCodeRefused();

        var students = new List<Person>();
        foreach (var student in application.Code.Students)
        {
            if (await store.FindActivePersonAsync(application.School, student, cancellationToken) is { Record: var enrolled })
                students.Add(enrolled);
        }

        // A code lasts no longer than a child of it is at the school.
        return students.Count == 0 ? new AccessCodeRefused() : new RedeemableCode(stored, school, person, students, today);
    }
}
