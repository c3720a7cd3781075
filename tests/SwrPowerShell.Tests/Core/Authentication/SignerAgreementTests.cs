using System.Text;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>Two signers that share nothing agree on requests that nobody thought of.</summary>
public sealed class SignerAgreementTests
{
    private const int Requests = 5000;

    private static readonly string[] s_pieces =
    [
        "a", "Z", "0", "-", "_", ".", "~", "$", "!", "'", "(", ")", "*", ",", ";", ":", "@", "+", "%2F", "%2f", "%25", "%20", "%3D", "%26", "%3F", "%23",
        "%C3%BC", "ü", "镜像", "🚀", " ", "é", "e\u0301", "%E9%95%9C", "%F0%9F%9A%80", "%2B", "%5C", "%22", "\"", "<", "|", "^", "`", "{", "%7E", "%41", "%E2%80%8E", "\u00A0",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_naive_signer_agrees(int seed)
    {
#pragma warning disable CA5394 // A fixed seed gives the same requests in every run; none of them is secret.
        var random = new Random(seed);
        for (var i = 0; i < Requests; i++)
        {
            var uri = new Uri("https://host.example.com:8443" + Target(random));
            var body = random.Next(3) == 0 ? null : Encoding.UTF8.GetBytes("{\"x\":\"" + Text(random, 20) + "\"}");
            var method = new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Patch, HttpMethod.Delete }[random.Next(4)];
            var token = random.Next(2) == 0 ? null : "token+/=" + i;
            var type = random.Next(4) == 0 ? "multipart/form-data; boundary=b" : "application/json";

            using var request = await Wire.SignedAsync(
                Wire.Keys(token), method, uri, body, type, Wire.Context(projectId: random.Next(2) == 0 ? null : "project"));

            var expected = NaiveSigner.Sign(
                method.Method, uri.PathAndQuery, request.HeadersSent(), body ?? [], Wire.AccessKey, Wire.SecretKey);
            if (expected != request.Header("Authorization"))
            {
                Assert.Fail($"Seed {seed}, request {i}: {method} {uri.PathAndQuery} (from {uri.OriginalString})");
            }
        }
    }

    private static string Target(Random random)
    {
        var target = new StringBuilder();
        for (var segments = random.Next(1, 6); segments > 0; segments--)
        {
            target.Append('/').Append(Text(random, 5));
        }

        var separator = '?';
        for (var pairs = random.Next(0, 6); pairs > 0; pairs--)
        {
            // Few keys, so that they repeat.
            target.Append(separator).Append("kKüz"[random.Next(4)]).Append(random.Next(5) == 0 ? "" : Text(random, 2));
            if (random.Next(6) != 0)
            {
                target.Append('=').Append(Text(random, 6));
            }

            separator = '&';
        }

        return target.ToString();
    }

    private static string Text(Random random, int longest) => string.Concat(random.GetItems(s_pieces, random.Next(0, longest + 1)));
#pragma warning restore CA5394
}
