using Diary.Identifiers;
using Diary.Interchange.OneRoster;
using Diary.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>Notices a file that lost most of its rows before it withdraws the people whose rows they were.</summary>
internal static class MassWithdrawal
{
    /// <summary>Reports each school of which more would be withdrawn than the options allow.</summary>
    public static async Task CheckAsync(
        IDiaryStore store, OneRosterImport import, ImportOptions options, LocalDate today, FindingLog findings, CancellationToken cancellationToken)
    {
        if (options.MostWithdrawnPercent >= 100)
            return;
        foreach (var school in import.Schools.Order())
        {
            Judge(await CountAsync(store, RosterRecords.People, school, p => p.Status == RosterStatus.Active, import.Leavers.Withdraw, cancellationToken), "users.csv", "people");
            Judge(await CountAsync(store, RosterRecords.Enrollments, school, IsCurrent, import.Leavers.Withdraw, cancellationToken), "enrollments.csv", "enrolments");
        }

        bool IsCurrent(Enrollment enrollment) => enrollment.Status == RosterStatus.Active && (enrollment.To is not { } to || to >= today);

        void Judge((long All, long Leaving) count, string file, string what)
        {
            if (count.All >= ImportOptions.FewestToGuard && count.Leaving * 100 > count.All * options.MostWithdrawnPercent)
            {
                findings.Error(
                    FindingCodes.MassWithdrawal, file, 0, "",
                    $"{count.Leaving} of the {count.All} {what} of a school would be withdrawn, more than {options.MostWithdrawnPercent} percent.",
                    "Look whether the export is complete. If it is, import it with allow_mass_withdrawal.");
            }
        }
    }

    private static async Task<(long All, long Leaving)> CountAsync<T>(
        IDiaryStore store, RecordType<T> type, Id<School> school, Func<T, bool> counts, Func<T, T?> withdraw, CancellationToken cancellationToken)
        where T : class
    {
        var (all, leaving) = (0L, 0L);
        var query = new RecordQuery<T> { Type = type, Partition = RosterRecords.SchoolKey(school) };
        await foreach (var (record, _) in store.EnumerateAsync(query, cancellationToken))
        {
            if (!counts(record))
                continue;
            all++;
            leaving += withdraw(record) is null ? 0 : 1;
        }

        return (all, leaving);
    }
}
