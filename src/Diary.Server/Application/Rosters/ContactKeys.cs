using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Diary.Accounts;
using Diary.Storage;

namespace Diary.Server.Application.Rosters;

/// <summary>
/// Where people stand in the indexes of contacts: under a hash, so that they spread over the partitions and no contact is a key in
/// clear. A key is made anew with every put of a person, so it costs little, and it depends on no setting: two phones have the same
/// key when their last seven digits are the same, and who looks one up compares the numbers. A number that a school writes
/// without its country code needs seven digits of its own.
/// </summary>
public static class ContactKeys
{
    private const int BytesOfAKey = 16;
    private const int DigitsOfAPhone = 7;
    private const int LongestText = 320;

    /// <summary>The key of an e-mail address.</summary>
    public static RecordKey Of(EmailAddress email) => Hash("email:", email.Comparable);

    /// <summary>The key of a phone.</summary>
    public static RecordKey Of(PhoneNumber phone) => OfPhone(phone.Value) ?? throw new ArgumentException("No phone has so few digits.", nameof(phone));

    /// <summary>The key of a SNILS.</summary>
    public static RecordKey Of(Snils snils) => Hash("snils:", snils.Value);

    /// <summary>The key of what a school wrote down as an e-mail address; null when it is none.</summary>
    public static RecordKey? OfEmail(string? text) => EmailAddress.TryParse(text, out var email) ? Of(email) : null;

    /// <summary>The key of what a school wrote down as a phone; null when it can be none. The telephone library is not asked.</summary>
    public static RecordKey? OfPhone(string? text)
    {
        if (text is null)
            return null;
        Span<char> last = stackalloc char[DigitsOfAPhone];
        var found = 0;
        for (var i = text.Length - 1; i >= 0 && found < DigitsOfAPhone; i--)
        {
            var digit = char.IsAscii(text[i]) ? text[i] - '0' : CharUnicodeInfo.GetDecimalDigitValue(text, i);
            if (digit is >= 0 and <= 9)
                last[DigitsOfAPhone - ++found] = (char)('0' + digit);
        }

        return found == DigitsOfAPhone ? Hash("phone:", last) : null;
    }

    private static RecordKey Hash(ReadOnlySpan<char> kind, ReadOnlySpan<char> value)
    {
        Span<byte> text = stackalloc byte[3 * LongestText];
        var length = Encoding.UTF8.GetBytes(kind, text);
        length += Encoding.UTF8.GetBytes(value, text[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return new RecordKey(hash[..BytesOfAKey]);
    }
}
