using Diary.Accounts;
using Diary.Calendars;
using Diary.Identifiers;
using Diary.Results;
using Diary.Rosters;
using NodaTime;

namespace Diary.AccessCodes;

/// <summary>
/// An application for access to a child's diary, from the day it is made to the code that is used (domain rules 2). Each step gives
/// a new record or an error; a step that the state does not allow is <see cref="WrongApplicationState"/> and changes nothing. Days are those
/// of the school.
/// </summary>
public sealed record AccessApplication
{
    /// <summary>Which.</summary>
    public required Id<AccessApplication> Id { get; init; }

    /// <summary>The school.</summary>
    public required Id<School> School { get; init; }

    /// <summary>Who applied.</summary>
    public required Id<Account> Account { get; init; }

    /// <summary>For what.</summary>
    public required AccessRequest Request { get; init; }

    /// <summary>When.</summary>
    public required Instant SubmittedAt { get; init; }

    /// <summary>The day of that at the school.</summary>
    public required LocalDate AppliedOn { get; init; }

    /// <summary>The last day for the result, inclusive (domain rules 2.3).</summary>
    public required LocalDate DueOn { get; init; }

    /// <summary>Where it stood when it was last changed; see <see cref="StateOn"/>.</summary>
    public required AccessApplicationState State { get; init; }

    /// <summary>Who looks at it; null before the review.</summary>
    public Id<Person>? Reviewer { get; init; }

    /// <summary>Why it was refused, if it was.</summary>
    public AccessRefusal? Refusal { get; init; }

    /// <summary>The code, once one is issued; the present one where it was reissued.</summary>
    public IssuedAccessCode? Code { get; init; }

    /// <summary>How often the code was issued anew.</summary>
    public int Reissues { get; init; }

    /// <summary>When it was refused, redeemed or revoked.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Makes an application.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="school">The school.</param>
    /// <param name="account">Who applies.</param>
    /// <param name="request">For what.</param>
    /// <param name="policy">What the region decided.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="today">Which day it is at the school.</param>
    /// <param name="now">When.</param>
    /// <returns>
    /// The application, or <see cref="InvalidInput"/>, <see cref="ApplicantNotAccepted"/>, <see cref="PresentationNotAccepted"/>,
    /// <see cref="NoProductionCalendar"/>.
    /// </returns>
    public static Result<AccessApplication> Submit(
        Id<AccessApplication> id, Id<School> school, Id<Account> account, AccessRequest request, AccessCodePolicy policy, ProductionCalendar calendar, LocalDate today, Instant now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(calendar);
        var problems = request.Validate(today);
        if (problems.Count > 0)
            return new InvalidInput(problems);
        if (!policy.Applicants.Contains(request.ApplicantKind))
            return new ApplicantNotAccepted(request.ApplicantKind);
        if (!policy.Presentations.Contains(request.Presentation))
            return new PresentationNotAccepted(request.Presentation);
        return calendar.AddWorkingDays(today, policy.WorkingDays).Map(due => new AccessApplication
        {
            Id = id,
            School = school,
            Account = account,
            Request = request,
            SubmittedAt = now,
            AppliedOn = today,
            DueOn = due,
            State = AccessApplicationState.Submitted,
        });
    }

    /// <summary>Where it stands on a day: a code that was not used in time has expired, whether or not anybody looked.</summary>
    public AccessApplicationState StateOn(LocalDate today) =>
        State is AccessApplicationState.Issued or AccessApplicationState.Collected && Code?.ExpiresOn < today
            ? AccessApplicationState.Expired
            : State;

    /// <summary>Whether the office still owes a result.</summary>
    public bool IsOpen => State is AccessApplicationState.Submitted or AccessApplicationState.UnderReview;

    /// <summary>Whether the office owes a result that was due before that day.</summary>
    public bool IsOverdueOn(LocalDate today) => IsOpen && DueOn < today;

    /// <summary>Whether a code of it could be used on a day.</summary>
    public bool IsRedeemableOn(LocalDate today, AccessCodePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var state = StateOn(today);
        return state == AccessApplicationState.Collected || (state == AccessApplicationState.Issued && !policy.MustBeCollected);
    }

    /// <summary>The office begins to look at it.</summary>
    public Result<AccessApplication> StartReview(Id<Person> by, LocalDate today) =>
        Wrong(today, AccessApplicationStep.StartReview, AccessApplicationState.Submitted) is { } wrong
            ? wrong
            : this with { State = AccessApplicationState.UnderReview, Reviewer = by };

    /// <summary>The office refuses it. Errors: also <see cref="InvalidInput"/> for reasons that say nothing.</summary>
    public Result<AccessApplication> Refuse(AccessRefusal refusal, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        if (Wrong(today, AccessApplicationStep.Refuse, AccessApplicationState.UnderReview) is { } wrong)
            return wrong;
        var problems = refusal.Validate();
        return problems.Count > 0
            ? new InvalidInput(problems)
            : this with { State = AccessApplicationState.Refused, Refusal = refusal, EndedAt = refusal.At };
    }

