using Diary.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private const string Password = "abc12345";

    private static readonly Dictionary<string, PermissionRequest> OfAccountService = new(StringComparer.Ordinal)
    {
        ["AccountService/Register"] = async (_, c) => await RegisterAsync(c),
        ["AccountService/ConfirmRegistration"] = (_, c) => PastAsync(
            Account(c).ConfirmRegistrationAsync(new() { RequestId = New(), RegistrationId = New(), Code = "000000" }), "CODE_NOT_ACCEPTED"),
        ["AccountService/ResendCode"] = async (_, c) => await PastAsync(
            Account(c).ResendCodeAsync(new() { RequestId = New(), RegistrationId = await RegisterAsync(c) }), "CODE_TOO_SOON"),
        ["AccountService/StartRecovery"] = async (_, c) => await Account(c).StartRecoveryAsync(new() { RequestId = New(), Login = $"{New()}@example.ru" }),
        ["AccountService/CompleteRecovery"] = (_, c) => PastAsync(
            Account(c).CompleteRecoveryAsync(
                new() { RequestId = New(), Login = "nobody@example.ru", Code = "000000", NewPassword = Password, RepeatedPassword = Password }),
            "CODE_NOT_ACCEPTED"),
        ["AccountService/GetAccount"] = async (_, c) => await Account(c).GetAccountAsync(new()),
        ["AccountService/ChangePassword"] = (_, c) => PastAsync(
            Account(c).ChangePasswordAsync(new() { RequestId = New(), Password = "wrong", NewPassword = Password, RepeatedPassword = Password }), "WRONG_PASSWORD"),
        ["AccountService/SetLogin"] = async (_, c) => await Account(c).SetLoginAsync(new() { RequestId = New(), UserName = $"a{New()}" }),
        ["AccountService/RequestContactChange"] = (_, c) => PastAsync(
            Account(c).RequestContactChangeAsync(new() { RequestId = New(), Email = "new@example.ru", Password = "wrong" }), "WRONG_PASSWORD"),
        ["AccountService/ConfirmContactChange"] = (_, c) => PastAsync(
            Account(c).ConfirmContactChangeAsync(new() { RequestId = New(), Kind = ContactKind.Email, Code = "000000" }), "CODE_NOT_ACCEPTED"),
        ["AccountService/ActivateStudent"] = (_, c) => PastAsync(
            Account(c).ActivateStudentAsync(new() { RequestId = New() }), "STUDENT_ALREADY_ACTIVATED", "NOT_FOUND student"),
        ["AccountService/DeleteAccount"] = (_, c) => PastAsync(
            Account(c).DeleteAccountAsync(new() { RequestId = New(), Password = "wrong" }), "WRONG_PASSWORD"),
        ["AccountService/StartLink"] = (_, c) => PastAsync(
            Account(c).StartLinkAsync(new() { AccountName = "masha", SchoolLogin = "nobody", Code = "0000-0000-0000" }), "ACCESS_CODE_REFUSED"),
        ["AccountService/ConfirmLink"] = (_, c) => PastAsync(
            Account(c).ConfirmLinkAsync(
                new() { RequestId = New(), AccountName = "masha", SchoolLogin = "nobody", Code = "0000-0000-0000", PersonId = New() }),
            "ACCESS_CODE_REFUSED"),
        ["AccountService/MatchAccount"] = (_, c) => PastAsync(
            Account(c).MatchAccountAsync(new() { RequestId = New() }), "NO_MATCHING_ACCOUNT", "TOO_MANY_TRIES"),
        ["AccountService/ListMyChildren"] = async (_, c) => await Account(c).ListMyChildrenAsync(new()),
    };

    private static AccountService.AccountServiceClient Account(GrpcChannel channel) => new(channel);

    /// <summary>Whoever gets one of these answers was let in: what he has to know besides is tried elsewhere.</summary>
    private static async Task PastAsync<T>(AsyncUnaryCall<T> call, params string[] answers)
    {
        try
        {
            await call;
        }
        catch (RpcException failure) when (failure.GetRpcStatus()?.GetDetail<ErrorInfo>() is { } info
            && (answers.Contains(info.Reason) || answers.Contains($"{info.Reason} {info.Metadata.GetValueOrDefault("resource")}")))
        {
        }
    }

    private static async Task<string> RegisterAsync(GrpcChannel channel)
    {
        var number = System.Security.Cryptography.RandomNumberGenerator.GetString("0123456789", 7);
        return (await Account(channel).RegisterAsync(new()
        {
            RequestId = New(),
            Name = new() { FamilyName = "Семёнова", GivenName = "Анна" },
            Email = $"{New()}@example.ru",
            Phone = $"+7916{number}",
            Password = Password,
            RepeatedPassword = Password,
            TermsVersion = "1",
        })).RegistrationId;
    }
}
