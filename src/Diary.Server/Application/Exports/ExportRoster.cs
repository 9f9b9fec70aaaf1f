using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Diary.Grading;
using Diary.Identifiers;
using Diary.Interchange.OneRoster;
using Diary.Permissions;
using Diary.Results;
using Diary.Rosters;
using Diary.Server.Application.Grading;
using Diary.Server.Application.Requests;
using Diary.Server.Application.Rosters;
using Diary.Storage;
using NodaTime;

namespace Diary.Server.Application.Exports;

/// <summary>The roster of a school with its marks, as OneRoster 1.2 CSV in a zip.</summary>
/// <param name="School">The school.</param>
/// <param name="From">The first day of the marks, inclusive; null for no bound.</param>
/// <param name="To">The last day of the marks, inclusive; null for no bound.</param>
public sealed record ExportRoster(Id<School> School, LocalDate? From, LocalDate? To);

/// <summary>Answers <see cref="ExportRoster"/>.</summary>
public sealed class ExportRosterHandler(IDiaryStore store, ExportDesk desk) : IQueryHandler<ExportRoster, ExportFile>
{
    /// <inheritdoc/>
    public async ValueTask<Result<ExportFile>> HandleAsync(ExportRoster query, RequestContext context, CancellationToken cancellationToken)
    {
        if (!(await desk.OpenSchoolAsync(DiaryAction.ExportRoster, query.School, context, cancellationToken)).TryGet(out var school, out var error))
            return error;
        return new ExportFile(
            "oneroster.zip",
            "application/zip",
            async (output, cancellation) =>
            {
                await RosterExporter.WriteAsync(store, school, query.From, query.To, output, cancellation);
                return null;
            });
    }
}

/// <summary>
/// Writes a school as OneRoster 1.2, file by file and record by record; the rules are the SDK's (<see cref="OneRosterExport"/>). It is for machines:
/// nothing is escaped for spreadsheets, or else it would not come back as it was.
/// </summary>
public static class RosterExporter
{
    private const int RowsBetweenDrains = 100;

    /// <summary>The same day for all files of all rosters, so that the same contents have the same bytes.</summary>
    private static readonly DateTimeOffset NoDay = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the zip.</summary>
    /// <param name="store">Where the records are.</param>
    /// <param name="school">The school.</param>
    /// <param name="from">The first day of the marks, inclusive; null for no bound.</param>
    /// <param name="to">The last day of the marks, inclusive; null for no bound.</param>
    /// <param name="output">Takes the zip.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(IDiaryStore store, School school, LocalDate? from, LocalDate? to, ExportStream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(school);
        ArgumentNullException.ThrowIfNull(output);
        var export = new OneRosterExport(school);
        await KnowAsync(store, school.Id, export, cancellationToken);
        var people = All(store, RosterRecords.People, school.Id).Where(p => p.MergedInto is null);

        // Of everybody: who is no student any more has the marks of the time when he was one.
        var marks = people
            .SelectMany(p => store.EnumerateAsync(GradingRecords.MarksOf(school.Id, p.Id, from, to)).Select(m => m.Record));
        var files = new (OneRosterFile File, IAsyncEnumerable<IReadOnlyList<string>> Rows)[]
        {
            (OneRosterFile.Orgs, new[] { export.SchoolRow() }.ToAsyncEnumerable()),
            (OneRosterFile.AcademicSessions, All(store, RosterRecords.Sessions, school.Id).Select(export.Row)),
            (OneRosterFile.Courses, All(store, RosterRecords.Subjects, school.Id).Select(export.Row)),
            (OneRosterFile.Classes, All(store, RosterRecords.Classes, school.Id).Select(export.Row)),
            (OneRosterFile.Users, people.Select(async (Person p, CancellationToken c) => export.Row(p, await AgentsAsync(store, export, p, c)))),
            (OneRosterFile.Roles, people.SelectMany(async (Person p, CancellationToken c) => export.RoleRows(p, await RepresentsAsync(store, p, c)))),
            (OneRosterFile.Demographics, All(store, RosterRecords.Demographics, school.Id).Select(export.Row)),
            (OneRosterFile.Enrollments, All(store, RosterRecords.Enrollments, school.Id).Select(export.Row)),
            (OneRosterFile.Categories, Rows(marks, export.CategoryRow)),
            (OneRosterFile.LineItems, Rows(marks, export.WorkRow)),
            (OneRosterFile.Results, Rows(marks, export.ResultRow)),
        };
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var present = new List<OneRosterFile>();
        foreach (var (file, rows) in files)
        {
            if (await WriteFileAsync(zip, OneRosterTables.For(file).FileName, OneRosterExport.ColumnsOf(file), rows, output, cancellationToken))
                present.Add(file);
        }