    /// <summary>The office approves it, and a code is issued. Errors: also <see cref="InvalidInput"/> and <see cref="DocumentsMissing"/>.</summary>
    /// <param name="approval">What the code is to open.</param>
    /// <param name="login">The login that goes with it.</param>
    /// <param name="hash">Makes the hash of the code, which is costly: called only when the step is allowed.</param>
    /// <param name="policy">What the region decided.</param>
    /// <param name="today">Which day it is at the school.</param>
    /// <param name="now">When.</param>
    public Result<AccessApplication> Issue(AccessApproval approval, SchoolLogin login, Func<string> hash, AccessCodePolicy policy, LocalDate today, Instant now)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(hash);
        if (Wrong(today, AccessApplicationStep.Issue, AccessApplicationState.UnderReview) is { } wrong)
            return wrong;
        if (ProblemsOf(approval) is { Count: > 0 } problems)
            return new InvalidInput(problems);
        var missing = policy.DocumentsOf(Request.ApplicantKind).Except(approval.DocumentsSeen).ToList();
        if (missing.Count > 0)
            return new DocumentsMissing(missing);
        return this with
        {
            State = AccessApplicationState.Issued,
            Code = new IssuedAccessCode
            {
                Login = login.IsEmpty ? throw new ArgumentException("There is no login.", nameof(login)) : login,
                Hash = hash(),
                Person = approval.Person,
                Students = [.. approval.Students],
                DocumentsSeen = [.. approval.DocumentsSeen.Distinct()],
                IssuedBy = approval.By,
                IssuedAt = now,
                ExpiresOn = policy.ExpiryOf(today),
            },
        };
    }

    /// <summary>The envelope is handed over.</summary>
    public Result<AccessApplication> Collect(LocalDate today, Instant now) =>
        Wrong(today, AccessApplicationStep.Collect, AccessApplicationState.Issued) is { } wrong
            ? wrong
            : this with { State = AccessApplicationState.Collected, Code = Code! with { CollectedAt = now } };

    /// <summary>The code is issued anew, under the same login; the earlier one is void from now on.</summary>
    /// <param name="hash">Makes the hash of the new code, which is costly: called only when the step is allowed.</param>
    /// <param name="by">Who issues it.</param>
    /// <param name="policy">What the region decided.</param>
    /// <param name="today">Which day it is at the school.</param>
    /// <param name="now">When.</param>
    public Result<AccessApplication> Reissue(Func<string> hash, Id<Person> by, AccessCodePolicy policy, LocalDate today, Instant now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(hash);
        if (Wrong(today, AccessApplicationStep.Reissue, AccessApplicationState.Issued, AccessApplicationState.Collected) is { } wrong)
            return wrong;
        return this with
        {
            State = AccessApplicationState.Issued,
            Reissues = Reissues + 1,
            Code = Code! with { Hash = hash(), IssuedBy = by, IssuedAt = now, ExpiresOn = policy.ExpiryOf(today), CollectedAt = null },
        };
    }

    /// <summary>The office takes the code back.</summary>
    public Result<AccessApplication> Revoke(LocalDate today, Instant now) =>
        Wrong(today, AccessApplicationStep.Revoke, AccessApplicationState.Issued, AccessApplicationState.Collected) is { } wrong
            ? wrong
            : this with { State = AccessApplicationState.Revoked, EndedAt = now };

    /// <summary>The code is used, once and for all. That it is the right code, and that the person is still at the school, was found out before.</summary>
    public Result<AccessApplication> Redeem(Id<Account> account, AccessCodePolicy policy, LocalDate today, Instant now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        AccessApplicationState[] from = policy.MustBeCollected
            ? [AccessApplicationState.Collected]
            : [AccessApplicationState.Issued, AccessApplicationState.Collected];
        return Wrong(today, AccessApplicationStep.Redeem, from) is { } wrong
            ? wrong
            : this with { State = AccessApplicationState.Redeemed, EndedAt = now, Code = Code! with { RedeemedAt = now, RedeemedBy = account } };
    }

    private WrongApplicationState? Wrong(LocalDate today, AccessApplicationStep step, params ReadOnlySpan<AccessApplicationState> from)
    {
        var state = StateOn(today);
        return from.Contains(state) ? null : new WrongApplicationState(step, state);
    }

    private List<Problem> ProblemsOf(AccessApproval approval)
    {
        var problems = new List<Problem>();
        if (approval.Students.Count == 0)
            problems.Add(new Problem("student_ids", "Name at least one child."));
        if (approval.Students.Distinct().Count() != approval.Students.Count)
            problems.Add(new Problem("student_ids", "Name each child once."));
        if (Request.Holder == AccessCodeHolder.Student && (approval.Students.Count != 1 || approval.Students[0] != approval.Person))
            problems.Add(new Problem("student_ids", "A student's own code is about the student whom it links."));
        if (Request.Holder == AccessCodeHolder.LegalRepresentative && approval.Students.Contains(approval.Person))
            problems.Add(new Problem("person_id", "A representative is not the child."));
        return problems;
    }
}

/// <summary>What is done to an application.</summary>
public enum AccessApplicationStep
{
    /// <summary>The office begins to look at it.</summary>
    StartReview = 0,

    /// <summary>The office refuses it.</summary>
    Refuse = 1,

    /// <summary>A code is issued.</summary>
    Issue = 2,

    /// <summary>The envelope is handed over.</summary>
    Collect = 3,

    /// <summary>A new code takes the place of the earlier one.</summary>
    Reissue = 4,

    /// <summary>The code is taken back.</summary>
    Revoke = 5,

    /// <summary>The code is used.</summary>
    Redeem = 6,
}
