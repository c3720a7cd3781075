using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>An emulator for one test, and a client with its token.</summary>
internal sealed class TestEmulator : IAsyncDisposable
{
    private TestEmulator(RunningEmulator emulator)
    {
        Emulator = emulator;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = emulator.Endpoint };
        Client.DefaultRequestHeaders.Add("X-Auth-Token", emulator.Token);
    }

    public RunningEmulator Emulator { get; }

    public HttpClient Client { get; }

    public static async Task<TestEmulator> StartAsync(EmulatorOptions? options = null, string? seed = null)
    {
        var test = new TestEmulator(await EmulatorApp.StartAsync(options ?? new EmulatorOptions(), TestContext.Current.CancellationToken));
        if (seed is not null)
        {
            var answer = await test.SendAsync("POST", "/_emulator/seed", seed);
            Assert.Equal(201, answer.Status);
        }

        return test;
    }

    public async Task<Answer> SendAsync(string method, string path, string? json = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    /// <summary>Sends a creation and cancels it before the reply.</summary>
    public async Task GiveUpAsync(string path, string json)
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(150));
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client.PostAsync(path, content, impatience.Token));
    }

    public Task<Answer> GetAsync(string path) => SendAsync("GET", path);

    public Task<Answer> PostAsync(string path, string json) => SendAsync("POST", path, json);

    /// <summary>Sends a request over a socket. Returns the received bytes, and whether the connection was reset.</summary>
    public async Task<(string Text, bool Reset)> RawAsync(string method, string path, string body = "", int? contentLength = null)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Emulator.Endpoint.Port);
        var stream = socket.GetStream();
        var request = string.Create(CultureInfo.InvariantCulture,
            $"{method} {path} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: {Emulator.Token}\r\nContent-Type: application/json\r\nContent-Length: {contentLength ?? body.Length}\r\n\r\n{body}");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var text = new StringBuilder();
        var buffer = new byte[4096];
        using var patience = new CancellationTokenSource(TimeLimit.Patience);
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) is > 0 and var count)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }

            return (text.ToString(), false);
        }
        catch (IOException)
        {
            return (text.ToString(), true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
    }
}

internal sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), headers);
    }

    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The code of an error in the documented form, an array with one element.</summary>
    public string SwrCode => (string)Json.AsArray().Single()!["errorCode"]!;

    public void IsSwrError(int status, int code)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", Headers["Content-Type"]);
        Assert.Equal("SVCSTG.SWR." + code.ToString(CultureInfo.InvariantCulture), SwrCode);
    }

    public void IsGatewayError(int status, string code)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", Headers["Content-Type"]);
        Assert.Equal(code, (string?)Json["error_code"]);
        Assert.Equal(Headers["X-Request-Id"], (string?)Json["request_id"]);
    }

    public void IsEmptyObject(int status)
    {
        Assert.Equal((status, "{}"), (Status, Body));
        Assert.Matches("^[0-9a-f]{32}$", Headers["X-Request-Id"]);
    }

    public void IsEmpty204() => Assert.Equal((204, ""), (Status, Body));
}
