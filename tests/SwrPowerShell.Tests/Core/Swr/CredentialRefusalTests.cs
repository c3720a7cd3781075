using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>The service answers 401, for the connection or for one resource.</summary>
public sealed class CredentialRefusalTests
{
    [Fact]
    public async Task A_wrong_token_is_an_authentication_error_that_does_not_show_it()
    {
        await using var emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        using var session = Given.Session(emulator.Endpoint, token: "canary-wrong-token");
        var client = session.CreateClient(SwrPowerShell.Core.Http.SilentObserver.Instance);

        var error = await Assert.ThrowsAsync<SwrException>(() => client.ListOrganizationsAsync(null, CancellationToken.None));

        Assert.Equal((SwrErrorKind.AuthenticationFailed, "AuthenticationFailed", 401), (error.Kind, error.ErrorId, error.StatusCode));
        Assert.Equal("APIGW.0301", error.ServiceCode);
        Assert.Equal("GET", error.Method);
        Assert.Contains("Connect-Swr", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("APIGW.0301", SwrErrorKind.AuthenticationFailed, "AuthenticationFailed")]
    [InlineData("SVCSTG.SWR.4010000", SwrErrorKind.AuthenticationFailed, "AuthenticationFailed")]
    [InlineData("SVCSTG.S2I.4019000", SwrErrorKind.AuthenticationFailed, "AuthenticationFailed")]
    [InlineData("SVCSTG.SWR.4011044", SwrErrorKind.PermissionDenied, "PermissionDenied")]
    [InlineData("SVCSTG.SWR.4011064", SwrErrorKind.PermissionDenied, "PermissionDenied")]
    public async Task Only_a_refusal_of_the_credentials_themselves_ends_the_command(string code, SwrErrorKind kind, string errorId)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 401, ErrorCode = code, ErrorMessage = "The reason." });

        var error = await Assert.ThrowsAsync<SwrException>(() => it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None));

        Assert.Equal((kind, errorId, code), (error.Kind, error.ErrorId, error.ServiceCode));
        Assert.Contains("The reason.", error.Message, StringComparison.Ordinal);
    }
}
