using System.Net;
using System.Text.Json;
using Diary.Server.Application.Messages;
using Diary.Server.Delivery.SmsGateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Testing;

namespace Diary.Server.Tests.Delivery.SmsGateway;

/// <summary>Against a real HTTP server on loopback.</summary>
public sealed class SmsGatewaySenderTests : IAsyncLifetime
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 9, 0);

    private readonly List<string> _received = [];
    private readonly string _token = Path.GetTempFileName();
    private readonly HttpClient _http = SmsGatewaySender.CreateClient();
    private WebApplication _gateway = null!;

    private Action<HttpResponse> _answer = response => response.StatusCode = StatusCodes.Status202Accepted;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_token, "gateway-token\n");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(o => o.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        _gateway = builder.Build();
        _gateway.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            var headers = context.Request.Headers;
            _received.Add($"{context.Request.Method} {context.Request.Path} {headers.ContentType} {headers.Authorization} {headers["Idempotency-Key"]} {body}");
            _answer(context.Response);
        });
        await _gateway.StartAsync();
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        File.Delete(_token);
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task The_request_is_that_of_the_documents()
    {
        Assert.IsType<SendOutcome.Sent>(await SendAsync());

        var body = JsonSerializer.Serialize(new
        {
            id = Messages.Id.ToString(),
            to = "+79161234567",
            text = "Здравствуйте!\n\nКод подтверждения: 482913\n.\nКонец",
            from = "Dnevnik",
        });
        Assert.Equal([$"POST /v1/messages application/json; charset=utf-8 Bearer gateway-token {Messages.Id} {body}"], _received);
    }

    [Theory]
    [InlineData(422, DeliveryFailures.BadAddress)]
    [InlineData(400, "http_400")]
    [InlineData(413, "http_413")]
    public async Task What_is_refused_for_good_is_not_tried_again(int status, string reason)
    {
        _answer = response => response.StatusCode = status;

        Assert.Equal(new SendOutcome.Refused(reason), await SendAsync());
    }

    [Theory]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_passes_or_is_mended_is_tried_again(int status)
    {
        _answer = response =>
        {
            response.StatusCode = status;
            response.Headers.Location = "/elsewhere";
        };

        Assert.Equal(new SendOutcome.Failed($"http_{status}"), await SendAsync());
        Assert.Single(_received);
    }

    [Theory]
    [InlineData("90", 90)]
    [InlineData("Fri, 20 Nov 2026 09:02:00 GMT", 120)]
    [InlineData("Fri, 20 Nov 2026 08:00:00 GMT", 0)]
    public async Task The_gateway_says_when_to_come_again(string header, int seconds)
    {
        _answer = response =>
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = header;
        };

        Assert.Equal(new SendOutcome.Failed("http_429", Duration.FromSeconds(seconds)), await SendAsync());
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_or_breaks_off_is_tried_again()
    {
        var url = Url;
        _answer = response => response.HttpContext.Abort();
        Assert.Equal(new SendOutcome.Failed(DeliveryFailures.Unreachable), await SendAsync());

        await _gateway.StopAsync();
        Assert.Equal(new SendOutcome.Failed(DeliveryFailures.Unreachable), await SendAsync(url));
    }

    private string Url => $"{_gateway.Urls.Single()}/v1/messages";

    private ValueTask<SendOutcome> SendAsync(string? url = null) =>
        new SmsGatewaySender(_http, Options.Create(new SmsGatewayOptions { Url = url ?? Url, TokenFile = _token, Sender = "Dnevnik" }), new FakeClock(Now))
            .SendAsync(Messages.To(Recipient.Phone("+79161234567")), CancellationToken.None);
}
