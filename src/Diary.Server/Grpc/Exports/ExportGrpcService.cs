using Diary.Rosters;
using Diary.Server.Application.Exports;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Errors;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Google.Protobuf;
using Grpc.Core;
using NodaTime;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;

namespace Diary.Server.Grpc.Exports;

/// <summary><c>diary.v1.ExportService</c>.</summary>
internal sealed class ExportGrpcService(
    RequestRunner requests,
    ExportMarksHandler exportMarks,
    ExportClassMarksHandler exportClassMarks,
    ExportRegisterHandler exportRegister,
    ExportFinalsHandler exportFinals,
    ExportClassFinalsHandler exportClassFinals,
    ExportReportCardHandler exportReportCard,
    ExportClassReportCardsHandler exportClassReportCards,
    ExportRosterHandler exportRoster)
    : ExportService.ExportServiceBase
{
    /// <summary>More than a year with its summer, so that one file has a whole year.</summary>
    private const int LongestDays = 400;

    private const int LongestPeriodId = 50;

    public override Task ExportMarks(ExportMarksRequest request, IServerStreamWriter<ExportMarksResponse> responseStream, ServerCallContext context) => SendAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var (from, to) = OptionalRange(fields, request.From, request.To);
            var subject = fields.OptionalId<Subject>("subject_id", request.SubjectId);
            var layout = ExportMapper.Layout(fields, request.Layout, context);
            return () => new ExportMarks(school, student, from, to, subject, layout);
        },
        exportMarks,
        responseStream,
        file => new ExportMarksResponse { File = file },
        chunk => new ExportMarksResponse { Chunk = chunk });

    public override Task ExportClassMarks(ExportClassMarksRequest request, IServerStreamWriter<ExportClassMarksResponse> responseStream, ServerCallContext context) => SendAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
            var layout = ExportMapper.Layout(fields, request.Layout, context);
            return () => new ExportClassMarks(school, schoolClass, subject, new DateInterval(from, to), layout);
        },
        exportClassMarks,
        responseStream,
        file => new ExportClassMarksResponse { File = file },
        chunk => new ExportClassMarksResponse { Chunk = chunk });

    public override Task ExportRegister(ExportRegisterRequest request, IServerStreamWriter<ExportRegisterResponse> responseStream, ServerCallContext context) => SendAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            var (from, to) = fields.Range("from", request.From, "to", request.To, LongestDays);
            var layout = ExportMapper.Layout(fields, request.Layout, context);
            return () => new ExportRegister(school, schoolClass, subject, new DateInterval(from, to), layout);
        },
        exportRegister,
        responseStream,
        file => new ExportRegisterResponse { File = file },
        chunk => new ExportRegisterResponse { Chunk = chunk });

    public override Task ExportFinals(ExportFinalsRequest request, IServerStreamWriter<ExportFinalsResponse> responseStream, ServerCallContext context) => SendAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var date = fields.OptionalDate("date", request.Date);
            var layout = ExportMapper.Layout(fields, request.Layout, context);
            return () => new ExportFinals(school, student, date, layout);
        },
        exportFinals,
        responseStream,
        file => new ExportFinalsResponse { File = file },
        chunk => new ExportFinalsResponse { Chunk = chunk });

    public override Task ExportClassFinals(ExportClassFinalsRequest request, IServerStreamWriter<ExportClassFinalsResponse> responseStream, ServerCallContext context) => SendAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var date = fields.OptionalDate("date", request.Date);
            var period = fields.OptionalText("period_id", request.PeriodId, LongestPeriodId);
            var layout = ExportMapper.Layout(fields, request.Layout, context);
            return () => new ExportClassFinals(school, schoolClass, date, period, layout);
        },
        exportClassFinals,
        responseStream,
        file => new ExportClassFinalsResponse { File = file },
        chunk => new ExportClassFinalsResponse { Chunk = chunk });

    public override Task ExportReportCard(ExportReportCardRequest request, IServerStreamWriter<ExportReportCardResponse> responseStream, ServerCallContext context) => SendAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var date = fields.OptionalDate("date", request.Date);
            var layout = ExportMapper.Layout(fields, request.Layout, context);
            return () => new ExportReportCard(school, student, date, layout);
        },
        exportReportCard,
        responseStream,
        file => new ExportReportCardResponse { File = file },
        chunk => new ExportReportCardResponse { Chunk = chunk });

    public override Task ExportClassReportCards(ExportClassReportCardsRequest request, IServerStreamWriter<ExportClassReportCardsResponse> responseStream, ServerCallContext context) => SendAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var date = fields.OptionalDate("date", request.Date);
            var layout = ExportMapper.Layout(fields, request.Layout, context);
            return () => new ExportClassReportCards(school, schoolClass, date, layout);
        },
        exportClassReportCards,
        responseStream,
        file => new ExportClassReportCardsResponse { File = file },
        chunk => new ExportClassReportCardsResponse { Chunk = chunk });

    public override Task ExportRoster(ExportRosterRequest request, IServerStreamWriter<ExportRosterResponse> responseStream, ServerCallContext context) => SendAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var (from, to) = OptionalRange(fields, request.From, request.To);
            return () => new ExportRoster(school, from, to);
        },
        exportRoster,
        responseStream,
        file => new ExportRosterResponse { File = file },
        chunk => new ExportRosterResponse { Chunk = chunk });

    private static (LocalDate? From, LocalDate? To) OptionalRange(FieldReader fields, string from, string to)
    {
        var range = (From: fields.OptionalDate("from", from), To: fields.OptionalDate("to", to));
        if (range.From > range.To)
            fields.Fail("to", "must not be before from.");
        return range;
    }

    /// <summary>
    /// Sends a file: what it is before its first chunk, so that one that can not be made begins with nothing, and each chunk when the one before
    /// was taken, so that a slow reader fills no memory.
    /// </summary>
    private async Task SendAsync<TQuery, TResponse>(
        ServerCallContext call,
        Func<FieldReader, Func<TQuery>> read,
        IQueryHandler<TQuery, ExportFile> handler,
        IServerStreamWriter<TResponse> responses,
        Func<ExportedFile, TResponse> first,
        Func<ByteString, TResponse> next)
    {
        var context = await requests.ContextOfAsync(call);
        var query = RequestRunner.Read(read);
        var result = await handler.HandleAsync(query, context, call.CancellationToken);
        var file = result.TryGet(out var found, out var error) ? found : throw DiaryStatus.ToException(error);
        var hasBegun = false;
        await using var output = new ExportStream(async (chunk, cancellationToken) =>
        {
            if (!hasBegun)
                await responses.WriteAsync(first(ExportMapper.ToMessage(file)), cancellationToken);
            hasBegun = true;
            await responses.WriteAsync(next(ByteString.CopyFrom(chunk.Span)), cancellationToken);
        });
        if (await file.WriteAsync(output, call.CancellationToken) is { } failure)
            throw DiaryStatus.ToException(failure);
        await output.FinishAsync(call.CancellationToken);
    }
}
