using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using Diary.Server.Application.Messages;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Diary.Server.Delivery.SmsGateway;

/// <summary>Sends short messages by a gateway over HTTP, whose contract is in docs/messages.md.</summary>
internal sealed class SmsGatewaySender(HttpClient http, IOptions<SmsGatewayOptions> options, IClock clock) : IMessageSender
{
    /// <summary>For how long a connection is used, so that a gateway that moved is found again.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public MessageChannel Channel => MessageChannel.Sms;

    /// <summary>A client that lives as long as the sender. It follows no redirection: a message goes where the operator said.</summary>
    public static HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime }) { Timeout = Timeout.InfiniteTimeSpan };

    public async ValueTask<SendOutcome> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Url);
        request.Headers.Add("Idempotency-Key", message.Id.ToString());
        if (options.Value.TokenFile is { } file)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await FirstLineAsync(file, cancellationToken));
        request.Content = JsonContent.Create(
            new SmsRequest(message.Id.ToString(), message.To.Address, message.Text.Body, options.Value.Sender), SmsJsonContext.Default.SmsRequest);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return OutcomeOf(response);
        }
        catch (HttpRequestException)
        {
            return new SendOutcome.Failed(DeliveryFailures.Unreachable);
        }
    }

    private static async Task<string> FirstLineAsync(string file, CancellationToken cancellationToken) =>
        (await File.ReadAllLinesAsync(file, cancellationToken)).FirstOrDefault() ?? "";

    private SendOutcome OutcomeOf(HttpResponseMessage response)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"http_{(int)response.StatusCode}");
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new SendOutcome.Sent(),
            HttpStatusCode.UnprocessableEntity => new SendOutcome.Refused(DeliveryFailures.BadAddress),

            // Of these the message is not to blame, and they pass or are mended.
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                or HttpStatusCode.NotFound or >= HttpStatusCode.InternalServerError => new SendOutcome.Failed(reason, RetryAfter(response)),
            >= HttpStatusCode.BadRequest => new SendOutcome.Refused(reason),

            // An answer that is neither, such as a redirection, comes from something that is no gateway.
            _ => new SendOutcome.Failed(reason),
        };
    }

    private Duration? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.FromTimeSpan(delta),
        { Date: { } date } => Duration.Max(Instant.FromDateTimeOffset(date) - clock.GetCurrentInstant(), Duration.Zero),
        _ => null,
    };
}

/// <summary>What the gateway is sent.</summary>
internal sealed record SmsRequest(string Id, string To, string Text, string? From);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SmsRequest))]
internal sealed partial class SmsJsonContext : JsonSerializerContext;
