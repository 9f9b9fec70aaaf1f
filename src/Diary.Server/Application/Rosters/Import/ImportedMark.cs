using Diary.Grading;
using Diary.Interchange.OneRoster;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>Brings an imported mark and the diary's own history together: nobody erases (domain rules 5.1).</summary>
internal static class ImportedMark
{
    /// <summary>
    /// What is to stand: the imported mark where there is none; a further revision where the source changed its own; and the
    /// teacher's correction where one was made here.
    /// </summary>
    /// <param name="stored">The mark that is there.</param>
    /// <param name="imported">The mark of the file.</param>
    /// <param name="differsFromCorrection">Whether a correction made here stands although the file says something new.</param>
    public static Mark Merge(Mark stored, Mark imported, out bool differsFromCorrection)
    {
        var fresh = imported.Current;
        var isOurs = stored.Current.Author == OneRosterImport.Author;
        var lastImported = isOurs ? stored.Current : stored.Earlier?.LastOrDefault(r => r.Author == OneRosterImport.Author);
        var isNew = lastImported is null || !SaysTheSame(lastImported, fresh);
        differsFromCorrection = !isOurs && isNew;
        return isOurs && isNew
            ? stored with { Current = fresh, Earlier = [.. stored.Earlier ?? [], stored.Current] }
            : stored;
    }

    private static bool SaysTheSame(MarkRevision one, MarkRevision other) =>
        string.Equals(one.Symbol, other.Symbol, StringComparison.Ordinal)
        && one.Weight == other.Weight
        && string.Equals(one.Comment, other.Comment, StringComparison.Ordinal);
}
