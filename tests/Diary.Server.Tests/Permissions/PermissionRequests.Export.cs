using Diary.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfExportService = new(StringComparer.Ordinal)
    {
        ["ExportService/ExportMarks of all subjects"] = (s, c) => BeginsAsync(
            Exports(c).ExportMarks(new() { SchoolId = School(s), StudentId = Student(s), Layout = Csv() })),
        ["ExportService/ExportMarks of one subject"] = (s, c) => BeginsAsync(
            Exports(c).ExportMarks(new() { SchoolId = School(s), StudentId = Student(s), SubjectId = Subject(s), Layout = Csv() })),
        ["ExportService/ExportClassMarks"] = (s, c) => BeginsAsync(Exports(c).ExportClassMarks(
            new() { SchoolId = School(s), ClassId = Class(s), SubjectId = Subject(s), From = Today, To = Today, Layout = Csv() })),
        ["ExportService/ExportRegister"] = (s, c) => BeginsAsync(Exports(c).ExportRegister(
            new() { SchoolId = School(s), ClassId = Class(s), SubjectId = Subject(s), From = Today, To = Today, Layout = Csv() })),
        ["ExportService/ExportFinals"] = (s, c) => BeginsAsync(
            Exports(c).ExportFinals(new() { SchoolId = School(s), StudentId = Student(s), Layout = Csv() })),
        ["ExportService/ExportClassFinals"] = (s, c) => BeginsAsync(
            Exports(c).ExportClassFinals(new() { SchoolId = School(s), ClassId = Class(s), PeriodId = "q1", Layout = Csv() })),
        ["ExportService/ExportReportCard"] = (s, c) => BeginsAsync(
            Exports(c).ExportReportCard(new() { SchoolId = School(s), StudentId = Student(s), Layout = Csv() })),
        ["ExportService/ExportClassReportCards"] = (s, c) => BeginsAsync(
            Exports(c).ExportClassReportCards(new() { SchoolId = School(s), ClassId = Class(s), Layout = Csv() })),
        ["ExportService/ExportRoster"] = (s, c) => BeginsAsync(Exports(c).ExportRoster(new() { SchoolId = School(s) })),
    };

    private static ExportService.ExportServiceClient Exports(GrpcChannel channel) => new(channel);

    private static ExportLayout Csv() => new() { Format = ExportFormat.Csv };

    private static async Task BeginsAsync<T>(AsyncServerStreamingCall<T> call)
    {
        using (call)
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
    }
}
