using Diary.AccessCodes;
using Diary.Server.Application.Accounts;
using Diary.Server.Application.Messages;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.AccessCodes;

/// <summary>
/// Tells an applicant what becomes of his application. A message names the school and never the child: it goes to a contact that others
/// may read.
/// </summary>
public sealed class ApplicationMessages(IDiaryStore store, AccountMessages messages)
{
    /// <summary>The application was received.</summary>
    /// <param name="changes">What will be committed.</param>
    /// <param name="application">The application, as it will be.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public ValueTask ReceivedAsync(ChangeSet changes, AccessApplication application, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return TellAsync(changes, application, school => MessageContent.ApplicationReceived(school, application.DueOn), now, cancellationToken);
    }

    /// <summary>It was refused.</summary>
    /// <inheritdoc cref="ReceivedAsync"/>
    public ValueTask RefusedAsync(ChangeSet changes, AccessApplication application, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Refusal is { } refusal
            ? TellAsync(changes, application, school => MessageContent.ApplicationRefused(school, Phrases(refusal)), now, cancellationToken)
            : ValueTask.CompletedTask;
    }

    /// <summary>A code was issued, or issued anew; the envelope can be collected.</summary>
    /// <inheritdoc cref="ReceivedAsync"/>
    public ValueTask ReadyAsync(ChangeSet changes, AccessApplication application, Instant now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(application);
        return application.Code is { } code
            ? TellAsync(changes, application, school => Ready(school, code.ExpiresOn), now, cancellationToken)
            : ValueTask.CompletedTask;
    }

    private async ValueTask TellAsync(
        ChangeSet changes, AccessApplication application, Func<string, MessageContent> contentFor, Instant now, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(AccountRecords.Accounts, AccountRecords.AccountAt(application.Account), cancellationToken) is not { Record: var applicant })
            return;
        var school = await store.GetAsync(RosterRecords.Schools, RosterRecords.SchoolAt(application.School), cancellationToken);
        messages.Tell(changes, applicant, contentFor(school?.Record.Name ?? ""), now);
    }

    private static MessageContent Ready(string school, LocalDate? expiresOn) => expiresOn is { } until
        ? MessageContent.AccessCodeReady(school, until)
        : MessageContent.AccessCodeReadyWhileEnrolled(school);

    /// <summary>What the office adds stands with the other reason, or as one where there is none.</summary>
    private static IEnumerable<RefusalPhrase> Phrases(AccessRefusal refusal)
    {
        foreach (var reason in refusal.Reasons.Where(r => r != RefusalReason.Other))
            yield return new RefusalPhrase(PhraseOf(reason));
        if (!string.IsNullOrWhiteSpace(refusal.Text))
            yield return new RefusalPhrase(PhraseOf(RefusalReason.Other), refusal.Text);
    }

    private static string PhraseOf(RefusalReason reason) => reason switch
    {
        RefusalReason.ContradictoryData => "contradictory_data",
        RefusalReason.ChildAtAnotherSchool => "child_at_another_school",
        RefusalReason.DocumentNotAcceptable => "documents_do_not_meet_requirements",
        RefusalReason.DocumentMissing => "missing_document",
        RefusalReason.NotARepresentative => "not_a_representative",
        RefusalReason.Other => "other",
        var other => throw new InvalidOperationException($"No such reason: {other}."),
    };
}
