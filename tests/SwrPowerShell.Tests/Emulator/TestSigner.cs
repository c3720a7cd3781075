using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>A request and the parts of its signature. Tests specify the canonical path and query, which are not derived.</summary>
internal sealed record SignedRequest(string Method, string Target)
{
    public string? CanonicalPath { get; init; }

    public string CanonicalQuery { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>The text to sign instead of the hash of the body.</summary>
    public string? PayloadHash { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>The Host header to send; null for the default.</summary>
    public string? Host { get; init; }

    public string? SignedHost { get; init; }

    /// <summary>Whether the host is a signed header. Official clients do not sign it.</summary>
    public bool SignsHost { get; init; } = true;

    public bool SignsDate { get; init; } = true;

    public DateTimeOffset? Date { get; init; }

    public Dictionary<string, string> SignedHeaders { get; init; } = [];

    public Dictionary<string, string> UnsignedHeaders { get; init; } = [];

    public async Task<Answer> SendAsync(RunningEmulator emulator, string? accessKey = null, string? secretKey = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = Create(emulator, accessKey ?? emulator.AccessKey, secretKey ?? emulator.SecretKey);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }

    private HttpRequestMessage Create(RunningEmulator emulator, string accessKey, string secretKey)
    {
        var date = (Date ?? DateTimeOffset.UtcNow).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var headers = new SortedDictionary<string, string>(SignedHeaders, StringComparer.Ordinal);
        if (SignsDate)
        {
            headers["x-sdk-date"] = date;
        }

        if (SignsHost)
        {
            headers["host"] = SignedHost ?? Host ?? emulator.Endpoint.Authority;
        }

        var body = Encoding.UTF8.GetBytes(Body);
        var names = string.Join(';', headers.Keys);
        var canonical = string.Join('\n',
            Method, CanonicalPath ?? Target + "/", CanonicalQuery, string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n")), names,
            PayloadHash ?? Hex(SHA256.HashData(body)));
        var toSign = $"SDK-HMAC-SHA256\n{date}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(toSign)));

        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(emulator.Endpoint, Target));
        request.Headers.Host = Host;
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        }

        request.Headers.TryAddWithoutValidation("x-sdk-date", date);
        foreach (var (name, value) in headers.Where(h => h.Key is not ("host" or "x-sdk-date")).Concat(UnsignedHeaders))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"SDK-HMAC-SHA256 Access={accessKey}, SignedHeaders={names}, Signature={signature}");
        return request;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
