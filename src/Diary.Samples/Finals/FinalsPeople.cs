using Diary.Calendars;
using Diary.Identifiers;
using Diary.Samples.Access;
using Diary.Samples.Running;
using Diary.Samples.Stage;
using Diary.V1;
using Grpc.Core;
using Grpc.Net.Client;
using NodaTime;
using Spectre.Console;

namespace Diary.Samples.Finals;

/// <summary>What teacher, class teacher, administration and a mother do about finals.</summary>
internal sealed class FinalsPeople(Uri address, Portal portal, SampleDates dates, IAnsiConsole console) : IDisposable
{
    private static readonly string Fifth = IdOf<Rosters.SchoolClass>("cls-5a");
    private static readonly string Group = IdOf<Rosters.SchoolClass>("cls-5a-math");
    private static readonly string Maths = IdOf<Rosters.Subject>("crs-math");
    private static readonly string Ninth = IdOf<Rosters.SchoolClass>("cls-9b-alg");
    private static readonly string Algebra = IdOf<Rosters.Subject>("crs-alg");
    private static readonly string Daughter = IdOf<Rosters.Person>("stu-5a-02");
    private static readonly string Leaver = IdOf<Rosters.Person>("stu-9b-01");

    private readonly GrpcChannel _teacher = Open(address, portal, "tch-orlova");
    private readonly GrpcChannel _classTeacher = Open(address, portal, "tch-semenova");
    private readonly GrpcChannel _office = Open(address, portal, "adm-grigorieva");
    private readonly GrpcChannel _mother = Open(address, portal, "par-belova");

    private FinalSlot Slot => new() { Kind = FinalKind.Period, PeriodId = dates.Period.Id };

    private string Day => SampleDates.Iso(dates.Monday);

    private FinalsService.FinalsServiceClient Teacher => new(_teacher);

    public async Task<ListClassFinalsResponse> SheetAsync(CancellationToken cancellationToken) => await Teacher.ListClassFinalsAsync(
        new ListClassFinalsRequest { SchoolId = SampleSchool.Id, ClassId = Group, SubjectId = Maths, Date = Day, Slot = Slot }, cancellationToken: cancellationToken);

