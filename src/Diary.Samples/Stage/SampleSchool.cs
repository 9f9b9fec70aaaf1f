using Diary.Calendars;
using Diary.Identifiers;
using Diary.Samples.Import;
using Diary.Samples.Running;
using Diary.V1;
using Grpc.Net.Client;
using Spectre.Console;
using School = Diary.Rosters.School;

namespace Diary.Samples.Stage;

/// <summary>What the operator, the administration and the teachers do at the school of the samples.</summary>
internal sealed class SampleSchool(Uri address, Portal portal, SampleDates dates, IAnsiConsole console)
{
    /// <summary>The school of the roster.</summary>
    public static string Id { get; } = ExternalId.ToId<School>("school-1").ToString();

    public async Task ImportAsync(string zipFile, CancellationToken cancellationToken)
    {
        SampleData.ZipRoster(zipFile);
        using var channel = DiaryChannel.Open(address, portal.SignInOperator());
        await using var zip = File.OpenRead(zipFile);
        var report = await ImportProgressBar.ShowAsync(console, progress => RosterUpload.ImportAsync(
            new RosterService.RosterServiceClient(channel), zip, new ImportRosterHeader { RequestId = NewRequest() }, progress, cancellationToken));
        ImportReportView.Write(console, report);
        if (!report.Accepted)
            throw new InvalidOperationException("The roster of the samples was rejected.");
    }

    public async Task SetUpAsync(CancellationToken cancellationToken)
    {
        using var channel = SignIn("adm-grigorieva");
        var calendars = new CalendarService.CalendarServiceClient(channel);
        var calendar = System.Text.Encoding.UTF8.GetString(CalendarJson.Write(dates.Document));
        await calendars.SetCalendarAsync(
            new SetCalendarRequest { RequestId = NewRequest(), SchoolId = Id, CalendarJson = calendar }, cancellationToken: cancellationToken);
        console.WriteLine($"Calendar of {dates.Document.Year}: {string.Join(", ", dates.Document.Periods.Select(period => period.Title))}.");

        var timetables = new TimetableService.TimetableServiceClient(channel);
        var requests = await SampleData.ReadListAsync<SetTimetableRequest>("timetables", cancellationToken);
        foreach (var request in requests)
        {
            request.RequestId = NewRequest();
            await timetables.SetTimetableAsync(request, cancellationToken: cancellationToken);
        }

        console.WriteLine($"Timetables of {requests.Count} classes and groups: {requests.Sum(request => request.Entries.Count)} lessons a week.");
    }

    public async Task TeachAsync(CancellationToken cancellationToken)
    {
        foreach (var (teacher, request) in await SampleData.ReadByPersonAsync<PlanLessonsRequest>("plans", cancellationToken))
        {
            using var channel = SignIn(teacher);
            request.RequestId = NewRequest();
            foreach (var lesson in request.Lessons)
                lesson.Date = dates.IsoDateOf(lesson.Date);
            await new TimetableService.TimetableServiceClient(channel).PlanLessonsAsync(request, cancellationToken: cancellationToken);
        }

        var count = 0;
        foreach (var (teacher, request) in await SampleData.ReadByPersonAsync<RecordMarksRequest>("marks", cancellationToken))
        {
            using var channel = SignIn(teacher);
            request.RequestId = NewRequest();
            request.Date = dates.IsoDateOf(request.Date);
            var recorded = await new GradingService.GradingServiceClient(channel).RecordMarksAsync(request, cancellationToken: cancellationToken);
            count += recorded.Marks.Count;
        }

        console.WriteLine($"{count} marks of three weeks, up to {dates.IsoDateOf("friday")}.");
    }

    private static string NewRequest() => Guid.NewGuid().ToString();

    private GrpcChannel SignIn(string sourcedId) => DiaryChannel.Open(address, portal.SignIn(ExternalId.ToId<Rosters.Person>(sourcedId)));
}
