namespace Diary.Server.Application.Secrets;

/// <summary>
/// Keeps what has to be read again, and nobody else may read, out of the store: it is stored encrypted, and the keys are kept
/// elsewhere. For what need not be read again (passwords, codes), a hash is stored instead.
/// </summary>
public interface ISecretProtector
{
    /// <summary>The protected form of a text; another one each time.</summary>
    /// <param name="purpose">
    /// What the secret is for, and of which record: "outbox/…". What was protected for one purpose cannot be read for another,
    /// so that it cannot be moved from record to record.
    /// </param>
    /// <param name="text">The secret.</param>
    string Protect(string purpose, string text);

    /// <summary>The text again; null when it was not protected for this purpose, was altered, or its key is lost.</summary>
    /// <param name="purpose">The same purpose.</param>
    /// <param name="protectedText">What <see cref="Protect"/> gave.</param>
    string? TryUnprotect(string purpose, string protectedText);
}
