using System.Text.RegularExpressions;
using Diary.Results;
using Diary.Server.Grpc.Errors;
using Diary.Server.Tests.Architecture;
using Diary.Tests;

namespace Diary.Server.Tests.Contracts;

/// <summary>What is true of every error of the SDK and the server.</summary>
public partial class ErrorTests
{
    private static readonly IReadOnlyList<DiaryError> Errors = ErrorSamples.OfAll(House.Sdk, House.Server);

    private static readonly Dictionary<string, DocumentedReason> Documented =
        DocumentedReason.ReadAll().ToDictionary(reason => reason.Code, StringComparer.Ordinal);

    [Fact]
    public void Errors_are_sealed() =>
        Assert.DoesNotContain(House.TypesOf(House.Sdk, House.Server).Where(ErrorSamples.IsError), type => !type.IsSealed);

    [Fact]
    public void The_code_of_an_error_is_a_documented_reason() =>
        Assert.Empty(Errors.Where(error => !UpperSnakeCase().IsMatch(error.Code) || !Documented.ContainsKey(error.Code)).Select(Describe));

    [Fact]
    public void An_error_comes_with_the_status_that_its_reason_documents() =>
        Assert.Empty(Errors
            .Where(error => Documented.TryGetValue(error.Code, out var reason) && !reason.Statuses.Contains(StatusOf(error)))
            .Select(error => $"{Describe(error)} comes with {StatusOf(error)}"));

    [Fact]
    public void The_metadata_of_an_error_are_documented() =>
        Assert.Empty(
            from error in Errors
            where Documented.ContainsKey(error.Code)
            from key in error.Metadata.Keys.Except(Documented[error.Code].MetadataKeys, StringComparer.Ordinal)
            select $"{Describe(error)} has {key}");

    [Fact]
    public void What_is_not_found_is_of_the_documented_kinds()
    {
        var inCode = Directory.EnumerateFiles(Repository.PathOf("src/Diary.Server"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Resource().Matches(File.ReadAllText(file)).Select(m => m.Groups["resource"].Value))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Equal($"resource ({string.Join(", ", inCode)})", Documented["NOT_FOUND"].Metadata);
    }

    /// <summary>INVALID_INPUT alone is shared: a rule that judges one field says so, and the path tells the fields apart.</summary>
    [Fact]
    public void No_two_errors_have_the_same_code() =>
        Assert.Empty(Errors
            .Where(error => error.Code is not "INVALID_INPUT")
            .GroupBy(error => error.Code, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => string.Join(", ", same.Select(Describe))));

    [Fact]
    public void Errors_are_found()
    {
        Assert.Contains(Errors, error => error is InvalidInput);
        Assert.DoesNotMatch(UpperSnakeCase(), "NotFound");
        Assert.Equal("INVALID_ARGUMENT", StatusOf(new InvalidInput("date", "is no date")));
    }

    private static string Describe(DiaryError error) => $"{error.GetType().FullName} ({error.Code})";

    private static string StatusOf(DiaryError error) =>
        WordEnd().Replace(DiaryStatus.ToException(error).StatusCode.ToString(), "_").ToUpperInvariant();

    [GeneratedRegex(@"(new NotFound\(|AccessGate\.Check\([^;]*?, )""(?<resource>[a-z]+)""\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Resource();

    [GeneratedRegex("^[A-Z]+(_[A-Z]+)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UpperSnakeCase();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordEnd();
}
