using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>The keys of a pod on CCE, and where the token of the pod may go.</summary>
public sealed class PodKeysTests : IDisposable
{
    private const string Address = "HC_CONTAINER_CREDENTIALS_FULL_URI";
    private const string TokenFile = "HC_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private const string Token = "canary-of-the-pod";

    private readonly SearchedMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_machine_without_the_variables_is_no_pod()
    {
        Assert.Null(PodKeys.Find(_machine.Search, out var reason));
        Assert.Contains(Address, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_without_a_token_file_is_half_a_set()
    {
        _machine[Address] = "http://127.0.0.1:9/keys";
        var error = Assert.Throws<SwrException>(() => PodKeys.Find(_machine.Search, out _));

        Assert.Equal("IncompleteCredentials", error.ErrorId);
        Assert.Contains($"{Address} but not {TokenFile}", error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
    }

    [Theory]
    [InlineData("https://cce.example.com/v1/credentials")]
    [InlineData("http://127.0.0.1:9/keys")]
    [InlineData("http://localhost/keys")]
    [InlineData("http://[::1]/keys")]
    [InlineData("http://169.254.170.23/v1/credentials")]
    [InlineData("http://[fe80::1]/v1/credentials")]
    public void The_token_goes_over_https_or_to_an_address_of_this_machine(string address)
    {
        var found = Find(address);

        Assert.Equal("CcePod", found.Credential.Kind);
        Assert.Contains(Address, found.Source, StringComparison.Ordinal);
        Assert.Null(found.Credential.Identity);
    }

    [Theory]
    [InlineData("http://cce.example.com/v1/credentials")]
    [InlineData("http://169.254.170.23.example.com/")]
    [InlineData("http://10.0.0.5/v1/credentials")]
    [InlineData("http://169.253.170.23/v1/credentials")]
    [InlineData("http://[2001:db8::1]/v1/credentials")]
    public void The_token_goes_to_no_other_host_over_http(string address)
    {
        var error = Refused(address);

        Assert.Contains(new Uri(address).Host, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("169.254.170.23/v1/credentials")]
    [InlineData("/v1/credentials")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("http://user@127.0.0.1/")]
    [InlineData("https://user@cce.example.com/")]
    public void What_is_no_address_of_the_web_is_refused(string address) =>
        Assert.Contains("http or https", Refused(address).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_an_address_with_TLS_counts_among_those_that_receive_the_credentials()
    {
        Assert.Equal(["https://cce.example.com/"], Find("https://cce.example.com/v1/credentials").Credential.Addresses.Select(uri => uri.ToString()));
        Assert.Empty(Find("http://127.0.0.1:9/v1/credentials").Credential.Addresses);
    }

    [Fact]
    public async Task Keys_are_issued_for_the_token_in_the_file_without_a_proxy()
    {
        await using var emulator = await StartAsync();
        var key = emulator.Keys.IssueTemporary(TimeSpan.FromHours(1));
        emulator.Faults.Add(new FaultRule
        {
            Kind = FaultKind.Garbage,
            Match = new FaultMatch("POST", "/keys"),
            Body = $$$"""{"credentials":{"accessKeyId":"{{{key.Id}}}","secretAccessKey":"{{{key.Secret}}}","securityToken":"{{{key.SecurityToken}}}","expiration":"2100-01-08T03:50:07.574000Z"}}""",
        });
        var (redactor, direct) = (new Redactor(), new List<bool>());
        var found = Find($"{emulator.Endpoint}keys", $"{Token}\n");
        using var signed = await Wire.SignedAsync(
            (SigningCredential)found.Credential, HttpMethod.Get, emulator.Endpoint, context: SearchedMachine.Context(redactor, direct.Add));

        Assert.Equal(key.SecurityToken, signed.Header("X-Security-Token"));
        var request = Assert.Single(emulator.Requests.Snapshot());
        Assert.Equal(Token, request.Headers.Single(h => h.Key == "Authorization").Value.ToString());
        Assert.Equal([true], direct);
        Assert.DoesNotContain(Token, redactor.Text($"sent {Token}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_CCE_refuses_is_an_error_that_points_to_the_service_account()
    {
        await using var emulator = await StartAsync();
        var error = await FailAsync(Find($"{emulator.Endpoint}_runner/cce/credentials", Token));

        Assert.Equal("AuthenticationFailed", error.ErrorId);
        Assert.Contains("CCE", error.Message, StringComparison.Ordinal);
        Assert.Contains("service account", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\n")]
    public async Task A_token_file_that_holds_none_is_an_error_that_names_the_file_and_its_variable(string? token)
    {
        var error = await FailAsync(Find("http://127.0.0.1:9/keys", token));

        Assert.Equal("UnreadableCredentialsFile", error.ErrorId);
        Assert.Contains(Path.Combine(_machine.Folder, "token"), error.Message, StringComparison.Ordinal);
        Assert.Contains(TokenFile, error.RecommendedAction, StringComparison.Ordinal);
    }

    private static Task<RunningEmulator> StartAsync() => EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);

    private static Task<SwrException> FailAsync(ResolvedCredential found) => Assert.ThrowsAsync<SwrException>(
        () => Wire.SignedAsync((SigningCredential)found.Credential, HttpMethod.Get, SearchedMachine.Nowhere, context: SearchedMachine.Context()));

    private SwrException Refused(string address)
    {
        var error = Assert.Throws<SwrException>(() => Find(address));
        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidEndpoint"), (error.Kind, error.ErrorId));
        Assert.StartsWith(Address, error.Message, StringComparison.Ordinal);
        Assert.Contains(Address, error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("user", error.Message, StringComparison.Ordinal);
        return error;
    }

    private ResolvedCredential Find(string address, string? token = null)
    {
        if (token is not null)
        {
            _machine.Write("token", token);
        }

        _machine[Address] = address;
        _machine[TokenFile] = "token";
        return PodKeys.Find(_machine.Search, out _)!;
    }
}
