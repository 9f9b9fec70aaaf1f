using Diary.Server.Application.Audit;
using Diary.Server.Application.Rosters;
using Diary.Server.Application.Rosters.Import;
using Diary.Server.Grpc.Rosters;
using Diary.Server.Tests.Hosting;
using Diary.Server.Tests.Rosters.Import;
using Diary.Storage;
using Diary.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Diary.Server.Tests.Grpc.Rosters;

public sealed class ImportRosterTests
{
    [Fact]
    public async Task A_roster_is_taken_over_with_progress_and_an_audit_event_for_each_school()
    {
        await using var host = await DiaryTestHost.StartAsync();

        var events = await ImportAsync(host, RosterFiles.Small().Zip());

        var report = events[^1].Report;
        Assert.True(report.Accepted, report.ToString());
        Assert.All(events.SkipLast(1), e => Assert.Equal(ImportRosterResponse.EventOneofCase.Progress, e.EventCase));
        Assert.NotEmpty(events.SkipLast(1));
        Assert.Equal(2, report.SchoolIds.Count);
        foreach (var school in report.SchoolIds)
            Assert.Single(await AuditOfAsync(host, school));
        Assert.Equal(await CountAsync(host), report.Created);
    }

    [Fact]
    public async Task The_same_roster_again_changes_nothing()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var first = (await ImportAsync(host, RosterFiles.Small().Zip()))[^1].Report;

        var again = (await ImportAsync(host, RosterFiles.Small().Zip()))[^1].Report;

