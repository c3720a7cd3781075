using System.Text;
using BenchmarkDotNet.Attributes;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Benchmarks.Micro;

/// <summary>What access keys cost on top of a token, for each attempt.</summary>
public class Signing
{
    private readonly CredentialContext _context = new(_ => throw new InvalidOperationException("Signing sends nothing."), new Redactor(), TimeProvider.System, limiter: null!);
    private readonly SigningCredential _keys = new("AccessKey", new FixedAccessKeys(new AccessKeys("EXAMPLEACCESSKEY0000", new Secret("example-secret-key"))));
    private readonly TokenCredential _token = TokenCredential.Iam(new Secret(new string('t', 4096)));

    /// <summary>A create, signed with SDK-HMAC-SHA256.</summary>
    [Benchmark(Description = "sign a create with access keys")]
    public Task<string> SignAsync() => ApplyAsync(_keys, "Authorization");

    /// <summary>A create with a token.</summary>
    [Benchmark(Description = "put a token on a create")]
    public Task<string> TokenAsync() => ApplyAsync(_token, "X-Auth-Token");

    private async Task<string> ApplyAsync(ICredential credential, string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://swr-api.example/v2/manage/namespaces/dev/repos")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"repository":"web","is_public":true}""")) { Headers = { ContentType = new("application/json") } },
        };
        await credential.ApplyAsync(request, _context, CancellationToken.None);
        return request.Headers.GetValues(header).Single();
    }
}
