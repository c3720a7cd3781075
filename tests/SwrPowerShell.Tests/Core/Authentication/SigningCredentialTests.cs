using System.Text;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>What signing does to a request that is about to be sent.</summary>
public sealed class SigningCredentialTests
{
    private static readonly Uri s_organizations = new("https://swr-api.cn-north-4.myhuaweicloud.com/v2/manage/namespaces");

    /// <summary>The vectors whose headers are those that this module sends.</summary>
    public static TheoryData<string> Ids =>
        [.. SigningVector.Ids.Except(["v11-derived", "user-agent-signed", "host-header-preset", "preset-content-sha256", "sdk-unit-get", "sdk-unit-post"])];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_whole_request_is_signed_as_the_official_client_signs_it(string id)
    {
        var vector = SigningVector.Get(id);
        var context = Wire.Context(projectId: vector.Optional("projectId"), domainId: vector.Optional("domainId"));
        var body = vector.Text("body").Length == 0 ? null : Encoding.UTF8.GetBytes(vector.Text("body"));

        using var request = await Wire.SignedAsync(
            Wire.Keys(vector.Optional("securityToken")), new HttpMethod(vector.Method), vector.Uri, body, context: context);

        Assert.Equal(vector.Expect("authorization"), request.Header("Authorization"));
        Assert.Equal(vector.Uri.Host, request.Headers.Host);
        Assert.Equal(vector.Date, request.Header("X-Sdk-Date"));
    }

    [Fact]
    public async Task Permanent_keys_add_date_host_and_authorization_and_nothing_else()
    {
        using var request = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Get, s_organizations);

