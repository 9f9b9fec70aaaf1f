using Diary.V1;
using Grpc.Net.Client;

namespace Diary.Server.Tests.Permissions;

internal static partial class PermissionRequests
{
    private static readonly Dictionary<string, PermissionRequest> OfMessageService = new(StringComparer.Ordinal)
    {
        ["MessageService/ListDeadLetters"] = async (_, c) => await Message(c).ListDeadLettersAsync(new()),
        ["MessageService/RetryDeadLetters"] = async (_, c) => await Message(c).RetryDeadLettersAsync(new() { RequestId = New(), Template = "none" }),
        ["MessageService/DiscardDeadLetters"] = async (_, c) => await Message(c).DiscardDeadLettersAsync(new() { RequestId = New(), Template = "none" }),
    };

    private static MessageService.MessageServiceClient Message(GrpcChannel channel) => new(channel);
}
