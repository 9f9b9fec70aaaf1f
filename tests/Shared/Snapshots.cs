using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Snapshooter;
using Snapshooter.Xunit;

namespace Diary.Tests;

/// <summary>
/// Compares what a test made with the file <c>__snapshots__/Class.Test.snap</c> beside its source. The only place that knows
/// the snapshot library (docs/adr/0006-snapshots.md). A snapshot that is missing or differs fails, on every machine; what was
/// seen instead lies in <c>__mismatch__</c>, and <c>eng/approve.sh</c> accepts it.
/// </summary>
internal static class Snapshots
{
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    // Without strict mode the library writes a snapshot that is missing and passes.
    static Snapshots() => Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", "true");

    /// <summary>Compares a text.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="hint">Tells several snapshots of one test apart, for example the case of a theory.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="test">Filled in by the compiler.</param>
    public static void Match(string actual, string? hint = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(file)}.{test}{(hint is null ? "" : $"_{hint}")}.snap";
        try
        {
            Snapshot.Match(actual.ReplaceLineEndings("\n"), new SnapshotFullName(name, Path.GetDirectoryName(file)!));
        }
        catch (Exception difference)
        {
            throw new Xunit.Sdk.XunitException($"{difference.Message}\nIf this is meant, run eng/approve.sh and review {name}.", difference);
        }
    }

    /// <summary>Compares an object, as indented JSON with NodaTime in ISO form and enums by name.</summary>
    /// <param name="actual">The object.</param>
    /// <param name="hint">Tells several snapshots of one test apart.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="test">Filled in by the compiler.</param>
    public static void Match<T>(T actual, string? hint = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
        where T : notnull =>
        Match(JsonSerializer.Serialize(actual, Json), hint, file, test);
}
