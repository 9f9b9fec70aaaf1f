using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Diary.Server.Application.Requests;

/// <summary>Etags: equal contents have equal ones, whoever wrote them and however often.</summary>
public static class Etags
{
    private const int Length = 12;

    /// <summary>The etag of a text.</summary>
    public static string Of(string contents) => Of(Encoding.UTF8.GetBytes(contents));

    /// <summary>The etag of bytes, such as the stored form of a record.</summary>
    public static string Of(ReadOnlySpan<byte> contents) => Base64Url.EncodeToString(SHA256.HashData(contents).AsSpan(0, Length));

    /// <summary>Whether a change may be made: the caller named no etag, or the present one. What is not there has an empty one.</summary>
    public static bool Allow(string given, string present) => given.Length == 0 || string.Equals(given, present, StringComparison.Ordinal);
}
