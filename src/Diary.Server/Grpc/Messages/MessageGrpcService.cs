using Diary.Server.Application.Messages;
using Diary.Server.Grpc.Requests;
using Diary.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using DeadLetter = Diary.Server.Application.Messages.DeadLetter;
using MessageChannel = Diary.Server.Application.Messages.MessageChannel;

namespace Diary.Server.Grpc.Messages;

/// <summary><c>diary.v1.MessageService</c>.</summary>
internal sealed class MessageGrpcService(
    RequestRunner requests, ListDeadLettersHandler listDeadLetters, RetryDeadLettersHandler retryDeadLetters, DiscardDeadLettersHandler discardDeadLetters)
    : MessageService.MessageServiceBase
{
    private const int LongestTemplate = 100;

    public override Task<ListDeadLettersResponse> ListDeadLetters(ListDeadLettersRequest request, ServerCallContext context) => requests.QueryAsync(
        context,
        fields =>
        {
            var page = fields.Page(request.PageSize, request.PageToken);
            return () => new ListDeadLetters(page);
        },
        listDeadLetters,
        page => new ListDeadLettersResponse { DeadLetters = { page.Items.Select(ToMessage) }, NextPageToken = page.NextToken });

    public override Task<RetryDeadLettersResponse> RetryDeadLetters(RetryDeadLettersRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var choice = Choice(fields, request.HasTemplate ? request.Template : null, request.MessageId);
            return () => new RetryDeadLetters(choice);
        },
        retryDeadLetters,
        done => new RetryDeadLettersResponse { Count = done.Count, HasMore = done.AreMore });

    public override Task<DiscardDeadLettersResponse> DiscardDeadLetters(DiscardDeadLettersRequest request, ServerCallContext context) => requests.CommandAsync(
        context,
        request,
        request.RequestId,
        fields =>
        {
            var choice = Choice(fields, request.HasTemplate ? request.Template : null, request.MessageId);
            return () => new DiscardDeadLetters(choice);
        },
        discardDeadLetters,
        done => new DiscardDeadLettersResponse { Count = done.Count, HasMore = done.AreMore });

    private static DeadLetterChoice Choice(FieldReader fields, string? template, string message) => template is null
        ? new DeadLetterChoice.One(fields.Id<OutboxMessage>("message_id", message))
        : new DeadLetterChoice.OfTemplate(fields.RequiredText("template", template, LongestTemplate));

    private static V1.DeadLetter ToMessage(DeadLetter letter) => new()
    {
        Id = letter.Message.Id.ToString(),
        Channel = letter.Message.Channel switch
        {
            MessageChannel.Sms => V1.MessageChannel.Sms,
            MessageChannel.Email => V1.MessageChannel.Email,
            var other => throw new InvalidOperationException($"No such channel: {other}."),
        },
        Template = letter.Message.Template,
        Recipient = letter.Recipient,
        Failure = letter.Message.Failure ?? "",
        Attempts = letter.Message.Attempts,
        QueuedAt = Timestamp.FromDateTime(letter.Message.QueuedAt.ToDateTimeUtc()),
        DiedAt = letter.Message.DeadAt is { } died ? Timestamp.FromDateTime(died.ToDateTimeUtc()) : null,
        NotAfter = letter.Message.NotAfter is { } last ? Timestamp.FromDateTime(last.ToDateTimeUtc()) : null,
    };
}
