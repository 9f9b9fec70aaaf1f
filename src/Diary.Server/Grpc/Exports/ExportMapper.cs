using Diary.Grading;
using Diary.Server.Application.Exports;
using Diary.Server.Grpc.Diaries;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using ExportFormat = Diary.Server.Application.Exports.ExportFormat;
using ExportLayout = Diary.Server.Application.Exports.ExportLayout;

namespace Diary.Server.Grpc.Exports;

/// <summary>Exports between messages and the application's terms.</summary>
internal static class ExportMapper
{
    public static ExportLayout Layout(FieldReader fields, V1.ExportLayout? layout, ServerCallContext call)
    {
        var format = fields.Choice("layout.format", layout?.Format ?? V1.ExportFormat.Unspecified, ToFormat);
        var language = ExplanationLanguages.Of(call) == ExplanationLanguage.English ? ExportWords.English : ExportWords.Russian;
        return new ExportLayout(format, language, Delimiter(fields, layout?.CsvDelimiter ?? CsvDelimiter.Unspecified, language));
    }

    public static ExportedFile ToMessage(ExportFile file) => new() { Name = file.Name, MediaType = file.MediaType };

    private static ExportFormat? ToFormat(V1.ExportFormat format) => format switch
    {
        V1.ExportFormat.Xlsx => ExportFormat.Xlsx,
        V1.ExportFormat.Docx => ExportFormat.Docx,
        V1.ExportFormat.Pdf => ExportFormat.Pdf,
        V1.ExportFormat.Csv => ExportFormat.Csv,
        _ => null,
    };

    private static char Delimiter(FieldReader fields, CsvDelimiter delimiter, string language) => delimiter switch
    {
        CsvDelimiter.Unspecified => string.Equals(language, ExportWords.Russian, StringComparison.Ordinal) ? ';' : ',',
        var other => fields.Choice("layout.csv_delimiter", other, ToDelimiter),
    };

    private static char? ToDelimiter(CsvDelimiter delimiter) => delimiter switch
    {
        CsvDelimiter.Comma => ',',
        CsvDelimiter.Semicolon => ';',
        CsvDelimiter.Tab => '\t',
        _ => null,
    };
}
