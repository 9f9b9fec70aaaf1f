using System.Text.Json;
using System.Text.Json.Serialization;

namespace Diary.Server.Application.Demo;

/// <summary>The names and texts a demo is made of, which are files and not code.</summary>
internal sealed record DemoData(NameData Names, SchoolData School, IReadOnlyList<SubjectData> Subjects)
{
    /// <summary>What ships with the server.</summary>
    public static DemoData Shipped { get; } = new(
        Read("names", DemoJsonContext.Default.NameData),
        Read("school", DemoJsonContext.Default.SchoolData),
        Read("subjects", DemoJsonContext.Default.ListSubjectData));

    private static T Read<T>(string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using var file = typeof(DemoData).Assembly.GetManifestResourceStream($"Diary.Server.Demo.{name}.json")
            ?? throw new InvalidOperationException($"The server lacks its demo file {name}.json.");
        return JsonSerializer.Deserialize(file, type) ?? throw new InvalidOperationException($"The demo file {name}.json is empty.");
    }
}

/// <summary>Names of people. They are invented, and common.</summary>
/// <param name="Families">Surnames, of a man and of a woman.</param>
/// <param name="Boys">Given names of boys.</param>
/// <param name="Girls">Given names of girls.</param>
/// <param name="Mothers">Given names of grown-up women.</param>
/// <param name="Fathers">Given names of grown-up men, with the patronymics of a son and of a daughter.</param>
internal sealed record NameData(
    IReadOnlyList<string[]> Families,
    IReadOnlyList<string> Boys,
    IReadOnlyList<string> Girls,
    IReadOnlyList<string> Mothers,
    IReadOnlyList<string[]> Fathers);

/// <summary>What the schools are like.</summary>
/// <param name="Schools">Their names.</param>
/// <param name="ClassLetters">The letters of the classes of a grade.</param>
/// <param name="Gym">The room of physical education.</param>
/// <param name="GroupTitle">The name of a group, with {class}, {subject} and {group}.</param>
/// <param name="MostLessonsOfATeacher">How many lessons a week a teacher gives at most.</param>
/// <param name="Comments">What teachers write beside a mark, by the mark.</param>
internal sealed record SchoolData(
    IReadOnlyList<string> Schools,
    IReadOnlyList<string> ClassLetters,
    string Gym,
    string GroupTitle,
    int MostLessonsOfATeacher,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Comments);

/// <summary>A subject.</summary>
internal sealed record SubjectData
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Subjects of one department have the same teachers.</summary>
    public required string Department { get; init; }

    /// <summary>Lessons a week in grades 1 to 11.</summary>
    public required IReadOnlyList<int> Hours { get; init; }

    /// <summary>In grades 1 to 4 the class teacher gives it.</summary>
    public bool ByClassTeacherInPrimary { get; init; }

    /// <summary>From grade 5 on the class is taught in two groups.</summary>
    public bool InGroups { get; init; }

    public bool InGym { get; init; }

    /// <summary>Has laboratory works.</summary>
    public bool Labs { get; init; }

    /// <summary>Homework, with the placeholders {n}, {n2}, {k}, {page} and {page2}; empty for none.</summary>
    public required IReadOnlyList<string> Homework { get; init; }

    public required IReadOnlyList<TopicData> Topics { get; init; }
}

/// <summary>The topics of some grades, in the order in which they are taught.</summary>
/// <param name="Grades">The first and the last grade.</param>
/// <param name="Titles">The topics.</param>
internal sealed record TopicData(int[] Grades, IReadOnlyList<string> Titles);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(NameData))]
[JsonSerializable(typeof(SchoolData))]
[JsonSerializable(typeof(List<SubjectData>))]
internal sealed partial class DemoJsonContext : JsonSerializerContext;
