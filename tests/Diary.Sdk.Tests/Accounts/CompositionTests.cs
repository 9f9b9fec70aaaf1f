using Diary.Accounts;

namespace Diary.Sdk.Tests.Accounts;

/// <summary>Known answers after NormalizationTest.txt of the Unicode Character Database.</summary>
public sealed class CompositionTests
{
    [Theory]
    [InlineData("\u0435\u0308", "\u0451")] // ё
    [InlineData("\u0438\u0306", "\u0439")] // й
    [InlineData("a\u0323\u0307", "\u1EA1\u0307")]
    [InlineData("a\u0307\u0323", "\u1EA1\u0307")] // marks in the order of their classes
    [InlineData("o\u0302\u0301", "\u1ED1")]
    [InlineData("a\u0302\u0302", "\u00E2\u0302")] // the second is blocked by the first
    [InlineData("\u1100\u1161\u11A8", "\uAC01")] // Hangul
    [InlineData("\u212B", "\u00C5")] // the sign of a unit, a letter
    [InlineData("\u0958", "\u0915\u093C")] // not put together again
    [InlineData("\u0308a", "\u0308a")] // a mark without a letter
    [InlineData("Anna", "Anna")]
    public void Texts_are_composed(string text, string composed)
    {
        Assert.Equal(composed, Composition.Compose(text));
        Assert.Equal(composed, Composition.Compose(composed));
    }
}
