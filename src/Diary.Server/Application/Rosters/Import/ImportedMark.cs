using Diary.Grading;
using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>Brings an imported mark and the diary's own history together: nobody erases (domain rules 5.1).</summary>
internal static class ImportedMark
{
    /// <summary>
    /// What is to stand: the imported mark where there is none; a further revision where the source changed its own; the source's history where it
    /// goes on from ours; and the teacher's correction where one was made here.
    /// </summary>
    /// <param name="stored">The mark that is there.</param>
    /// <param name="imported">The mark of the file.</param>
    /// <param name="differsFromCorrection">Whether a correction made here stands although the file says something new.</param>
    public static Mark Merge(Mark stored, Mark imported, out bool differsFromCorrection)
    {
        var fresh = imported.Current;
        differsFromCorrection = false;
        if (SaysTheSame(stored.Current, fresh) && !IsLonger(imported, stored))
            return stored;
        if (fresh.Author != OneRosterImport.Author && Continues(stored, imported))
            return stored with { Current = fresh, Earlier = imported.Earlier };

        var isOurs = stored.Current.Author == OneRosterImport.Author;
        var lastImported = isOurs ? stored.Current : stored.Earlier?.LastOrDefault(r => r.Author == OneRosterImport.Author);
        var isNew = lastImported is null || !SaysTheSame(lastImported, fresh);
        differsFromCorrection = !isOurs && isNew;
        return isOurs && isNew
            ? stored with { Current = fresh, Earlier = [.. stored.Earlier ?? [], stored.Current] }
            : stored;
    }

    /// <summary>Whether another diary's history of the mark begins with all of ours: it was corrected there after it came from there.</summary>
    private static bool Continues(Mark stored, Mark imported) =>
        IsLonger(imported, stored) && All(stored).SequenceEqual(All(imported).Take((stored.Earlier?.Count ?? 0) + 1));

    private static bool IsLonger(Mark one, Mark other) => (one.Earlier?.Count ?? 0) > (other.Earlier?.Count ?? 0);

    private static IEnumerable<MarkRevision> All(Mark mark) => [.. mark.Earlier ?? [], mark.Current];

    private static bool SaysTheSame(MarkRevision one, MarkRevision other) =>
        string.Equals(one.Symbol, other.Symbol, StringComparison.Ordinal)
        && one.Weight == other.Weight
        && string.Equals(one.Comment, other.Comment, StringComparison.Ordinal);
}