        Assert.Equal((0, 0, first.Created, 0), (again.Created, again.Updated, again.Unchanged, again.Removed));
    }

    [Fact]
    public async Task A_roster_with_an_error_is_a_report_and_changes_nothing()
    {
        await using var host = await DiaryTestHost.StartAsync();

        var report = (await ImportAsync(host, RosterFiles.Small().Append("enrollments.csv", "e8,active,,nowhere,s1,ann,student,,,\n").Zip()))[^1].Report;

        Assert.False(report.Accepted);
        var finding = Assert.Single(report.Findings, f => f.Severity == ImportFinding.Types.Severity.Error);
        Assert.Equal(("enrollments.csv", 9L, "classSourcedId"), (finding.File, finding.Line, finding.Column));
        Assert.Equal(0, await CountAsync(host));
    }

    [Fact]
    public async Task Bytes_that_are_no_zip_are_a_report()
    {
        await using var host = await DiaryTestHost.StartAsync();

        var report = (await ImportAsync(host, new MemoryStream([1, 2, 3])))[^1].Report;

        Assert.False(report.Accepted);
        Assert.Equal("NOT_A_ZIP", report.Findings[0].Code);
    }

    [Fact]
    public async Task The_installation_says_how_many_rows_are_too_many()
    {
        await using var host = await DiaryTestHost.StartAsync(s => s.Configure<ImportSettings>(o => o.MostRows = 3));

        var report = (await ImportAsync(host, RosterFiles.Small().Zip()))[^1].Report;

        Assert.False(report.Accepted);
        Assert.Equal("TOO_MANY_ROWS", report.Findings[0].Code);
        Assert.Equal(0, await CountAsync(host));
    }

    [Fact]
    public async Task A_mass_withdrawal_has_to_be_meant()
    {
        await using var host = await DiaryTestHost.StartAsync();
        var many = string.Concat(Enumerable.Range(0, 60).Select(i => $"x{i},active,,true,s1,student,x{i},Ann,Ames,,,,,,05\n"));
        Assert.True((await ImportAsync(host, RosterFiles.Small().Append("users.csv", many).Zip()))[^1].Report.Accepted);

        var refused = (await ImportAsync(host, RosterFiles.Small().Zip()))[^1].Report;
        var meant = (await ImportAsync(host, RosterFiles.Small().Zip(), allowMassWithdrawal: true))[^1].Report;

        Assert.False(refused.Accepted);
        Assert.Equal("MASS_WITHDRAWAL", refused.Findings[0].Code);
        Assert.True(meant.Accepted, meant.ToString());
        Assert.Equal(60, meant.Removed);
    }

    [Fact]
    public async Task An_upload_above_the_limit_is_refused()
    {
        await using var host = await DiaryTestHost.StartAsync(s => s.Configure<UploadOptions>(o => o.MaxBytes = 1 << 20));

        var refused = await Assert.ThrowsAsync<RpcException>(() => ImportAsync(host, new MemoryStream(new byte[(1 << 20) + 1])));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        var status = refused.GetRpcStatus()!;
        Assert.Equal("UPLOAD_TOO_LARGE", status.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal("1048576", status.GetDetail<ErrorInfo>()!.Metadata["limit_bytes"]);
        Assert.Null(status.GetDetail<RetryInfo>());
    }

    [Theory]
    [InlineData("", "Europe/Moscow", "header.request_id")]
    [InlineData("3f2b8c1e-5d0a-4c7b-9e21-7a6f4d2c9b10", "Moscow", "header.time_zone")]
    public async Task A_wrong_header_is_refused_with_the_field(string requestId, string timeZone, string field)
    {
        await using var host = await DiaryTestHost.StartAsync();
        using var call = Client(host).ImportRoster();
        await call.RequestStream.WriteAsync(new ImportRosterRequest { Header = new ImportRosterHeader { RequestId = requestId, TimeZone = timeZone } });

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call.ResponseStream.MoveNext(CancellationToken.None));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(field, Assert.Single(refused.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations).Field);
    }

    private static RosterService.RosterServiceClient Client(DiaryTestHost host) => new(host.ClientForOperator());

    private static async Task<List<ImportRosterResponse>> ImportAsync(DiaryTestHost host, Stream zip, bool allowMassWithdrawal = false)
    {
        using var call = Client(host).ImportRoster();
        var header = new ImportRosterHeader { RequestId = Guid.NewGuid().ToString(), AllowMassWithdrawal = allowMassWithdrawal };
        try
        {
            await call.RequestStream.WriteAsync(new ImportRosterRequest { Header = header });
            await call.RequestStream.WriteAsync(new ImportRosterRequest { Chunk = await ByteString.FromStreamAsync(zip) });
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException)
        {
            // The server ended the call while it was being written to; why is what the reading side is told.
        }

        var events = new List<ImportRosterResponse>();
        await foreach (var response in call.ResponseStream.ReadAllAsync())
            events.Add(response);
        return events;
    }

    private static async Task<IReadOnlyList<AuditEvent>> AuditOfAsync(DiaryTestHost host, string school)
    {
        var query = new RecordQuery<AuditEvent>
        {
            Type = AuditRecords.Events,
            Partition = RosterRecords.SchoolKey(Identifiers.Id<Diary.Rosters.School>.Parse(school)),
        };
        return [.. (await host.Store.ListAsync(query)).Items.Select(i => i.Record)];
    }

    /// <summary>How many records of the roster there are, in both schools.</summary>
    private static async Task<long> CountAsync(DiaryTestHost host)
    {
        var count = (await host.Store.ListAsync(new RecordQuery<Diary.Rosters.School> { Type = RosterRecords.Schools, Partition = RecordKey.Empty })).Items.Count;
        foreach (var school in new[] { ImportBench.School1, ImportBench.School2 })
        {
            var key = RosterRecords.SchoolKey(school);
            count += await InAsync(RosterRecords.People, key) + await InAsync(RosterRecords.Subjects, key) + await InAsync(RosterRecords.Classes, key)
                + await InAsync(RosterRecords.Enrollments, key) + await InAsync(RosterRecords.LegalRepresentatives, key)
                + await InAsync(RosterRecords.Demographics, key) + await InAsync(RosterRecords.Sessions, key);
        }

        return count;

        async Task<int> InAsync<T>(RecordType<T> type, RecordKey partition)
            where T : class => (await host.Store.ListAsync(new RecordQuery<T> { Type = type, Partition = partition })).Items.Count;
    }
}