        Assert.Equal(["Authorization", "Host", "X-Sdk-Date"], request.HeadersSent().Keys.Order(StringComparer.Ordinal));
        Assert.Equal("host;x-sdk-date", request.SignedHeaders());
    }

    [Fact]
    public async Task Temporary_keys_send_and_sign_their_token_and_the_project()
    {
        using var request = await Wire.SignedAsync(
            Wire.Keys("a-security-token=="), HttpMethod.Get, s_organizations, context: Wire.Context(projectId: "project", domainId: "domain"));

        Assert.Equal("a-security-token==", request.Header("X-Security-Token"));
        Assert.Equal("project", request.Header("X-Project-Id"));
        Assert.False(request.Headers.Contains("X-Domain-Id"));
        Assert.Equal("host;x-project-id;x-sdk-date;x-security-token", request.SignedHeaders());
    }

    [Fact]
    public async Task Without_a_project_the_domain_is_sent_and_signed()
    {
        using var request = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Get, s_organizations, context: Wire.Context(domainId: "domain"));

        Assert.Equal("domain", request.Header("X-Domain-Id"));
        Assert.Equal("host;x-domain-id;x-sdk-date", request.SignedHeaders());
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/", "127.0.0.1")]
    [InlineData("https://swr.example.com:30303/", "swr.example.com")]
    [InlineData("http://[::1]:8080/", "[::1]")]
    public async Task The_host_is_sent_and_signed_without_its_port(string address, string host)
    {
        using var request = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Get, new Uri(address));

        Assert.Equal(host, request.Headers.Host);
        AssertSigned(request, "/", []);
    }

    [Fact]
    public async Task A_form_goes_with_its_payload_unsigned_and_says_so_under_the_signature()
    {
        using var request = await Wire.SignedAsync(
            Wire.Keys(), HttpMethod.Post, s_organizations, "--x--\r\n"u8.ToArray(), "multipart/form-data; boundary=x");

        Assert.Equal("UNSIGNED-PAYLOAD", request.Header("X-Sdk-Content-Sha256"));
        Assert.Equal("host;x-sdk-content-sha256;x-sdk-date", request.SignedHeaders());
        AssertSigned(request, "/v2/manage/namespaces", "something else"u8.ToArray());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json;charset=utf-8")]
    public async Task JSON_is_signed_and_its_type_is_not(string type)
    {
        var body = Encoding.UTF8.GetBytes("{\"description\":\"镜像 ü\"}");
        using var request = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Post, s_organizations, body, type);

        Assert.False(request.Headers.Contains("X-Sdk-Content-Sha256"));
        Assert.Equal("host;x-sdk-date", request.SignedHeaders());
        AssertSigned(request, "/v2/manage/namespaces", body);
        Assert.Equal(body, await request.Content!.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_empty_POST_and_a_DELETE_with_a_body_are_signed_as_they_are()
    {
        using var empty = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Post, s_organizations);
        using var nothing = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Post, s_organizations, []);
        using var delete = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Delete, s_organizations, "[\"user\"]"u8.ToArray());

        Assert.Equal(empty.Header("Authorization"), nothing.Header("Authorization"));
        AssertSigned(empty, "/v2/manage/namespaces", []);
        AssertSigned(delete, "/v2/manage/namespaces", "[\"user\"]"u8.ToArray());
    }

    [Theory]
    [InlineData("/repos/镜像/ü", "/repos/%E9%95%9C%E5%83%8F/%C3%BC")]
    [InlineData("/repos/team$app", "/repos/team$app")]
    [InlineData("/repos/a%2Fb", "/repos/a/b")]
    [InlineData("/repos/a%20b+c", "/repos/a%20b+c")]
    [InlineData("/repos?q=镜像", "/repos?q=%E9%95%9C%E5%83%8F")]
    [InlineData("/repos?q=a+b", "/repos?q=a%20b")]
    [InlineData("/repos?q=a%2Bb", "/repos?q=a%2Bb")]
    [InlineData("/repos?b=2&a=z&b=10&a=Z&A=", "/repos?A=&a=Z&a=z&b=10&b=2")]
    [InlineData("/repos?flag&x=1=2", "/repos?flag=&x=1%3D2")]
    [InlineData("/repos?", "/repos")]
    [InlineData("/repos?filter=namespace::group|mode::visible", "/repos?filter=namespace%3A%3Agroup%7Cmode%3A%3Avisible")]
    public async Task Path_and_query_are_signed_in_their_canonical_spelling(string target, string asIfSent)
    {
        using var request = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Get, new Uri("https://host" + target));

        AssertSigned(request, asIfSent, []);
        AssertSigned(request, request.RequestUri!.PathAndQuery, []);
    }

    [Fact]
    public async Task A_second_attempt_is_signed_afresh()
    {
        var clock = new StandingClock();
        using var request = await Wire.SignedAsync(
            Wire.Keys("token"), HttpMethod.Get, s_organizations, context: Wire.Context(clock, "project"));
        var first = request.Header("Authorization");

        // What the pipeline below adds between two attempts.
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        clock.Advance(TimeSpan.FromMinutes(1));
        await Wire.Keys("token").ApplyAsync(request, Wire.Context(clock, "project"), CancellationToken.None);

        Assert.NotEqual(first, request.Header("Authorization"));
        Assert.Equal("20240102T030505Z", request.Header("X-Sdk-Date"));
        Assert.All(request.Headers.NonValidated, h => Assert.Single(h.Value));
        AssertSigned(request, "/v2/manage/namespaces", []);
    }

    [Fact]
    public async Task The_date_is_UTC()
    {
        var clock = new StandingClock(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(8)));
        using var request = await Wire.SignedAsync(Wire.Keys(), HttpMethod.Get, s_organizations, context: Wire.Context(clock));

        Assert.Equal("20260202T200506Z", request.Header("X-Sdk-Date"));
    }

    [Fact]
    public async Task No_header_but_the_security_token_holds_a_secret()
    {
        using var request = await Wire.SignedAsync(Wire.Keys("a-security-token"), HttpMethod.Get, s_organizations);

        Assert.DoesNotContain(request.HeadersSent(), h => h.Value.Contains(Wire.SecretKey, StringComparison.Ordinal));
        Assert.Equal(["X-Security-Token"], request.HeadersSent().Where(h => h.Value.Contains("a-security-token", StringComparison.Ordinal)).Select(h => h.Key));
    }

    [Fact]
    public async Task Renewable_keys_are_asked_for_others_than_those_that_the_refused_request_was_signed_with()
    {
        var source = new Source { IsRenewable = true };
        var credential = new SigningCredential("Agency", source);
        using var request = await Wire.SignedAsync(credential, HttpMethod.Get, s_organizations);

        Assert.True(await credential.RenewAsync(request, Wire.Context(), CancellationToken.None));

        Assert.Equal([null, source.Keys], source.Refused);
    }

    [Fact]
    public async Task Permanent_keys_are_not_renewed()
    {
        var source = new Source();
        using var request = await Wire.SignedAsync(new SigningCredential("AccessKey", source), HttpMethod.Get, s_organizations);

        Assert.False(await new SigningCredential("AccessKey", source).RenewAsync(request, Wire.Context(), CancellationToken.None));

        Assert.Single(source.Refused);
    }

    [Fact]
    public void Keys_as_text_are_access_keys_which_logins_are_calculated_from_if_they_are_permanent()
    {
        var permanent = SigningCredential.Fixed("AK", "the-secret", securityToken: null, "Look at the variables.");
        var temporary = SigningCredential.Fixed("AK", "the-secret", "the-token");

        Assert.Equal(("AccessKey", "AccessKey", "Look at the variables."), (permanent.Kind, temporary.Kind, permanent.RefusalAdvice));
        Assert.Equal("AK", permanent.PermanentKeys?.AccessKey);
        Assert.Null(temporary.PermanentKeys);
        Assert.Equal(["the-secret", "the-token"], temporary.Secrets.Select(secret => secret.Reveal()));
    }

    private static void AssertSigned(HttpRequestMessage request, string target, byte[] body) => Assert.Equal(
        NaiveSigner.Sign(
            request.Method.Method, target, request.HeadersSent(), body, Wire.AccessKey, Wire.SecretKey, request.SignedHeaders().Split(';')),
        request.Header("Authorization"));

    private sealed class Source : IAccessKeySource
    {
        public AccessKeys Keys { get; } = new(Wire.AccessKey, new Secret(Wire.SecretKey));

        public List<AccessKeys?> Refused { get; } = [];

        public bool IsRenewable { get; init; }

        public IEnumerable<Secret> Secrets => Keys.Secrets;

        public ValueTask<AccessKeys> GetAsync(HttpRequestMessage cause, CredentialContext context, AccessKeys? refused, CancellationToken cancellationToken)
        {
            Refused.Add(refused);
            return ValueTask.FromResult(Keys);
        }
    }
}
