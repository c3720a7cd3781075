using System.Text.Json;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication;

/// <summary>Each kind of credential tells the redactor its secrets and shows none of them itself.</summary>
public sealed class CredentialRedactionTests
{
    private const string Canary = "canary+secret/0123456789==";

    public static TheoryData<string> Kinds => ["token", "bearer", "secret key", "security token", "password"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_session_hides_the_secret_wherever_it_turns_up(string kind)
    {
        using var session = Session(kind);

        Assert.Equal("said *** and ***", session.Redactor.Text($"said {Canary} and {Uri.EscapeDataString(Canary)}"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Neither_session_nor_credential_shows_it(string kind)
    {
        var credential = Credential(kind);
        using var session = Session(kind);

        foreach (var text in (string?[])[JsonSerializer.Serialize(session), $"{session}", $"{credential}", JsonSerializer.Serialize(credential.Secrets), credential.Kind])
        {
            Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void Records_that_hold_secrets_print_none()
    {
        var keys = new SwrPowerShell.Core.Authentication.Signing.AccessKeys("AK", new Secret(Canary), new Secret(Canary));
        var user = new IamUser(new Uri("https://iam"), "domain", "user", new Secret(Canary), null);

        Assert.DoesNotContain("canary", $"{keys}{user}", StringComparison.OrdinalIgnoreCase);
    }

    private static SwrSession Session(string kind) => new(new ConnectionSettings { Endpoint = new Uri("https://host") }, Credential(kind));

    private static ICredential Credential(string kind) => kind switch
    {
        "token" => TokenCredential.Iam(new Secret(Canary)),
        "bearer" => TokenCredential.Bearer(new Secret(Canary)),
        "password" => new IamUserCredential(new IamUser(new Uri("https://iam"), "domain", "user", new Secret(Canary), null)),
        _ => new SwrPowerShell.Core.Authentication.Signing.SigningCredential(
            "AccessKey",
            new SwrPowerShell.Core.Authentication.Signing.FixedAccessKeys(new(
                "AK",
                new Secret(kind == "secret key" ? Canary : "another secret"),
                new Secret(kind == "security token" ? Canary : "another token")))),
    };
}
