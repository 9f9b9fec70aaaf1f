namespace Diary.Results;

/// <summary>One thing that is wrong with an input: where, what, and what to do about it.</summary>
/// <param name="Path">
/// Where: a field path of the input such as <c>entries[3].weight</c> or <c>periods[1].to</c>. Empty for the whole input.
/// </param>
/// <param name="Message">What is wrong and what would be right, for a person. Holds no personal data.</param>
public sealed record Problem(string Path, string Message)
{
    /// <summary>The same problem seen from one level further out.</summary>
    public Problem Under(string outerPath) =>
        this with { Path = Path.Length == 0 ? outerPath : Path[0] == '[' ? outerPath + Path : $"{outerPath}.{Path}" };

    /// <inheritdoc/>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
