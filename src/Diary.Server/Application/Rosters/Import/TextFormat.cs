using System.Buffers;
using System.Text;
using Diary.Interchange.OneRoster;
using UtfUnknown;

namespace Diary.Server.Application.Rosters.Import;

/// <summary>How the bytes of a file are to be read: found by looking at all of them, since the first names may stand far down.</summary>
/// <param name="Encoding">The encoding.</param>
/// <param name="Delimiter">What separates fields.</param>
internal sealed record TextFormat(Encoding Encoding, char Delimiter)
{
    private const int BufferSize = 1 << 16;
    private const int SampleSize = 1 << 18;
    private const int HeadSize = 1 << 12;

    /// <summary>The old encodings that a guess may name: those that rosters in Russia and Europe are met in.</summary>
    private static readonly string[] Guessable = ["windows-1251", "windows-1252", "windows-1250", "koi8-r", "ibm866", "iso-8859-1", "iso-8859-15"];

    /// <summary>Looks at a file and reports what is unusual about it.</summary>
    /// <returns>Null when it cannot be read as text, which is reported as an error.</returns>
    public static TextFormat? Detect(Stream stream, string file, FindingLog findings)
    {
        var scan = new Scan();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            int count;
            while ((count = stream.ReadAtLeast(buffer.AsSpan(0, BufferSize), BufferSize, throwOnEndOfStream: false)) > 0)
                scan.Add(buffer.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var encoding = scan.Bom ?? EncodingOf(scan, file, findings);
        return encoding is null ? null : new TextFormat(encoding, DelimiterOf(encoding.GetString(scan.Head), file, findings));
    }

    private static Encoding? EncodingOf(Scan scan, string file, FindingLog findings)
    {
        if (scan.HasZero)
        {
            findings.Error(FindingCodes.BadEncoding, file, 0, "", "The file has zero bytes: it is UTF-16 without a byte order mark, or no text at all.", "Save it as UTF-8.");
            return null;
        }

        if (scan.Invalid == 0)
            return Encoding.UTF8;
        if (scan.Multibyte > scan.Invalid)
        {
            findings.Error(FindingCodes.BadEncoding, file, scan.FirstInvalidLine, "", "The file is UTF-8 with broken characters.", "Export it again as UTF-8.");
            return null;
        }

        var detected = CharsetDetector.DetectFromBytes(scan.Sample.ToArray()).Detected;
        var name = detected is not null && Array.Exists(Guessable, g => string.Equals(g, detected.EncodingName, StringComparison.OrdinalIgnoreCase))
            ? detected.EncodingName
            : scan.LooksCyrillic ? "windows-1251" : null;
        if (name is null)
        {
            findings.Error(FindingCodes.BadEncoding, file, scan.FirstInvalidLine, "", "The file is not UTF-8, and its encoding cannot be told.", "Save it as UTF-8.");
            return null;
        }

        findings.Warn(FindingCodes.EncodingGuessed, file, 0, "", $"The file is not UTF-8; it is read as {name}.", "Look at the names after the import, or save the file as UTF-8.");
        return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
    }

    private static char DelimiterOf(string head, string file, FindingLog findings)
    {
        var end = head.AsSpan().IndexOfAny('\r', '\n');
        var header = end < 0 ? head.AsSpan() : head.AsSpan(0, end);
        if (header.Contains(','))
            return ',';
        var delimiter = header.Contains(';') ? ';' : header.Contains('\t') ? '\t' : ',';
        if (delimiter != ',')
            findings.Warn(FindingCodes.DelimiterGuessed, file, 1, "", $"Fields are separated by {(delimiter == ';' ? "semicolons" : "tabs")}.", "OneRoster wants commas.");
        return delimiter;
    }

    /// <summary>One look at the bytes.</summary>
    private sealed class Scan
    {
        private readonly byte[] _head = new byte[HeadSize];
        private readonly byte[] _carry = new byte[4];
        private int _headLength;
        private int _carryLength;
        private bool _began;
        private long _invalid;
        private long _lines = 1;
        private long _runs;
        private long _high;

        public Encoding? Bom { get; private set; }

        public bool HasZero { get; private set; }

        /// <summary>Sequences of two bytes and more that are right UTF-8.</summary>
        public long Multibyte { get; private set; }

        /// <summary>Bytes that are no right UTF-8; a character cut off at the end of the file counts.</summary>
        public long Invalid => _invalid + (_carryLength > 0 ? 1 : 0);

        public long FirstInvalidLine { get; private set; }

        /// <summary>Parts of the file that are not ASCII.</summary>
        public MemoryStream Sample { get; } = new();

        public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

        /// <summary>Letters beyond ASCII stand in words, as Cyrillic ones do, and not alone, as accented ones do.</summary>
        public bool LooksCyrillic => _high >= 3 * _runs;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            if (!_began)
            {
                _began = true;
                Bom = BomOf(bytes);
                bytes[..Math.Min(bytes.Length, HeadSize)].CopyTo(_head);
                _headLength = Math.Min(bytes.Length, HeadSize);
            }

            if (Bom is not null and not UTF8Encoding)
                return;
            HasZero |= bytes.Contains((byte)0);
            if (_carryLength == 0 && System.Text.Ascii.IsValid(bytes))
            {
                _lines += bytes.Count((byte)'\n');
                return;
            }

            if (Sample.Length < SampleSize)
                Sample.Write(bytes);
            Decode(bytes);
        }

        private void Decode(ReadOnlySpan<byte> bytes)
        {
            if (_carryLength > 0)
            {
                Span<byte> joined = new byte[_carryLength + bytes.Length];
                _carry.AsSpan(0, _carryLength).CopyTo(joined);
                bytes.CopyTo(joined[_carryLength..]);
                _carryLength = 0;
                bytes = joined;
            }

            var wasHigh = false;
            while (bytes.Length > 0)
            {
                var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
                if (status == OperationStatus.NeedMoreData)
                {
                    bytes.CopyTo(_carry);
                    _carryLength = bytes.Length;
                    return;
                }

                if (status == OperationStatus.Done)
                {
                    Multibyte += used > 1 ? 1 : 0;
                    _lines += rune.Value == '\n' ? 1 : 0;
                }
                else
                {
                    if (_invalid++ == 0)
                        FirstInvalidLine = _lines;
                }

                var isHigh = bytes[0] >= 0x80;
                _high += isHigh ? used : 0;
                _runs += isHigh && !wasHigh ? 1 : 0;
                wasHigh = isHigh;
                bytes = bytes[used..];
            }
        }

        private static Encoding? BomOf(ReadOnlySpan<byte> bytes) => bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => null,
            [0xFF, 0xFE, 0x00, 0x00, ..] => Encoding.UTF32,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
    }
}
