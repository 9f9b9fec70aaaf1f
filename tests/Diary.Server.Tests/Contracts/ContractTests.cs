using System.Reflection;
using Diary.Tests;
using Diary.V1;
using Google.Protobuf.Reflection;

namespace Diary.Server.Tests.Contracts;

/// <summary>
/// The contracts as they stand, file by file, so that a change of a name, number or type is seen in its review.
/// <c>buf breaking</c> says whether it breaks clients; this says that it happened.
/// </summary>
public class ContractTests
{
    public static TheoryData<string> Files => [.. Descriptors().Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Contract(string file) =>
        Snapshots.Match(DescriptorText.Of(Descriptors()[file]), Path.GetFileNameWithoutExtension(file));

    private static Dictionary<string, FileDescriptor> Descriptors() =>
        typeof(CommonReflection).Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .ToDictionary(file => file.Name, StringComparer.Ordinal);
}
