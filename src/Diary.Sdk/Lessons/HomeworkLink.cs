using System.Buffers;

namespace Diary.Lessons;

/// <summary>A link that belongs to homework.</summary>
/// <param name="Title">What it is called; may be empty.</param>
/// <param name="Url">Where it leads (<see cref="IsAcceptable"/>).</param>
public sealed record HomeworkLink(string Title, string Url)
{
    /// <summary>What readers of addresses disagree about, or what ends one where it is shown.</summary>
    private static readonly SearchValues<char> NeverInside = SearchValues.Create(" \t\r\n\"<>\\");

    /// <summary>The most links of one homework.</summary>
    public const int Most = 10;

    /// <summary>The most characters of title and address together.</summary>
    public const int Longest = 2000;

    /// <summary>
    /// Whether children may be sent there: an absolute https address without a name and password in it, which would show another host
    /// than it leads to.
    /// </summary>
    public static bool IsAcceptable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0
        && !url.AsSpan().ContainsAny(NeverInside);
}
