using System.Globalization;
using Diary.Grading;
using Diary.Grading.Finals;
using Diary.Server.Application.Finals;
using Diary.Server.Grpc.Grading;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;

namespace Diary.Server.Grpc.Finals;

/// <summary>Between finals and their messages. The enums of the contract have the numbers of the rules after "unspecified"; a test holds it.</summary>
internal static class FinalsMapper
{
    public static FinalKind? Read(V1.FinalKind kind) => kind != V1.FinalKind.Unspecified && System.Enum.IsDefined(kind) ? (FinalKind)((int)kind - 1) : null;

    public static V1.FinalReason ToMessage(FinalReason reason) => (V1.FinalReason)((int)reason + 1);

    public static V1.ListClassFinalsResponse ToResponse(ClassFinals sheet, ExplanationLanguage language) => new()
    {
        Year = sheet.Year,
        Students = { sheet.Rows.Select(r => ToMessage(r, language)) },
    };

    public static V1.DecideFinalsResponse ToResponse(DecidedFinals decided) => new() { Finals = { decided.Finals.Select(ToFinal) } };

    public static V1.CorrectFinalResponse ToResponse(FinalSummary final) => new() { Final = ToFinal(final) };

    public static V1.GetFinalHistoryResponse ToResponse(IReadOnlyList<FinalState> states) => new()
    {
        Revisions =
        {
            states.Select(s => new V1.FinalRevision
            {
                Symbol = s.Revision.Symbol,
                Proposed = s.Revision.Proposed is { } proposed ? ToMessage(proposed) : null,
                AuthorId = s.Revision.Author.ToString(),
                AuthorName = s.AuthorName,
                DecidedAt = ToTimestamp(s.Revision.DecidedAt),
                Reason = s.Revision.Reason ?? "",
            }),
        },
    };

    public static V1.GetReportCardResponse ToResponse(ReportCard card) => new()
    {
        Year = card.Year,
        Subjects = { card.Subjects.Select(s => new V1.ReportSubject { SubjectId = s.Subject.ToString(), Title = s.Title }) },
        Students =
        {
            card.Students.Select(s => new V1.ReportStudent { StudentId = s.Student.Id.ToString(), Name = s.Student.FullName, Cells = { s.Cells.Select(ToMessage) } }),
        },
        Gaps = card.Students.Sum(s => s.Cells.Count(c => c.Gap is not null)),
    };

    public static V1.ClosePeriodResponse ToClosed(ClosingListing closing) => new() { Closing = ToMessage(closing) };

    public static V1.ReopenPeriodResponse ToReopened(ClosingListing closing) => new() { Closing = ToMessage(closing) };

    public static V1.ListPeriodClosingsResponse ToResponse(YearClosings closings) => new() { Year = closings.Year, Closings = { closings.Closings.Select(ToMessage) } };

    public static V1.SignOffResponse ToResponse(DiarySignOff signed) => new()
    {
        MarksSeenAt = ToTimestamp(signed.MarksSeenAt),
        Finals = { (signed.Finals ?? []).Select(f => new V1.SignedFinals { Year = f.Year, Slot = ToMessage(f.Slot), SignedAt = ToTimestamp(f.At) }) },
    };

    public static V1.ListSignOffsResponse ToResponse(IReadOnlyList<StudentSignOffs> students) => new()
    {
        Students =
        {
            students.Select(s => new V1.StudentSignOffs
            {
                StudentId = s.Student.Id.ToString(),
                StudentName = s.Student.FullName,
                Signatures =
                {
                    s.Signatures.Select(one => new V1.Signature
                    {
                        PersonId = one.Person.ToString(),
                        PersonName = one.Name,
                        MarksSeenAt = ToTimestamp(one.MarksSeenAt),
                        FinalsSignedAt = ToTimestamp(one.FinalsSignedAt),
                        ChangedSince = one.IsChangedSince,
                    }),
                },
            }),
        },
    };