        var manifest = OneRosterExport.Manifest(present).ToList();
        await WriteFileAsync(zip, OneRosterTables.ManifestFileName, manifest[0], manifest.Skip(1).ToAsyncEnumerable(), output, cancellationToken);
    }

    private static async Task KnowAsync(IDiaryStore store, Id<School> school, OneRosterExport export, CancellationToken cancellationToken)
    {
        await foreach (var session in All(store, RosterRecords.Sessions, school).WithCancellation(cancellationToken))
            export.Know(session);
        await foreach (var subject in All(store, RosterRecords.Subjects, school).WithCancellation(cancellationToken))
            export.Know(subject);
        await foreach (var schoolClass in All(store, RosterRecords.Classes, school).WithCancellation(cancellationToken))
            export.Know(schoolClass);
        await foreach (var person in All(store, RosterRecords.People, school).WithCancellation(cancellationToken))
            export.Know(person);
    }

    /// <summary>Whom a person's row names: his representatives and children, but for those whose own row brought the relation.</summary>
    private static async ValueTask<IReadOnlyList<Id<Person>>> AgentsAsync(IDiaryStore store, OneRosterExport export, Person person, CancellationToken cancellationToken)
    {
        var agents = new List<Id<Person>>();
        if (person.Roles.HasFlag(PersonRoles.Student))
        {
            var relations = await store.ListAllAsync(RosterRecords.RepresentativesOf(person.School, person.Id), cancellationToken);
            agents.AddRange(relations.Select(r => r.Record).Where(r => r.Status == RosterStatus.Active && !IsOfRepresentative(export, r)).Select(r => r.Representative));
        }

        var children = await store.ListAllAsync(RosterRecords.ChildrenOf(person.School, person.Id), cancellationToken);
        agents.AddRange(children.Select(r => r.Record).Where(r => IsOfRepresentative(export, r)).Select(r => r.Student));
        return agents;
    }

    private static bool IsOfRepresentative(OneRosterExport export, LegalRepresentative relation) =>
        string.Equals(relation.SourcedId, export.SourcedIdOf(relation.Representative), StringComparison.Ordinal);

    private static async ValueTask<bool> RepresentsAsync(IDiaryStore store, Person person, CancellationToken cancellationToken) =>
        (await store.ListAsync(RosterRecords.ChildrenOf(person.School, person.Id) with { Limit = 1 }, cancellationToken)).Items.Count > 0;

    private static IAsyncEnumerable<T> All<T>(IDiaryStore store, RecordType<T> type, Id<School> school)
        where T : class =>
        store.EnumerateAsync(new RecordQuery<T> { Type = type, Partition = RosterRecords.SchoolKey(school) }).Select(s => s.Record);

    private static IAsyncEnumerable<IReadOnlyList<string>> Rows(IAsyncEnumerable<Mark> marks, Func<Mark, IReadOnlyList<string>?> rowOf) =>
        marks.Select(rowOf).Where(row => row is not null).Select(row => row!);

    /// <summary>Writes a file, unless it has no rows: an importer takes an empty complete file for a mistake.</summary>
    private static async Task<bool> WriteFileAsync(
        ZipArchive zip, string name, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<string>> rows, ExportStream output, CancellationToken cancellationToken)
    {
        await using var source = rows.GetAsyncEnumerator(cancellationToken);
        if (!await source.MoveNextAsync())
            return false;
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = NoDay;
        await using var text = new StreamWriter(await entry.OpenAsync(cancellationToken), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
        Write(csv, columns);
        var written = 0;
        do
        {
            Write(csv, source.Current);
            if (++written % RowsBetweenDrains != 0)
                continue;
            await csv.FlushAsync();
            await output.DrainAsync(cancellationToken);
        }
        while (await source.MoveNextAsync());
        return true;
    }

    private static void Write(CsvWriter csv, IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }
}
