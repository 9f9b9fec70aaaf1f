using Diary.Accounts;
using Diary.Server.Application.Accounts;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Grpc.Core;
using Account = Diary.Accounts.Account;

namespace Diary.Server.Grpc.Accounts;

/// <summary><c>diary.v1.AccountService</c>.</summary>
internal sealed class AccountGrpcService(
    RequestRunner requests,
    AccountFields read,
    RegisterAccountHandler register,
    ConfirmRegistrationHandler confirmRegistration,
    ResendCodeHandler resendCode,
    StartRecoveryHandler startRecovery,
    CompleteRecoveryHandler completeRecovery,
    GetAccountHandler getAccount,
    ChangePasswordHandler changePassword,
    SetLoginHandler setLogin,
    RequestContactChangeHandler requestContactChange,
    ConfirmContactChangeHandler confirmContactChange,
    ActivateStudentHandler activateStudent,
    DeleteAccountHandler deleteAccount,
    StartLinkHandler startLink,
    ConfirmLinkHandler confirmLink,
    MatchAccountHandler matchAccount,
    ListMyChildrenHandler listMyChildren) : AccountService.AccountServiceBase
{
    private const int LongestPassword = 1000;

    public override Task<RegisterResponse> Register(RegisterRequest request, ServerCallContext context) => requests.OpenCommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var name = AccountFields.Name(fields, "name", request.Name);
            var email = AccountFields.Email(fields, "email", request.Email);
            var phone = read.Mobile(fields, "phone", request.Phone);
            var snils = AccountFields.OptionalSnils(fields, "snils", request.Snils);
            var password = read.NewPassword(
                fields, "password", request.Password, request.RepeatedPassword, email.Value, phone.Value, request.Name?.FamilyName ?? "", request.Name?.GivenName ?? "");
            var terms = read.Terms(fields, "terms_version", request.TermsVersion);
            var language = AccountFields.Language(fields, "language", request.Language);
            return () => new RegisterAccount(name, email, phone, snils, password, terms, language);
        },
        register,
        reply => new RegisterResponse { RegistrationId = reply.Registration.ToString() });

    public override Task<ConfirmRegistrationResponse> ConfirmRegistration(ConfirmRegistrationRequest request, ServerCallContext context) =>
        requests.OpenCommandAsync(
            context,
            request,
            request.RequestId,
            fields =>
            {
                var registration = fields.Id<Account>("registration_id", request.RegistrationId);
                var code = AccountFields.Code(fields, "code", request.Code);
                return () => new ConfirmRegistration(registration, code);
            },
            confirmRegistration,
            reply => new ConfirmRegistrationResponse { AccountId = reply.Account.ToString() });

    public override Task<ResendCodeResponse> ResendCode(ResendCodeRequest request, ServerCallContext context) => requests.OpenCommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var registration = fields.Id<Account>("registration_id", request.RegistrationId);
            return () => new ResendCode(registration);
        },
        resendCode,
        _ => new ResendCodeResponse());

    public override Task<StartRecoveryResponse> StartRecovery(StartRecoveryRequest request, ServerCallContext context) => requests.OpenCommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var login = read.Login(fields, "login", request.Login);
            return () => new StartRecovery(login);
        },
        startRecovery,
        _ => new StartRecoveryResponse());

    public override Task<CompleteRecoveryResponse> CompleteRecovery(CompleteRecoveryRequest request, ServerCallContext context) =>
        requests.OpenCommandAsync(
            context,
            request,
            request.RequestId,
            fields =>
            {
                var login = read.Login(fields, "login", request.Login);
                var code = AccountFields.Code(fields, "code", request.Code);
                var password = read.NewPassword(fields, "new_password", request.NewPassword, request.RepeatedPassword, request.Login);
                return () => new CompleteRecovery(login, code, password);
            },
            completeRecovery,
            _ => new CompleteRecoveryResponse());

    public override Task<GetAccountResponse> GetAccount(GetAccountRequest request, ServerCallContext context) =>
        requests.QueryAsync(context, _ => () => new GetAccount(), getAccount, AccountMapper.ToResponse);

    public override Task<ChangePasswordResponse> ChangePassword(ChangePasswordRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var present = fields.Text("password", request.Password, LongestPassword);
            var password = read.NewPassword(fields, "new_password", request.NewPassword, request.RepeatedPassword);
            return () => new ChangePassword(present, password);
        },
        changePassword,
        _ => new ChangePasswordResponse());

    public override Task<SetLoginResponse> SetLogin(SetLoginRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var userName = AccountFields.OptionalUserName(fields, "user_name", request.UserName);
            return () => new SetLogin(userName);
        },
        setLogin,
        _ => new SetLoginResponse());

    public override Task<RequestContactChangeResponse> RequestContactChange(RequestContactChangeRequest request, ServerCallContext context) =>
        requests.CommandAsync(
            context,
            request,
            request.RequestId,
            fields =>
            {
                EmailAddress? email = null;
                PhoneNumber? phone = null;
                if (request.ContactCase == RequestContactChangeRequest.ContactOneofCase.Email)
                    email = AccountFields.Email(fields, "email", request.Email);
                else if (request.ContactCase == RequestContactChangeRequest.ContactOneofCase.Phone)
                    phone = read.Mobile(fields, "phone", request.Phone);
                else
                    fields.Fail("contact", "must be an e-mail address or a phone.");
                var password = fields.Text("password", request.Password, LongestPassword);
                return () => new RequestContactChange(email, phone, password);
            },
            requestContactChange,
            _ => new RequestContactChangeResponse());

    public override Task<ConfirmContactChangeResponse> ConfirmContactChange(ConfirmContactChangeRequest request, ServerCallContext context) =>
        requests.CommandAsync(
            context,
            request,
            request.RequestId,
            fields =>
            {
                var channel = fields.Choice<ContactKind, CodeChannel>("kind", request.Kind, AccountMapper.ToChannel);
                var code = AccountFields.Code(fields, "code", request.Code);
                return () => new ConfirmContactChange(channel, code);
            },
            confirmContactChange,
            _ => new ConfirmContactChangeResponse());

    public override Task<ActivateStudentResponse> ActivateStudent(ActivateStudentRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        _ => () => new ActivateStudent(),
        activateStudent,
        _ => new ActivateStudentResponse());

    public override Task<DeleteAccountResponse> DeleteAccount(DeleteAccountRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var password = fields.Text("password", request.Password, LongestPassword);
            return () => new DeleteAccount(password);
        },
        deleteAccount,
        _ => new DeleteAccountResponse());

    public override Task<StartLinkResponse> StartLink(StartLinkRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        requestId: null,
        fields =>
        {
            var link = AccountFields.Link(fields, request.AccountName, request.SchoolLogin, request.Code);
            return () => new StartLink(link);
        },
        startLink,
        AccountMapper.ToResponse);

    public override Task<ConfirmLinkResponse> ConfirmLink(ConfirmLinkRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var link = AccountFields.Link(fields, request.AccountName, request.SchoolLogin, request.Code);
            var person = fields.Id<Diary.Rosters.Person>("person_id", request.PersonId);
            return () => new ConfirmLink(link, person);
        },
        confirmLink,
        reply => new ConfirmLinkResponse { SchoolId = reply.School.ToString(), PersonId = reply.Person.ToString() });

    public override Task<MatchAccountResponse> MatchAccount(MatchAccountRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var school = fields.OptionalId<Diary.Rosters.School>("school_id", request.SchoolId);
            return () => new MatchAccount(school);
        },
        matchAccount,
        AccountMapper.ToResponse);

    public override Task<ListMyChildrenResponse> ListMyChildren(ListMyChildrenRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListMyChildren(page);
        },
        listMyChildren,
        AccountMapper.ToResponse);
}
