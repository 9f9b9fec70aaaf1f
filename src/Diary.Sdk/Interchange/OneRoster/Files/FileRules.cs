namespace Diary.Interchange.OneRoster.Files;

/// <summary>What the rules of all files share.</summary>
internal sealed record ImportContext(OneRosterManifest Manifest, OneRosterOptions Options, RosterFacts Facts, FindingLog Findings);

/// <summary>The rules of one file: a first pass that checks and remembers, a second that makes records.</summary>
internal abstract class FileRules(ImportContext context)
{
    protected OneRosterManifest Manifest => context.Manifest;

    protected OneRosterOptions Options => context.Options;

    protected RosterFacts Facts => context.Facts;

    protected FindingLog Findings => context.Findings;

    /// <summary>First pass: reports all that is wrong with the row, and remembers what others need to know of it.</summary>
    public abstract void Check(RowReader row);

    /// <summary>After the first pass over all files.</summary>
    public virtual void Complete()
    {
    }

    /// <summary>Second pass, over rows that were found good: makes the records.</summary>
    public abstract void Map(RowReader row, IRosterSink sink);
}
