using Diary.Server.Application.AccessCodes;
using Diary.Server.Application.Requests;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Google.Protobuf;
using NodaTime;
using NodaTime.Text;
using AccessRequest = Diary.AccessCodes.AccessRequest;
using ApplicationStatus = Diary.Server.Application.AccessCodes.ApplicationStatus;
using OfficeApplication = Diary.Server.Application.AccessCodes.OfficeApplication;
using OwnApplication = Diary.Server.Application.AccessCodes.OwnApplication;
using PersonName = Diary.Accounts.PersonName;
using RepresentativeCandidate = Diary.Server.Application.AccessCodes.RepresentativeCandidate;
using StudentCandidate = Diary.Server.Application.AccessCodes.StudentCandidate;

namespace Diary.Server.Grpc.AccessCodes;

/// <summary>Between applications and their messages.</summary>
internal static class AccessCodeMapper
{
    private const string Russian = "ru";
    private const int LongestClass = 20;

    public static AccessRequest Read(FieldReader fields, string path, V1.AccessRequest? message)
    {
        var request = message ?? new V1.AccessRequest();
        return new AccessRequest
        {
            ApplicantKind = fields.Choice($"{path}.applicant_kind", request.ApplicantKind, AccessCodeEnums.Read),
            Holder = fields.Choice($"{path}.holder", request.Holder, AccessCodeEnums.Read),
            Presentation = fields.Choice($"{path}.presentation", request.Presentation, AccessCodeEnums.Read),
            Applicant = ReadName(fields, $"{path}.applicant", request.Applicant),
            Child = ReadName(fields, $"{path}.child", request.Child),
            ChildBirthDate = fields.Date($"{path}.child_birth_date", request.ChildBirthDate),
            ClassTitle = fields.RequiredText($"{path}.class_title", request.ClassTitle, LongestClass),
            Language = request.Language.Length == 0 ? Russian : request.Language,
        };
    }

    public static SubmitApplicationResponse ToSubmitted(ApplicationStatus status) => new() { Status = ToMessage(status) };

    public static StartReviewResponse ToStarted(ApplicationStatus status) => new() { Status = ToMessage(status) };

    public static RefuseApplicationResponse ToRefused(ApplicationStatus status) => new() { Status = ToMessage(status) };

    public static MarkCollectedResponse ToCollected(ApplicationStatus status) => new() { Status = ToMessage(status) };

    public static RevokeCodeResponse ToRevoked(ApplicationStatus status) => new() { Status = ToMessage(status) };

    public static IssueCodeResponse ToIssued(CodeShownOnce shown) => new() { Status = ToMessage(shown.Status), Code = ToMessage(shown) };

    public static ReissueCodeResponse ToReissued(CodeShownOnce shown) => new() { Status = ToMessage(shown.Status), Code = ToMessage(shown) };

