using Diary.Rosters;
using Diary.Server.Application.Demo;
using NodaTime.Text;

namespace Diary.Server.Hosting;

/// <summary>What a demo has and whom to sign in as, for the console. The people are invented.</summary>
internal static class DemoText
{
    public static IEnumerable<string> Of(DemoSummary demo, DemoOptions options, DirectoryInfo? keys, string issuer)
    {
        yield return $"Demo of {LocalDatePattern.Iso.Format(options.Date)}: {demo.Schools} schools, {demo.Classes} classes, {demo.Students} students, {demo.Teachers} teachers, {demo.Marks} marks.";
        yield return $"  school         {demo.School.Id}  {demo.School.Name}";
        yield return Line("administrator", demo.Administrator, "");
        yield return Line("teacher", demo.Teacher, $"class teacher of {demo.TeachersClass.Title}, {demo.TeachersClass.Id}");
        yield return Line("parent", demo.Parent, $"of {string.Join(" and ", demo.Children.Select(child => child.GivenName))}");
        foreach (var child in demo.Children)
            yield return Line("child", child, $"grade {child.Grade}");
        if (keys is null)
        {
            yield return "Tokens: from the issuer that is configured, with one of these ids as subject.";
            yield break;
        }

        var command = $"{Program()} token --key {Quoted(KeyFiles.Private(keys))} --issuer {issuer}";
        yield return "Tokens for an hour:";
        yield return $"  {command} --subject {demo.Administrator.Id}   # administrator";
        yield return $"  {command} --subject {demo.Teacher.Id}   # teacher";
        yield return $"  {command} --subject {demo.Parent.Id}   # parent";
        yield return $"  {command} --subject operator --operator   # imports rosters";
    }

    private static string Line(string role, Person person, string more) =>
        $"  {role,-13}  {person.Id}  {person.FullName}{(more.Length == 0 ? "" : ", ")}{more}";

    /// <summary>How this program was started, to be started the same way again.</summary>
    private static string Program()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Diary.Server.dll");
        var isHost = string.Equals(Path.GetFileNameWithoutExtension(Environment.ProcessPath), "dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost ? $"dotnet {Quoted(assembly)}" : Quoted(Environment.ProcessPath ?? assembly);
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
