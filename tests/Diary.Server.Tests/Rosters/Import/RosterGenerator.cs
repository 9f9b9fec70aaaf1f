using System.Globalization;
using System.Text;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>
/// Makes a roster of any size, the same for the same numbers, in the untidy manner of real exports: everything in quotes, the
/// manifest's header twice, a column too many, a column with a name of its own, dates left empty, courses of the district.
/// </summary>
internal static class RosterGenerator
{
    private static readonly string[] Grades = ["KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

    /// <param name="schools">Schools.</param>
    /// <param name="students">Students, spread evenly over schools and grades.</param>
    /// <param name="classes">Classes, one in seven a homeroom.</param>
    /// <param name="enrollments">Enrolments, one of a teacher in each class among them.</param>
    /// <param name="staff">Staff; two of each school are the administration.</param>
    public static RosterFiles Make(int schools, int students, int classes, int enrollments, int staff)
    {
        var teachers = staff - (2 * schools);
        var files = new RosterFiles();
        var manifest = new StringBuilder("\"propertyName\",\"value\"\n\"propertyName\",\"value\"\n\"oneroster.version\",\"1.1\"\n");
        foreach (var name in new[] { "orgs", "academicSessions", "courses", "classes", "users", "enrollments", "demographics" })
            manifest.Append(CultureInfo.InvariantCulture, $"\"file.{name}\",\"bulk\"\n");
        files.With("manifest.csv", manifest.Append("\"file.results\",\"absent\"\n").ToString());

        files.With("orgs.csv", Csv("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
            [["org-0", "active", Stamp, "District", "district", "", ""], .. Enumerable.Range(1, schools).Select(s => new[] { $"org-{s}", "active", Stamp, $"School \"{s}\"", "school", "", "org-0" })]));
        files.With("academicSessions.csv", Csv("sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
            [["year", "active", Stamp, "2025/26", "schoolYear", "2025-09-01", "2026-05-26", "", "2026"]]));
        files.With("courses.csv", Csv("sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId",
            Enumerable.Range(0, Grades.Length * 7).Select(c => new[] { $"course-{c}", "active", Stamp, "year", $"Course {c}", $"C{c}", Grades[c % Grades.Length], "org-0" })));
        files.With("classes.csv", Csv("sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedId",
            Enumerable.Range(0, classes).Select(c => new[]
            {
                $"class-{c}", "active", Stamp, $"Class {c}", Grades[c % Grades.Length], $"course-{c % (Grades.Length * 7)}", "", c % 7 == 0 ? "homeroom" : "scheduled", "", Org(c), "",
            })));
        files.With("users.csv", Csv("sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,agentSourcedIds,familyName,grades",
            Enumerable.Range(0, students).Select(s => new[] { $"student-{s}", "active", Stamp, "true", Org(s), "student", $"s{s}", "", $"Имя{s}", "", $"Фамилия{s % 500}", Grades[s % Grades.Length] })
                .Concat(Enumerable.Range(0, staff).Select(t => new[]
                {
                    $"staff-{t}", "active", Stamp, "true", Org(t), t < teachers ? "teacher" : "administrator", $"t{t}", "", $"Имя{t}", "", $"Фамилия{t}", "",
                }))));
        files.With("demographics.csv", Csv("sourcedId,status,dateLastModified,birthDate,sex",
            Enumerable.Range(0, students).Select(s => new[] { $"student-{s}", "active", Stamp, $"{2008 + (s % 10)}-{1 + (s % 12):00}-{1 + (s % 28):00}", s % 2 == 0 ? "male" : "female" })));
        files.With("enrollments.csv", Csv("sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate,courseSourcedId",
            Enumerable.Range(0, enrollments).Select(e =>
            {
                var c = e % classes;
                var isTeacher = e < classes;
                var user = isTeacher ? $"staff-{Near(c, teachers)}" : $"student-{Near(c + (schools * (e / classes)), students)}";
                return new[] { $"enrollment-{e}", "active", Stamp, $"class-{c}", Org(c), user, isTeacher ? "teacher" : "student", "", "", "", $"course-{c}" };
            })));
        return files;

        string Org(int number) => $"org-{1 + (number % schools)}";

        // Somebody of the same school: numbers that leave the same rest belong to the same school.
        int Near(int number, int count) => number % (count / schools * schools);
    }

    private const string Stamp = "2025-09-01T06:00:00.000Z";

    private static string Csv(string header, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        text.Append('"').AppendJoin("\",\"", header.Split(',')).Append("\"\n");
        foreach (var row in rows)
            text.Append('"').AppendJoin("\",\"", row.Select(f => f.Replace("\"", "\"\"", StringComparison.Ordinal))).Append("\"\n");
        return text.ToString();
    }
}