    private static V1.ClassFinal ToMessage(NamedRow row, ExplanationLanguage language) => new()
    {
        StudentId = row.Row.Student.Id.ToString(),
        StudentName = row.Row.Student.FullName,
        Proposed = row.Row.Mark.Slot.Kind == FinalKind.Examination ? null : ToMessage(row, row.Row.Mark.Explanation, language),
        Decided = row.Decided is { } decided ? ToMessage(decided) : null,
        Locked = row.Row.IsClosed,
    };

    private static V1.ProposedFinal ToMessage(NamedRow row, Explanation? explanation, ExplanationLanguage language)
    {
        var proposal = row.Row.Mark.Proposal;
        var message = new V1.ProposedFinal
        {
            Symbol = proposal.Symbol ?? "",
            Count = proposal.Average?.Count ?? 0,
            Reason = ToMessage(proposal.Reason),
            Policy = row.Policy.ToString(),
            Explanation = ExplanationMapper.ToMessage(explanation, language),
        };
        if (proposal.Average is { } average)
            message.Average = average.Rounded.ToString(CultureInfo.InvariantCulture);
        return message;
    }

    private static V1.ProposedFinal ToMessage(ProposedFinal proposed)
    {
        var message = new V1.ProposedFinal
        {
            Symbol = proposed.Symbol ?? "",
            Count = proposed.Count ?? 0,
            Reason = ToMessage(proposed.Reason),
            Policy = new PolicyName(proposed.PolicyId, "", proposed.PolicyVersion).ToString(),
        };
        if (proposed.Average is { } average)
            message.Average = average;
        return message;
    }

    private static V1.StudentFinal ToFinal(FinalSummary final) => new()
    {
        StudentId = final.Student.ToString(),
        SubjectId = final.Subject.ToString(),
        Year = final.Year,
        Slot = ToMessage(new FinalSlot(final.Kind, final.Period)),
        Decided = ToMessage(final),
    };

    private static V1.DecidedFinal ToMessage(FinalSummary final) => new()
    {
        Symbol = final.Symbol,
        AuthorId = final.Author.ToString(),
        AuthorName = final.AuthorName,
        DecidedAt = ToTimestamp(final.DecidedAt),
        Reason = final.Reason ?? "",
        Etag = final.Etag,
        Corrected = final.IsCorrected,
    };

    private static V1.ReportCell ToMessage(ReportCell cell)
    {
        var message = new V1.ReportCell
        {
            SubjectId = cell.Subject.ToString(),
            Symbol = cell.Mark.Decided?.Current.Symbol ?? "",
            Proposed = cell.Mark.Proposal.Symbol ?? "",
            Gap = cell.Gap is { } gap ? (V1.ReportGap)((int)gap + 1) : V1.ReportGap.Unspecified,
            Locked = cell.IsClosed,
        };
        if (cell.Mark.Proposal.Average is { } average)
            message.Average = average.Rounded.ToString(CultureInfo.InvariantCulture);
        return message;
    }

    private static V1.PeriodClosing ToMessage(ClosingListing listing) => new()
    {
        Year = listing.Closing.Year,
        Slot = ToMessage(listing.Closing.Slot),
        Events =
        {
            listing.Closing.Events.Zip(listing.Authors, (one, author) => new V1.ClosingEvent
            {
                ClassId = one.Class?.ToString() ?? "",
                Closed = one.IsClosed,
                Protocol = one.Protocol ?? "",
                ProtocolDate = one.ProtocolDate is { } date ? LocalDatePattern.Iso.Format(date) : "",
                Reason = one.Reason ?? "",
                AuthorId = one.By.ToString(),
                AuthorName = author,
                At = ToTimestamp(one.At),
            }),
        },
    };

    private static V1.FinalSlot ToMessage(FinalSlot slot) => new() { Kind = (V1.FinalKind)((int)slot.Kind + 1), PeriodId = slot.Period ?? "" };

    private static Timestamp ToTimestamp(Instant at) => Timestamp.FromDateTime(at.ToDateTimeUtc());

    private static Timestamp? ToTimestamp(Instant? at) => at is { } some ? ToTimestamp(some) : null;
}
