using Diary.Grading.Finals;
using Diary.Rosters;
using Diary.Server.Application.Finals;
using Diary.Server.Application.Grading;
using Diary.Server.Grpc.Diaries;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using FinalEntry = Diary.Server.Application.Finals.FinalEntry;
using FinalKind = Diary.Grading.Finals.FinalKind;
using FinalSlot = Diary.Grading.Finals.FinalSlot;
using Person = Diary.Rosters.Person;
using School = Diary.Rosters.School;
using SchoolClass = Diary.Rosters.SchoolClass;

namespace Diary.Server.Grpc.Finals;

/// <summary><c>diary.v1.FinalsService</c>.</summary>
internal sealed class FinalsGrpcService(
    RequestRunner requests,
    ListClassFinalsHandler listOfClass,
    DecideFinalsHandler decide,
    CorrectFinalHandler correct,
    GetFinalHistoryHandler getHistory,
    GetReportCardHandler getReportCard,
    ClosePeriodHandler close,
    ReopenPeriodHandler reopen,
    ListPeriodClosingsHandler listClosings,
    SignOffHandler signOff,
    ListSignOffsHandler listSignOffs) : FinalsService.FinalsServiceBase
{
    /// <summary>A year group in one lecture, and no more.</summary>
    private const int MostEntries = 200;

    private const int LongestPeriodId = 100;

    private const int LongestSymbol = 100;

    private const int LongestProtocol = 100;

    private const int LongestEtag = 10;

    public override Task<ListClassFinalsResponse> ListClassFinals(ListClassFinalsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            var date = fields.OptionalDate("date", request.Date);
            var slot = Slot(fields, request.Slot);
            return () => new ListClassFinals(school, schoolClass, subject, date, slot, request.Explain);
        },
        listOfClass,
        sheet => FinalsMapper.ToResponse(sheet, ExplanationLanguages.Of(context)));

    public override Task<DecideFinalsResponse> DecideFinals(DecideFinalsRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var subject = fields.Id<Subject>("subject_id", request.SubjectId);
            var date = fields.OptionalDate("date", request.Date);
            var slot = Slot(fields, request.Slot);
            fields.Count("entries", request.Entries.Count, 1, MostEntries);
            var entries = request.Entries.Take(MostEntries).Select((e, i) => Read(fields, $"entries[{i}]", e)).ToList();
            return () => new DecideFinals(school, schoolClass, subject, date, slot, entries);
        },
        decide,
        FinalsMapper.ToResponse);

    public override Task<CorrectFinalResponse> CorrectFinal(CorrectFinalRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var final = Reference(fields, request.SchoolId, request.StudentId, request.SubjectId, request.Date, request.Slot);
            var etag = fields.RequiredText("etag", request.Etag, LongestEtag);
            var symbol = fields.Text("symbol", request.Symbol, LongestSymbol);
            var reason = fields.RequiredText("reason", request.Reason, MarkFields.LongestReason);
            return () => new CorrectFinal(final, etag, symbol, reason);
        },
        correct,
        FinalsMapper.ToResponse);

    public override Task<GetFinalHistoryResponse> GetFinalHistory(GetFinalHistoryRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var final = Reference(fields, request.SchoolId, request.StudentId, request.SubjectId, request.Date, request.Slot);
            return () => new GetFinalHistory(final);
        },
        getHistory,
        FinalsMapper.ToResponse);

    public override Task<GetReportCardResponse> GetReportCard(GetReportCardRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var date = fields.OptionalDate("date", request.Date);
            var slot = Slot(fields, request.Slot);
            return () => new GetReportCard(school, schoolClass, date, slot);
        },
        getReportCard,
        FinalsMapper.ToResponse);

    public override Task<ClosePeriodResponse> ClosePeriod(ClosePeriodRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var scope = Scope(fields, request.SchoolId, request.Date, request.Slot, request.ClassId);
            var protocol = fields.RequiredText("protocol", request.Protocol, LongestProtocol);
            var date = fields.Date("protocol_date", request.ProtocolDate);
            return () => new ClosePeriod(scope, protocol, date);
        },
        close,
        FinalsMapper.ToClosed);

    public override Task<ReopenPeriodResponse> ReopenPeriod(ReopenPeriodRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var scope = Scope(fields, request.SchoolId, request.Date, request.Slot, request.ClassId);
            var reason = fields.RequiredText("reason", request.Reason, MarkFields.LongestReason);
            var protocol = fields.OptionalText("protocol", request.Protocol, LongestProtocol);
            var date = fields.OptionalDate("protocol_date", request.ProtocolDate);
            return () => new ReopenPeriod(scope, reason, protocol, date);
        },
        reopen,
        FinalsMapper.ToReopened);

    public override Task<ListPeriodClosingsResponse> ListPeriodClosings(ListPeriodClosingsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var date = fields.OptionalDate("date", request.Date);
            return () => new ListPeriodClosings(school, date);
        },
        listClosings,
        FinalsMapper.ToResponse);

    public override Task<SignOffResponse> SignOff(SignOffRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var student = fields.Id<Person>("student_id", request.StudentId);
            var (slot, date) = OptionalSlot(fields, request.Slot, request.Date);
            return () => new SignOff(school, student, slot, date);
        },
        signOff,
        FinalsMapper.ToResponse);

    public override Task<ListSignOffsResponse> ListSignOffs(ListSignOffsRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var school = fields.Id<School>("school_id", request.SchoolId);
            var schoolClass = fields.Id<SchoolClass>("class_id", request.ClassId);
            var (slot, date) = OptionalSlot(fields, request.Slot, request.Date);
            return () => new ListSignOffs(school, schoolClass, slot, date);
        },
        listSignOffs,
        FinalsMapper.ToResponse);

    private static FinalEntry Read(FieldReader fields, string path, V1.FinalEntry entry)
    {
        var student = fields.Id<Person>($"{path}.student_id", entry.StudentId);
        var symbol = fields.Text($"{path}.symbol", entry.Symbol, LongestSymbol);
        var reason = fields.Text($"{path}.reason", entry.Reason, MarkFields.LongestReason);
        return new FinalEntry(student, new FinalChoice(symbol, reason, entry.Confirm));
    }

    private static FinalReference Reference(FieldReader fields, string school, string student, string subject, string date, V1.FinalSlot? slot) => new(
        fields.Id<School>("school_id", school),
        fields.Id<Person>("student_id", student),
        fields.Id<Subject>("subject_id", subject),
        fields.OptionalDate("date", date),
        Slot(fields, slot));

    private static ClosingScope Scope(FieldReader fields, string school, string date, V1.FinalSlot? slot, string schoolClass) => new(
        fields.Id<School>("school_id", school), fields.OptionalDate("date", date), Slot(fields, slot), fields.OptionalId<SchoolClass>("class_id", schoolClass));

    private static (FinalSlot? Slot, NodaTime.LocalDate? Date) OptionalSlot(FieldReader fields, V1.FinalSlot? slot, string date)
    {
        if (slot is not null)
            return (Slot(fields, slot), fields.OptionalDate("date", date));
        if (date.Length > 0)
            fields.Fail("date", "must be left out without a slot: it says of which year the finals are.");
        return (null, null);
    }

    private static FinalSlot Slot(FieldReader fields, V1.FinalSlot? slot)
    {
        if (slot is null)
        {
            fields.Fail("slot", "must say which final.");
            return default;
        }

        var kind = fields.Choice<V1.FinalKind, FinalKind>("slot.kind", slot.Kind, FinalsMapper.Read);
        if (kind == FinalKind.Period)
            return new FinalSlot(kind, fields.RequiredText("slot.period_id", slot.PeriodId, LongestPeriodId));
        if (slot.PeriodId.Length > 0)
            fields.Fail("slot.period_id", "must be left out of what is of the whole year.");
        return new FinalSlot(kind, null);
    }
}
