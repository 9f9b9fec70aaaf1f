using R = Diary.Permissions.Relations;

namespace Diary.Permissions;

/// <summary>Which relations a restriction closes: one row a restriction, as data.</summary>
public static class RestrictionTable
{
    private const R AtWork = R.Operator | R.Staff | R.Administration | R.ClassTeacher | R.Teacher | R.SubjectTeacher;

    /// <summary>The rows. Where several restrictions close the same relation, the first one is named as the reason.</summary>
    public static IReadOnlyList<RestrictionRow> Rows { get; } =
    [
        new(Restrictions.AccountClosed, Closes: ~R.Anonymous, DenialReason.AccountClosed),
        new(Restrictions.RightsRestricted, Closes: R.LegalRepresentative, DenialReason.RightsRestricted),
        new(Restrictions.StudentNotActivated, Closes: R.Self, DenialReason.NotActivated),
        new(Restrictions.SecondFactorMissing, Closes: AtWork, DenialReason.SecondFactor),
    ];

    /// <summary>All relations that one of the restrictions closes.</summary>
    public static R ClosedBy(Restrictions restrictions) =>
        Rows.Where(r => restrictions.HasFlag(r.Restriction)).Aggregate(R.None, (closed, row) => closed | row.Closes);

    /// <summary>Why relations that would have been enough are not; null when no restriction closes any of them.</summary>
    internal static DenialReason? ReasonOf(R wouldDo, Restrictions restrictions) =>
        Rows.FirstOrDefault(r => restrictions.HasFlag(r.Restriction) && (r.Closes & wouldDo) != R.None)?.Reason;
}

/// <summary>A row of the table.</summary>
/// <param name="Restriction">What restricts.</param>
/// <param name="Closes">The relations that count for nothing then.</param>
/// <param name="Reason">What is said to whom only this keeps out.</param>
public sealed record RestrictionRow(Restrictions Restriction, Relations Closes, DenialReason Reason);
