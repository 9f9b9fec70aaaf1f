using Diary.Grading;
using Grpc.Core;

namespace Diary.Server.Grpc.Diaries;

/// <summary>In which language a caller wants to read explanations.</summary>
internal static class ExplanationLanguages
{
    /// <summary>
    /// By the metadata <c>accept-language</c>: English if its first language is "en" or a kind of it such as "en-GB", otherwise, and
    /// without the metadata, Russian.
    /// </summary>
    public static ExplanationLanguage Of(ServerCallContext call) =>
        call.RequestHeaders.GetValue("accept-language")?.Split(',', ';', '-')[0].Trim() is { } first
            && string.Equals(first, "en", StringComparison.OrdinalIgnoreCase)
            ? ExplanationLanguage.English
            : ExplanationLanguage.Russian;
}