    public static ListMyApplicationsResponse ToResponse(Page<OwnApplication> page) => new()
    {
        Applications = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static ListApplicationsResponse ToResponse(Page<OfficeApplication> page) => new()
    {
        Applications = { page.Items.Select(ToMessage) },
        NextPageToken = page.NextToken,
    };

    public static GetApplicationResponse ToResponse(ApplicationFile file) => new()
    {
        Application = ToMessage(file.Application),
        Students = { file.Candidates.Students.Select(ToMessage) },
        Representatives = { file.Candidates.Representatives.Select(ToMessage) },
        IsCutOff = file.Candidates.IsCutOff,
    };

    private static PersonName ReadName(FieldReader fields, string path, DocumentName? name)
    {
        var read = PersonName.Read(name?.FamilyName, name?.GivenName, name?.Patronymic, path);
        if (read.TryGet(out var value, out var error))
            return value;
        foreach (var problem in error.Problems)
            fields.Fail(problem.Path, problem.Message);
        return new PersonName { Family = "", Given = "" };
    }

    private static V1.ApplicationStatus ToMessage(ApplicationStatus status) => new()
    {
        ApplicationId = status.Id.ToString(),
        State = AccessCodeEnums.ToMessage(status.State),
        AppliedOn = Text(status.AppliedOn),
        DueOn = Text(status.DueOn),
    };

    private static V1.OwnApplication ToMessage(OwnApplication own) => new()
    {
        Status = ToMessage(ApplicationStatus.Of(own.Application, own.Today)),
        SchoolId = own.Application.School.ToString(),
        SchoolName = own.SchoolName,
        Request = ToMessage(own.Application.Request),
        RefusalReasons = { (own.Application.Refusal?.Reasons ?? []).Select(AccessCodeEnums.ToMessage) },
        RefusalText = own.Application.Refusal?.Text ?? "",
        CodeExpiresOn = Text(own.Application.Code?.ExpiresOn),
    };

    private static V1.OfficeApplication ToMessage(OfficeApplication item) => new()
    {
        Status = ToMessage(ApplicationStatus.Of(item.Application, item.Today)),
        Request = ToMessage(item.Application.Request),
        IsOverdue = item.Application.IsOverdueOn(item.Today),
        ReviewerId = item.Application.Reviewer?.ToString() ?? "",
        RefusalReasons = { (item.Application.Refusal?.Reasons ?? []).Select(AccessCodeEnums.ToMessage) },
        RefusalText = item.Application.Refusal?.Text ?? "",
        DocumentsNeeded = { item.DocumentsNeeded.Select(AccessCodeEnums.ToMessage) },
        SchoolLogin = item.Application.Code?.Login.Formatted ?? "",
        PersonId = item.Application.Code?.Person.ToString() ?? "",
        StudentIds = { (item.Application.Code?.Students ?? []).Select(s => s.ToString()) },
        CodeExpiresOn = Text(item.Application.Code?.ExpiresOn),
        Reissues = item.Application.Reissues,
    };

    private static V1.StudentCandidate ToMessage(StudentCandidate candidate)
    {
        var message = new V1.StudentCandidate
        {
            StudentId = candidate.Student.Id.ToString(),
            FullName = candidate.Student.FullName,
            ClassTitles = { candidate.ClassTitles },
            NameAgrees = candidate.NameAgrees,
            ClassAgrees = candidate.ClassAgrees,
        };
        if (candidate.BirthDateAgrees is { } agrees)
            message.BirthDateAgrees = agrees;
        return message;
    }

    private static V1.RepresentativeCandidate ToMessage(RepresentativeCandidate candidate) => new()
    {
        PersonId = candidate.Person.Id.ToString(),
        FullName = candidate.Person.FullName,
        NameAgrees = candidate.NameAgrees,
        RepresentedStudentIds = { candidate.Represents.Select(s => s.ToString()) },
    };

    private static V1.AccessRequest ToMessage(AccessRequest request) => new()
    {
        ApplicantKind = AccessCodeEnums.ToMessage(request.ApplicantKind),
        Holder = AccessCodeEnums.ToMessage(request.Holder),
        Presentation = AccessCodeEnums.ToMessage(request.Presentation),
        Applicant = ToMessage(request.Applicant),
        Child = ToMessage(request.Child),
        ChildBirthDate = Text(request.ChildBirthDate),
        ClassTitle = request.ClassTitle,
        Language = request.Language,
    };

    private static DocumentName ToMessage(PersonName name) => new() { FamilyName = name.Family, GivenName = name.Given, Patronymic = name.Patronymic ?? "" };

    private static IssuedCode ToMessage(CodeShownOnce shown) => new()
    {
        SchoolLogin = shown.Login.Formatted,
        Code = shown.Code.Formatted,
        ExpiresOn = Text(shown.ExpiresOn),
        EnvelopePdf = ByteString.CopyFrom(shown.Envelope.Span),
    };

    private static string Text(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";
}
