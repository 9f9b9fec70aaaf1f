using System.Globalization;
using System.IO.Compression;
using System.Text;
using Diary.EndToEnd.Tests.Running;
using Diary.Identifiers;
using Diary.Rosters;
using Diary.Samples.Import;
using Diary.V1;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;

namespace Diary.EndToEnd.Tests.Faults;

/// <summary>The least roster for marks: one group of thirty, its teacher, an administrator, and a parent of the first child.</summary>
internal static class ClassOfThirty
{
    public const int Size = 30;

    public static Id<School> School { get; } = ExternalId.ToId<School>("school");

    public static Id<SchoolClass> Class { get; } = ExternalId.ToId<SchoolClass>("class");

    public static Id<Subject> Subject { get; } = ExternalId.ToId<Subject>("course");

    public static Id<Person> Teacher { get; } = ExternalId.ToId<Person>("teacher");

    public static Id<Person> Administrator { get; } = ExternalId.ToId<Person>("administrator");

    public static Id<Person> Parent { get; } = ExternalId.ToId<Person>("parent");

    public static IReadOnlyList<Id<Person>> Students { get; } = [.. Enumerable.Range(0, Size).Select(i => ExternalId.ToId<Person>(StudentId(i)))];

    public static async Task ImportAsync(RunningServer server)
    {
        var client = new RosterService.RosterServiceClient(server.ClientForOperator());
        await using var zip = Pack();
        var report = await RosterUpload.ImportAsync(
            client, zip, new ImportRosterHeader { RequestId = Guid.NewGuid().ToString() }, _ => { }, CancellationToken.None);
        Assert.True(report.Accepted, report.ToString());
    }

    private static string StudentId(int index) => string.Create(CultureInfo.InvariantCulture, $"student-{index}");

    private static MemoryStream Pack()
    {
        var students = Enumerable.Range(0, Size).Select(StudentId).ToList();
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.csv", "propertyName,value", [
                "manifest.version,1.0", "oneroster.version,1.1", "file.orgs,bulk", "file.academicSessions,bulk", "file.courses,bulk",
                "file.classes,bulk", "file.users,bulk", "file.enrollments,bulk"]);
            Add(zip, "orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", ["school,,,Школа,school,,"]);
            Add(zip, "academicSessions.csv", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear", [
                "year,,,Year,schoolYear,2026-09-01,2027-08-31,,2027"]);
            Add(zip, "courses.csv", "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes", [
                "course,,,year,Математика,,,school,,"]);
            Add(zip, "classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods", [
                "class,,,5А Математика,05,course,,scheduled,,school,year,,,"]);
            Add(zip, "users.csv", "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password", [
                "teacher,,,true,school,teacher,teacher,,Алла,Семёнова,,,,,,,,",
                "administrator,,,true,school,administrator,administrator,,Вера,Орлова,,,,,,,,",
                "parent,,,true,school,parent,parent,,Пётр,Иванов,,,,,,student-0,,",
                .. students.Select((s, i) => $"{s},,,true,school,student,{s},,Анна,Иванова,,,,,,{(i == 0 ? "parent" : "")},05,")]);
            Add(zip, "enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate", [
                "enrollment-teacher,,,class,school,teacher,teacher,true,,",
                .. students.Select(s => $"enrollment-{s},,,class,school,{s},student,,,")]);
        }

        packed.Position = 0;
        return packed;
    }

    private static void Add(ZipArchive zip, string name, string header, IEnumerable<string> rows)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.WriteLine(header);
        foreach (var row in rows)
            writer.WriteLine(row);
    }
}
