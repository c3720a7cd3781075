using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Emulator;

public class SignatureTests
{
    private const string Namespaces = "/v2/manage/namespaces";
    private const string Seed = """{"organizations":[{"name":"a","repositories":[{"name":"team/app"}]}]}""";
    private static readonly SignedRequest List = new("GET", Namespaces);

    [Fact]
    public async Task Signed_requests_are_served()
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        Assert.Equal(200, (await List.SendAsync(test.Emulator)).Status);
        (await new SignedRequest("POST", Namespaces) { Body = """{"namespace":"grüße"}""" }.SendAsync(test.Emulator)).IsSwrError(400, 4001028);
        (await new SignedRequest("POST", Namespaces) { Body = """{"namespace":"b"}""" }.SendAsync(test.Emulator)).IsEmptyObject(201);
        (await new SignedRequest("DELETE", Namespaces + "/b").SendAsync(test.Emulator)).IsEmpty204();
    }

    [Theory]
    [InlineData("/v2/manage/namespaces/a/repos/team$app", "/v2/manage/namespaces/a/repos/team%24app/", "", 200)]
    [InlineData("/v2/manage/namespaces/a/repos/team%24app", "/v2/manage/namespaces/a/repos/team%24app/", "", 200)]
    [InlineData("/v2/manage/namespaces/a/repos/%E9%95%9C", "/v2/manage/namespaces/a/repos/%E9%95%9C/", "", 404)]
    [InlineData("/v2/manage/namespaces/a/repos/~a-b_c.d", "/v2/manage/namespaces/a/repos/~a-b_c.d/", "", 404)]
    [InlineData("/v2/manage/repos?limit=10&offset=0&namespace=a", "/v2/manage/repos/", "limit=10&namespace=a&offset=0", 200)]
    [InlineData("/v2/manage/repos?filter=namespace::a|name::x", "/v2/manage/repos/", "filter=namespace%3A%3Aa%7Cname%3A%3Ax", 200)]
    [InlineData("/v2/manage/repos?x=b+c&x=a%2Bb&x&X=%E4%BD%A0", "/v2/manage/repos/", "X=%E4%BD%A0&x=&x=a%2Bb&x=b%20c", 200)]
    public async Task Paths_and_queries_are_brought_into_one_form(string target, string path, string query, int status)
    {
        await using var test = await TestEmulator.StartAsync(seed: Seed);
        var answer = await new SignedRequest("GET", target) { CanonicalPath = path, CanonicalQuery = query }.SendAsync(test.Emulator);
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task The_host_may_be_signed_with_and_without_its_port()
    {
        await using var test = await TestEmulator.StartAsync();
        var withPort = test.Emulator.Endpoint.Authority;
        Assert.Equal(200, (await (List with { SignedHost = "127.0.0.1" }).SendAsync(test.Emulator)).Status);
        Assert.Equal(200, (await (List with { Host = "127.0.0.1" }).SendAsync(test.Emulator)).Status);
        Assert.Equal(200, (await (List with { Host = "127.0.0.1", SignedHost = withPort }).SendAsync(test.Emulator)).Status);
        Assert.Equal(200, (await (List with { Host = "swr-api.r.example" }).SendAsync(test.Emulator)).Status);
        Assert.Equal(401, (await (List with { SignedHost = "swr-api.r.example" }).SendAsync(test.Emulator)).Status);
    }

    [Fact]
    public async Task Further_headers_may_be_signed_and_those_with_an_underscore_are_not_seen()
    {
        await using var test = await TestEmulator.StartAsync();
        var request = List with
        {
            SignedHeaders = new() { ["accept"] = "application/json", ["user-agent"] = "x/1.0 (y)", ["x-project-id"] = test.Emulator.ProjectId },
            UnsignedHeaders = new() { ["SDK_EXCHANGE"] = "z" },
        };
        Assert.Equal(200, (await request.SendAsync(test.Emulator)).Status);
        await RefusesAsync(test, List with { SignedHeaders = new() { ["sdk_exchange"] = "z" } }, "verify aksk signature fail");
    }

    /// <summary>The official Go SDK signs these three headers, without the host.</summary>
    [Fact]
    public async Task A_request_as_the_go_sdk_signs_it_is_accepted_and_a_wrong_one_is_not()
    {
        await using var test = await TestEmulator.StartAsync();
        var request = List with
        {
            SignsHost = false,
            SignedHeaders = new() { ["user-agent"] = "huaweicloud-usdk-go/3.0", ["x-project-id"] = test.Emulator.ProjectId },
        };
        Assert.Equal(200, (await request.SendAsync(test.Emulator)).Status);
        await RefusesAsync(test, request, "verify aksk signature fail", secretKey: "wrong");
        await RefusesAsync(test, request with { CanonicalPath = "/v2/manage/other/" }, "verify aksk signature fail");
    }

    /// <summary>Terraform's client signs these headers, and adds the project and a security token afterwards.</summary>
    [Fact]
    public async Task A_request_as_terraform_signs_it_is_accepted_and_a_wrong_one_is_not()
    {
        await using var test = await TestEmulator.StartAsync();
        var request = new SignedRequest("POST", Namespaces)
        {
            Body = """{"namespace":"terraformed"}""",
            SignsHost = false,
            SignedHeaders = new() { ["accept"] = "application/json", ["user-agent"] = "Terraform/1.9" },
            UnsignedHeaders = new() { ["X-Project-Id"] = test.Emulator.ProjectId, ["X-Domain-Id"] = test.Emulator.DomainId },
        };
        (await request.SendAsync(test.Emulator)).IsEmptyObject(201);
        await RefusesAsync(test, request, "verify aksk signature fail", secretKey: "wrong");
        await RefusesAsync(test, request with { PayloadHash = new string('0', 64) }, "verify aksk signature fail");

        var key = test.Emulator.Keys.IssueTemporary(TimeSpan.FromHours(1));
        var temporary = request with { Body = """{"namespace":"temporary"}""", UnsignedHeaders = new() { ["X-Security-Token"] = key.SecurityToken! } };
        (await temporary.SendAsync(test.Emulator, key.Id, key.Secret)).IsEmptyObject(201);
    }

    [Fact]
    public async Task A_signature_without_the_date_is_refused()
    {
        await using var test = await TestEmulator.StartAsync();
        await RefusesAsync(test, List with { SignsDate = false }, "verify aksk signature fail");
    }

    [Fact]
    public async Task Only_bodies_that_are_not_json_may_go_unsigned()
    {
        await using var test = await TestEmulator.StartAsync();
        var form = new SignedRequest("POST", Namespaces)
        {
            Body = "--x--",
            ContentType = "multipart/form-data; boundary=x",
            PayloadHash = "UNSIGNED-PAYLOAD",
            SignedHeaders = new() { ["x-sdk-content-sha256"] = "UNSIGNED-PAYLOAD" },
        };
        (await form.SendAsync(test.Emulator)).IsSwrError(400, 4001018);
        await RefusesAsync(test, form with { ContentType = "application/json" }, "verify aksk signature fail");
        await RefusesAsync(
            test,
            form with { SignedHeaders = [], UnsignedHeaders = new() { ["X-Sdk-Content-Sha256"] = "UNSIGNED-PAYLOAD" } },
            "verify aksk signature fail");
    }

    [Fact]
    public async Task Each_refusal_says_why()
    {
        await using var test = await TestEmulator.StartAsync();
        await RefusesAsync(test, List, "verify aksk signature fail", secretKey: "wrong");
        await RefusesAsync(test, List, "ak NOBODY not exist", accessKey: "NOBODY");
        await RefusesAsync(test, List with { Date = DateTimeOffset.UtcNow.AddMinutes(-16) }, "signature expired, *");
        await RefusesAsync(test, List with { Date = DateTimeOffset.UtcNow.AddMinutes(16) }, "signature expired, *");
        Assert.Equal(200, (await (List with { Date = DateTimeOffset.UtcNow.AddMinutes(-14) }).SendAsync(test.Emulator)).Status);
    }

    [Theory]
    [InlineData("SDK-HMAC-SHA256 nonsense")]
    [InlineData("SDK-HMAC-SHA256 Access=a, SignedHeaders=host")]
    [InlineData("SDK-HMAC-SHA256 Access=, SignedHeaders=host, Signature=0")]
    public async Task A_malformed_header_is_refused(string authorization)
    {
        await using var test = await TestEmulator.StartAsync();
        test.Client.DefaultRequestHeaders.Clear();
        test.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        (await test.GetAsync(Namespaces)).IsGatewayError(401, "APIGW.0301");
    }

    [Fact]
    public async Task Six_failures_in_a_row_lock_the_key_for_five_minutes()
    {
        await using var test = await TestEmulator.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await RefusesAsync(test, List, "verify aksk signature fail", secretKey: "wrong");
        }

        Assert.Equal(200, (await List.SendAsync(test.Emulator)).Status);
        for (var i = 0; i < 6; i++)
        {
            await RefusesAsync(test, List, "verify aksk signature fail", secretKey: "wrong");
        }

        await RefusesAsync(test, List, "AK access failed to reach the limit, forbidden");
        test.Emulator.ClockOffset = TimeSpan.FromMinutes(4);
        await RefusesAsync(test, List, "AK access failed to reach the limit, forbidden");
        test.Emulator.ClockOffset = TimeSpan.FromMinutes(5.1);
        Assert.Equal(200, (await List.SendAsync(test.Emulator)).Status);
        await RefusesAsync(test, List, "verify aksk signature fail", secretKey: "wrong");
        Assert.Equal(200, (await List.SendAsync(test.Emulator)).Status);
    }

    [Fact]
    public async Task The_pair_can_be_given()
    {
        await using var test = await TestEmulator.StartAsync(new EmulatorOptions { AccessKey = "AK", SecretKey = "SK" });
        Assert.Equal(200, (await List.SendAsync(test.Emulator, "AK", "SK")).Status);
    }

    private static async Task RefusesAsync(
        TestEmulator test, SignedRequest request, string reason, string? accessKey = null, string? secretKey = null)
    {
        var answer = await request.SendAsync(test.Emulator, accessKey, secretKey);
        answer.IsGatewayError(401, "APIGW.0301");
        var message = (string)answer.Json["error_msg"]!;
        Assert.StartsWith("Incorrect IAM authentication information: " + reason.TrimEnd('*'), message, StringComparison.Ordinal);
    }
}
