using System.IO.Compression;
using System.Text;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>A roster under the hands of a test: files by name, changed at will, packed as a zip.</summary>
internal sealed class RosterFiles
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>A small, faultless roster of 1.1: a district, two schools, a class and a group, people of every kind.</summary>
    public static RosterFiles Small() => new RosterFiles()
        .With("manifest.csv", "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.orgs,bulk\nfile.academicSessions,bulk\nfile.courses,bulk\n"
            + "file.classes,bulk\nfile.users,bulk\nfile.enrollments,bulk\nfile.demographics,bulk\n")
        .With("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nd,active,,District,district,,\n"
            + "s1,active,,School 1,school,,d\ns2,active,,School 2,school,,d\n")
        .With("academicSessions.csv", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n"
            + "y,active,,2025/26,schoolYear,2025-09-01,2026-05-26,,2026\nq1,active,,Q1,gradingPeriod,2025-09-01,2025-10-24,y,2026\n")
        .With("courses.csv", "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId\nmath,active,,y,Mathematics,M,,d\nmusic,active,,y,Music,,,d\n")
        .With("classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds\n"
            + "5a,active,,5A,05,,,homeroom,12,s1,y\n5a-math,active,,5A Mathematics,05,math,,scheduled,,s1,y\n6a-math,active,,6A Mathematics,06,math,,scheduled,,s2,y\n")
        .With("users.csv", "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,middleName,email,sms,phone,agentSourcedIds,grades\n"
            + "ann,active,,true,s1,student,ann,Ann,Ames,,ann@example.org,,,pam,05\n"
            + "bob,active,,true,s1,student,bob,Bob,Bell,,,,,\"pam,gus\",05\n"
            + "cat,active,,true,s2,student,cat,Cat,Cole,,,,,,06\n"
            + "tea,active,,true,\"s1,s2\",teacher,tea,Tess,Teal,Q,,,,,\n"
            + "pam,active,,true,s1,parent,pam,Pam,Ames,,,,,,\n"
            + "gus,active,,true,s1,guardian,gus,Gus,Bell,,,,,,\n"
            + "adm,active,,true,s1,administrator,adm,Ada,Dean,,,,,,\n")
        .With("demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex\nann,active,,2014-05-06,female\n")
        .With("enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
            + "e1,active,,5a,s1,ann,student,,,\ne2,active,,5a,s1,bob,student,,2025-09-01,2025-12-31\ne3,active,,5a,s1,tea,teacher,,,\n"
            + "e4,active,,5a-math,s1,ann,student,,,\ne5,active,,5a-math,s1,tea,teacher,,,\ne6,active,,6a-math,s2,cat,student,,,\ne7,active,,6a-math,s2,tea,teacher,,,\n");

    /// <summary>The same roster in 1.2: roles in a file of their own.</summary>
    public static RosterFiles Small12() => Small()
        .Replace("manifest.csv", "oneroster.version,1.1", "oneroster.version,1.2").Replace("manifest.csv", "file.users,bulk", "file.users,bulk\nfile.roles,bulk")
        .With("users.csv", "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,middleName,email,sms,phone,agentSourcedIds,grades,primaryOrgSourcedId\n"
            + "ann,active,,true,ann,Ann,Ames,,ann@example.org,,,pam,05,s1\nbob,active,,true,bob,Bob,Bell,,,,,\"pam,gus\",05,s1\ncat,active,,true,cat,Cat,Cole,,,,,,06,s2\n"
            + "tea,active,,true,tea,Tess,Teal,Q,,,,,,s1\npam,active,,true,pam,Pam,Ames,,,,,,,s1\ngus,active,,true,gus,Gus,Bell,,,,,,,s1\nadm,active,,true,adm,Ada,Dean,,,,,,,s1\n")
        .With("roles.csv", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n"
            + "r1,active,,ann,primary,student,,,s1,\nr2,active,,bob,primary,student,,,s1,\nr3,active,,cat,primary,student,,,s2,\nr4,active,,tea,primary,teacher,,,s1,\n"
            + "r5,active,,tea,secondary,teacher,,,s2,\nr6,active,,pam,primary,parent,,,s1,\nr7,active,,gus,primary,guardian,,,s1,\nr8,active,,adm,primary,principal,,,s1,\n");

    /// <summary>The small roster with marks.</summary>
    public static RosterFiles WithMarks() => Small()
        .Append("manifest.csv", "file.categories,bulk\nfile.lineItems,bulk\nfile.results,bulk\n")
        .With("categories.csv", "sourcedId,status,dateLastModified,title,weight\nc1,active,,Test,0.3\nc2,active,,Homework,0.1\n")
        .With("lineItems.csv", "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax\n"
            + "w1,active,,Fractions,,2025-09-01,2025-09-08,5a-math,c1,q1,1,5\n")
        .With("results.csv", "sourcedId,status,dateLastModified,lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment\n"
            + "m1,active,,w1,ann,fully graded,5.0,2025-09-08,Well done\n");

    /// <summary>The files of a zip.</summary>
    public static RosterFiles Of(Stream zip)
    {
        var files = new RosterFiles();
        using var archive = new ZipArchive(zip);
        foreach (var entry in archive.Entries)
        {
            using var bytes = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(bytes);
            files.With(entry.FullName, bytes.ToArray());
        }

        return files;
    }

    public RosterFiles With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public RosterFiles With(string name, byte[] bytes)
    {
        _files[name] = bytes;
        return this;
    }

    public RosterFiles Without(string name)
    {
        Assert.True(_files.Remove(name));
        return this;
    }

    public RosterFiles Replace(string name, string old, string by)
    {
        var text = Text(name);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return With(name, text.Replace(old, by, StringComparison.Ordinal));
    }

    public RosterFiles Append(string name, string rows) => With(name, Text(name) + rows);

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]);

    public byte[] Bytes(string name) => _files[name];

    public IEnumerable<string> Names => _files.Keys;

    /// <summary>All files in the folder of that name within the zip; empty for the top.</summary>
    public RosterFiles Under(string folder)
    {
        var moved = new RosterFiles();
        foreach (var (name, bytes) in _files)
            moved.With(folder + name, bytes);
        return moved;
    }

    public RosterFiles InMode(string mode) => With("manifest.csv", Text("manifest.csv").Replace(",bulk", "," + mode, StringComparison.Ordinal));

    public MemoryStream Zip()
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in _files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
