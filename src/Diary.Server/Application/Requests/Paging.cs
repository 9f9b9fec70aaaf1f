using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Diary.Results;
using Diary.Storage;

namespace Diary.Server.Application.Requests;

/// <summary>Which page is wanted.</summary>
/// <param name="Size">The most items, 1 to <see cref="MaxSize"/>.</param>
/// <param name="Token">What the page before gave; empty for the first.</param>
public sealed record PageRequest(int Size, string Token)
{
    /// <summary>What a page has unless the caller says otherwise.</summary>
    public const int DefaultSize = 100;

    /// <summary>The most a page has.</summary>
    public const int MaxSize = 1000;

    /// <summary>How many records to read at a time: where most may be passed over, not so few that a page takes many reads.</summary>
    /// <param name="isSifted">Whether not every record that is read is an item.</param>
    public int BlockSize(bool isSifted) => isSifted ? Math.Max(Size, DefaultSize) : Size;
}

/// <summary>A page of an answer.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items.</param>
/// <param name="NextToken">For the next page; empty on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextToken);

/// <summary>
/// Page tokens: the place to go on at, bound to the request by a hash of its parameters. They grant nothing: each page is
/// authorised as the first was.
/// </summary>
public static class PageTokens
{
    private const int BindingLength = 8;

    /// <summary>The token for a place; empty for none.</summary>
    /// <param name="next">Where to go on.</param>
    /// <param name="request">The request's name and parameters, but for size and token.</param>
    public static string Write(RecordKey? next, string request)
    {
        if (next is not { } key)
            return "";
        Span<byte> bytes = stackalloc byte[BindingLength + key.Length];
        Bind(request, bytes);
        key.Span.CopyTo(bytes[BindingLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place a token stands for; null for an empty one.</summary>
    public static Result<RecordKey?> Read(string token, string request)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length == 0)
            return Result<RecordKey?>.Ok(null);
        if (token.Length > 2 * RecordKey.MaxLength || !Base64Url.IsValid(token))
            return new InvalidPageToken();
        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(token);
        Span<byte> expected = stackalloc byte[BindingLength];
        Bind(request, expected);
        return bytes.StartsWith(expected) && bytes.Length <= BindingLength + RecordKey.MaxLength
            ? new RecordKey(bytes[BindingLength..])
            : new InvalidPageToken();
    }

    private static void Bind(string request, Span<byte> destination)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(request), hash);
        hash[..BindingLength].CopyTo(destination);
    }
}