    public async Task DecideAsync(ListClassFinalsResponse sheet, string other, string symbol, string reason, CancellationToken cancellationToken)
    {
        var self = IdOf<Rosters.Person>(other);
        #region decide
        var entries = sheet.Students.Select(line => string.Equals(line.StudentId, self, StringComparison.Ordinal)
            ? new FinalEntry { StudentId = line.StudentId, Symbol = symbol, Reason = reason }
            : new FinalEntry { StudentId = line.StudentId, Confirm = true, Symbol = line.Proposed.Symbol });
        var decided = await Teacher.DecideFinalsAsync(
            new DecideFinalsRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                ClassId = Group,
                SubjectId = Maths,
                Date = Day,
                Slot = Slot,
                Entries = { entries },
            },
            cancellationToken: cancellationToken);
        #endregion
        console.WriteLine($"{decided.Finals.Count} finals are decided.");
    }

    public async Task<GetReportCardResponse> ReportCardAsync(CancellationToken cancellationToken) =>
        await new FinalsService.FinalsServiceClient(_classTeacher).GetReportCardAsync(
            new GetReportCardRequest { SchoolId = SampleSchool.Id, ClassId = Fifth, Date = Day, Slot = Slot }, cancellationToken: cancellationToken);

    public async Task CloseAsync(string protocol, CancellationToken cancellationToken)
    {
        await new FinalsService.FinalsServiceClient(_office).ClosePeriodAsync(
            new ClosePeriodRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                ClassId = Fifth,
                Date = Day,
                Slot = Slot,
                Protocol = protocol,
                ProtocolDate = dates.IsoDateOf("friday"),
            },
            cancellationToken: cancellationToken);
        console.WriteLine($"Closed by protocol {protocol}.");
    }

    public async Task ReopenAsync(string reason, CancellationToken cancellationToken)
    {
        await new FinalsService.FinalsServiceClient(_office).ReopenPeriodAsync(
            new ReopenPeriodRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                ClassId = Fifth,
                Date = Day,
                Slot = Slot,
                Reason = reason,
            },
            cancellationToken: cancellationToken);
        console.WriteLine($"Reopened: {reason}.");
    }

    /// <summary>Corrects a final, or says why not.</summary>
    public async Task<string> CorrectAsync(string student, string symbol, CancellationToken cancellationToken)
    {
        var whose = IdOf<Rosters.Person>(student);
        var etag = (await SheetAsync(cancellationToken)).Students.Single(s => string.Equals(s.StudentId, whose, StringComparison.Ordinal)).Decided.Etag;
        AsyncUnaryCall<CorrectFinalResponse> Call() => Teacher.CorrectFinalAsync(
            new CorrectFinalRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                StudentId = whose,
                SubjectId = Maths,
                Date = Day,
                Slot = Slot,
                Etag = etag,
                Symbol = symbol,
                Reason = "Призёр олимпиады",
            },
            cancellationToken: cancellationToken);
        var isLocked = (await SheetAsync(cancellationToken)).Students.Any(s => s.Locked);
        return isLocked ? await Refusals.OfAsync(Call()) : $"Corrected: {(await Call()).Final.Decided.Symbol}.";
    }

    public async Task ShowHistoryAsync(string student, CancellationToken cancellationToken)
    {
        var history = await Teacher.GetFinalHistoryAsync(
            new GetFinalHistoryRequest { SchoolId = SampleSchool.Id, StudentId = IdOf<Rosters.Person>(student), SubjectId = Maths, Date = Day, Slot = Slot },
            cancellationToken: cancellationToken);
        foreach (var state in history.Revisions)
            console.WriteLine($"{state.Symbol} by {state.AuthorName}, proposed {state.Proposed.Symbol} ({state.Proposed.Average}){(state.Reason.Length > 0 ? $": {state.Reason}" : "")}");
    }

    public async Task ReadAndSignAsync(CancellationToken cancellationToken)
    {
        var finals = await new DiaryService.DiaryServiceClient(_mother).GetFinalsAsync(
            new GetFinalsRequest { SchoolId = SampleSchool.Id, StudentId = Daughter, Date = Day }, cancellationToken: cancellationToken);
        foreach (var subject in finals.Subjects)
        {
            var final = subject.Periods.Single(p => string.Equals(p.PeriodId, dates.Period.Id, StringComparison.Ordinal));
            if (final.DecidedSymbol.Length > 0)
                console.WriteLine($"{subject.SubjectTitle}: {final.DecidedSymbol}, decided by {final.DecidedBy}{(final.Locked ? ", closed" : "")}");
            else if (final.HasAverage)
                console.WriteLine($"{subject.SubjectTitle}: {final.Symbol} is proposed ({final.Average})");
        }

        await new FinalsService.FinalsServiceClient(_mother).SignOffAsync(
            new SignOffRequest { RequestId = Guid.NewGuid().ToString(), SchoolId = SampleSchool.Id, StudentId = Daughter, Slot = Slot, Date = Day },
            cancellationToken: cancellationToken);
        var signed = await new FinalsService.FinalsServiceClient(_classTeacher).ListSignOffsAsync(
            new ListSignOffsRequest { SchoolId = SampleSchool.Id, ClassId = Fifth, Slot = Slot, Date = Day }, cancellationToken: cancellationToken);
        console.WriteLine($"The class teacher sees the signature of {string.Join(", ", signed.Students.SelectMany(s => s.Signatures).Select(s => s.PersonName))}.");
    }

    public async Task ShowCertificateAsync(CancellationToken cancellationToken)
    {
        var before = CalendarDraft.For(dates.Document, dates.Document.LastDay.Year - 2);
        await new CalendarService.CalendarServiceClient(_office).SetCalendarAsync(
            new SetCalendarRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                CalendarJson = System.Text.Encoding.UTF8.GetString(CalendarJson.Write(before)),
            },
            cancellationToken: cancellationToken);
        await DecideOfLeaverAsync(before.LastDay, FinalKind.Annual, new FinalEntry { Symbol = "4", Reason = "По бумажному журналу" }, cancellationToken);
        await DecideOfLeaverAsync(before.LastDay, FinalKind.Examination, new FinalEntry { Symbol = "5" }, cancellationToken);
        var sheet = await Teacher.ListClassFinalsAsync(
            new ListClassFinalsRequest
            {
                SchoolId = SampleSchool.Id,
                ClassId = Ninth,
                SubjectId = Algebra,
                Date = SampleDates.Iso(before.LastDay),
                Slot = new FinalSlot { Kind = FinalKind.Certificate },
                Explain = true,
            },
            new Metadata { { "accept-language", "en" } },
            cancellationToken: cancellationToken);
        foreach (var step in sheet.Students.Single(s => string.Equals(s.StudentId, Leaver, StringComparison.Ordinal)).Proposed.Explanation.Steps)
            console.WriteLine(step);
        await DecideOfLeaverAsync(before.LastDay, FinalKind.Certificate, new FinalEntry { Confirm = true }, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _teacher.Dispose();
        _classTeacher.Dispose();
        _office.Dispose();
        _mother.Dispose();
    }

    private static string IdOf<T>(string sourcedId) => ExternalId.ToId<T>(sourcedId).ToString();

    private static GrpcChannel Open(Uri address, Portal portal, string sourcedId) => DiaryChannel.Open(address, portal.SignIn(ExternalId.ToId<Rosters.Person>(sourcedId)));

    private async Task DecideOfLeaverAsync(LocalDate day, FinalKind kind, FinalEntry entry, CancellationToken cancellationToken)
    {
        entry.StudentId = Leaver;
        var decided = await Teacher.DecideFinalsAsync(
            new DecideFinalsRequest
            {
                RequestId = Guid.NewGuid().ToString(),
                SchoolId = SampleSchool.Id,
                ClassId = Ninth,
                SubjectId = Algebra,
                Date = SampleDates.Iso(day),
                Slot = new FinalSlot { Kind = kind },
                Entries = { entry },
            },
            cancellationToken: cancellationToken);
        console.WriteLine($"{kind}: {decided.Finals[0].Decided.Symbol}");
    }
}
