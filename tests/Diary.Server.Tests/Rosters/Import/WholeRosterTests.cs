using System.IO.Compression;
using Diary.Rosters;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Rosters.Import;

namespace Diary.Server.Tests.Rosters.Import;

/// <summary>Rosters of three schools and the roster of the samples, whole, and twice.</summary>
public class WholeRosterTests
{
    private const string SampleVariable = "DIARY_ONEROSTER_SAMPLE";
    private const string SampleName = "oneroster-3-schools.zip";

    [Fact]
    public async Task A_generated_roster_of_three_schools_imports_whole_and_again_changes_nothing()
    {
        using var zip = RosterGenerator.Make(schools: 3, students: 2_617, classes: 973, enrollments: 19_292, staff: 145).Zip();
        await CheckThreeSchools(zip);
    }

    [Fact]
    public async Task The_real_roster_where_there_is_one_imports_whole_and_again_changes_nothing()
    {
        // The file is not ours to ship; the generated roster of the same size always runs.
        if (FindSample() is not { } path)
            return;
        await using var zip = File.OpenRead(path);
        await CheckThreeSchools(zip);
    }

    [Fact]
    public async Task The_roster_of_the_samples_imports_without_a_word_from_folder_and_zip_alike()
    {
        await using var bench = new ImportBench();
        var folder = Path.Combine(AppContext.BaseDirectory, "Data", "roster");

        var fromFolder = await bench.Importer.ImportAsync(folder, new ImportOptions());
        using var zip = new MemoryStream();
        ZipFile.CreateFromDirectory(folder, zip);
        var fromZip = await bench.Importer.ImportAsync(zip, new ImportOptions());

        Assert.True(fromFolder.Accepted);
        Assert.Empty(fromFolder.Findings);
        Assert.Equal((0, 0, 0), (fromZip.Created, fromZip.Updated, fromZip.Removed));
        Assert.Equal(fromFolder.Created, fromZip.Unchanged);
        var school = Assert.Single(fromZip.Schools);
        var people = await bench.All(RosterRecords.People, school);
        Assert.Equal(16, people.Count(p => p.Roles == PersonRoles.Student));
        Assert.Equal(8, people.Count(p => p.Roles == PersonRoles.Teacher));
        Assert.Equal(18, (await bench.All(RosterRecords.LegalRepresentatives, school)).Count);
        Assert.Equal(2, (await bench.All(RosterRecords.Classes, school)).Count(c => c.Kind == ClassKind.Homeroom));
    }

    private static async Task CheckThreeSchools(Stream zip)
    {
        await using var bench = new ImportBench();

        var first = await bench.Importer.ImportAsync(zip, new ImportOptions());
        var second = await bench.Importer.ImportAsync(zip, new ImportOptions());

        Assert.True(first.Accepted, string.Join('\n', first.Findings));
        Assert.Equal(["MANIFEST_REPEATED", "UNKNOWN_COLUMN"], first.Findings.Select(f => f.Code));
        Assert.Equal(3, first.Schools.Count);
        var people = new List<Person>();
        var (classes, enrollments) = (0, 0);
        foreach (var school in first.Schools)
        {
            people.AddRange(await bench.All(RosterRecords.People, school));
            classes += (await bench.All(RosterRecords.Classes, school)).Count;
            enrollments += (await bench.All(RosterRecords.Enrollments, school)).Count;
        }

        Assert.Equal(2_617, people.Count(p => p.Roles == PersonRoles.Student));
        Assert.Equal(145, people.Count(p => p.Roles is PersonRoles.Teacher or PersonRoles.Administrator));
        Assert.Equal((973, 19_292), (classes, enrollments));
        Assert.Equal((0, 0, 0), (second.Created, second.Updated, second.Removed));
        Assert.Equal(first.Created, second.Unchanged);
    }

    /// <summary>The roster that is not ours to ship; null where there is none.</summary>
    internal static string? FindSample()
    {
        if (Environment.GetEnvironmentVariable(SampleVariable) is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new FileNotFoundException($"{SampleVariable} names a file that is not there.");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Diary.sln")) && folder.Parent is { } beside)
            {
                var path = Path.Combine(beside.FullName, "shared", "data", SampleName);
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }
}
