using System.IO.Compression;
using System.Text;
using System.Xml;
using Diary.Server.Application.Exports;

namespace Diary.Server.Exporting;

/// <summary>
/// The zip around the parts of an office document, written from front to back. The library's own packages can be written in any order and so keep
/// everything in memory; here a part is passed on while it is written, and it is the library's writer that writes it.
/// </summary>
internal sealed class OfficePackage(ExportStream output) : IDisposable
{
    /// <summary>The same day for all parts of all files, so that the same contents have the same bytes.</summary>
    private static readonly DateTimeOffset NoDay = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip = new(output, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<(string Part, string ContentType)> _parts = [];

    /// <summary>Begins a part; the one before has to be closed.</summary>
    public Stream Begin(string part, string contentType)
    {
        _parts.Add((part, contentType));
        return Open(part);
    }

    /// <summary>Writes a small part at once.</summary>
    public void Write(string part, string contentType, string xml)
    {
        using var stream = Begin(part, contentType);
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }

    /// <summary>Writes which part is the document, and of which kind the parts are.</summary>
    public void Complete(string document)
    {
        WritePlumbing("_rels/.rels", Relationships([("rId1", "officeDocument", document)]));
        var types = new StringBuilder(
            """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>""");
        foreach (var (part, contentType) in _parts)
            types.Append($"""<Override PartName="/{part}" ContentType="{contentType}"/>""");
        WritePlumbing("[Content_Types].xml", types.Append("</Types>").ToString());
    }

    /// <summary>Writes what a part refers to.</summary>
    /// <param name="part">The path of the relationships.</param>
    /// <param name="relations">The id, the kind and the target of each.</param>
    public void Relate(string part, IEnumerable<(string Id, string Kind, string Target)> relations) => WritePlumbing(part, Relationships(relations));

    public void Dispose() => _zip.Dispose();

    /// <summary>The text without the characters that XML cannot hold, each of which becomes a space.</summary>
    public static string Clean(string text)
    {
        var isClean = true;
        for (var i = 0; i < text.Length && isClean; i++)
            isClean = XmlConvert.IsXmlChar(text[i]);
        if (isClean)
            return text;
        var cleaned = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            cleaned.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? " " : rune.ToString());
        return cleaned.ToString();
    }

    private static string Relationships(IEnumerable<(string Id, string Kind, string Target)> relations)
    {
        var xml = new StringBuilder(
            """<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">""");
        foreach (var (id, kind, target) in relations)
            xml.Append($"""<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>""");
        return xml.Append("</Relationships>").ToString();
    }

    private void WritePlumbing(string part, string xml)
    {
        using var stream = Open(part);
        stream.Write(Encoding.UTF8.GetBytes(xml));
    }

    private Stream Open(string part)
    {
        var entry = _zip.CreateEntry(part, CompressionLevel.Fastest);
        entry.LastWriteTime = NoDay;
        return entry.Open();
    }
}
