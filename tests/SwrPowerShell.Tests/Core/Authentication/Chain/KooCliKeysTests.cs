using System.Text;
using System.Text.Json;
using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Authentication.Signing;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>What a profile of KooCLI holds: keys, those of single sign-on, and an agency.</summary>
public sealed class KooCliKeysTests : IDisposable
{
    private const string Keys = """ "accessKeyId":"AK","secretAccessKey":"SK" """;
    private const string Sso = """ "ssoAuth":{"stsToken":{"accessKeyId":"STSAK","secretAccessKey":"STSSK","securityToken":"sts token"}} """;

    private readonly SearchedMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Keys_come_with_their_token_project_account_and_region()
    {
        var found = Find($$"""{{Keys}},"securityToken":"a token","projectId":"p","domainId":"d","region":"r",{{Sso}}""");

        Assert.Equal(("AK", "SK", "a token"), await FoundKeys.OfAsync(found));
        Assert.Equal(("p", "d", "r"), (found.ProjectId, found.DomainId, found.Region));
        Assert.Null(found.Credential.RefusalAdvice);
    }

    [Theory]
    [InlineData("SSO")]
    [InlineData("sso")]
    public async Task Single_sign_on_has_keys_of_its_own_and_advice_for_when_it_ends(string mode)
    {
        var found = Find($$"""{{Keys}},"mode":"{{mode}}",{{Sso}}""");

        Assert.Equal(("STSAK", "STSSK", "sts token"), await FoundKeys.OfAsync(found));
        Assert.Contains("hcloud configure sso", found.Credential.RefusalAdvice, StringComparison.Ordinal);
        Assert.Contains("'default'", found.Credential.RefusalAdvice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"ssoAuth\":7")]
    [InlineData(",\"ssoAuth\":{\"stsToken\":null}")]
    public void Single_sign_on_that_has_not_begun_has_no_keys(string sso)
    {
        _machine.WriteKooCli("", $$"""{"name":"default","mode":"SSO",{{Keys}}{{sso}}}""");

        Assert.Null(_machine.KooCli.Find(null, out _));
    }

    [Theory]
    [InlineData(40, 128)]
    [InlineData(1, 1)]
    public async Task Keys_of_letters_and_digits_are_plain_up_to_their_longest(int access, int secret)
    {
        var (ak, sk) = (new string('A', access), new string('9', secret));

        Assert.Equal((ak, sk, null), await FoundKeys.OfAsync(Find($$""" "accessKeyId":"{{ak}}","secretAccessKey":"{{sk}}" """)));
    }

    [Theory]
    [InlineData(41, 1, "")]
    [InlineData(1, 129, "")]
    [InlineData(1, 1, "+/==")]
    public void Encrypted_keys_are_an_error_that_names_the_profile_and_the_way_out(int access, int secret, string suffix)
    {
        var error = Assert.Throws<SwrException>(
            () => Find($$""" "accessKeyId":"{{new string('A', access)}}","secretAccessKey":"{{new string('9', secret)}}{{suffix}}" """));

        Assert.Equal((SwrErrorKind.InvalidArgument, "EncryptedProfile"), (error.Kind, error.ErrorId));
        Assert.Contains("'default'", error.Message, StringComparison.Ordinal);
        Assert.Contains("hcloud configure sso", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agency_without_an_account_is_an_error_that_names_what_to_add()
    {
        var error = Assert.Throws<SwrException>(() => Find($$"""{{Keys}},"agencyName":"ops" """));

        Assert.Equal("IncompleteCredentials", error.ErrorId);
        Assert.Contains("'default'", error.Message, StringComparison.Ordinal);
        Assert.Contains("agencyDomainName", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "agencyDomainName":"name" """, "name")]
    [InlineData(""" "agencyDomainId":"id","domainId":"own" """, "id")]
    [InlineData(""" "domainId":"own" """, "own")]
    [InlineData(""" "agencyDomainName":"name","agencyDomainId":"id" """, "name")]
    public void An_agency_belongs_to_the_account_that_is_named_for_it_or_else_to_that_of_the_profile(string account, string expected)
    {
        var found = Find($$"""{{Keys}},"agencyName":"ops","projectId":"p","region":"r",{{account}}""");

        Assert.Equal("Agency", found.Credential.Kind);
        Assert.Equal($"agency ops of the account {expected}", found.Credential.Identity);
        Assert.Equal((null, null, "r"), (found.ProjectId, found.DomainId, found.Region));
        Assert.Equal([SearchedMachine.Iam], found.Credential.Addresses);
    }

    [Theory]
    [InlineData(""" "agencyDomainName":"emulator-domain","agencyDomainId":"other" """, "domain_name")]
    [InlineData(""" "agencyDomainId":"{id}" """, "domain_id")]
    public async Task An_agency_is_assumed_with_the_keys_for_as_long_as_was_asked_and_its_account_is_named_once(string account, string field)
    {
        await using var emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        var keys = $$""" "accessKeyId":"{{emulator.AccessKey}}","secretAccessKey":"{{emulator.SecretKey}}" """;
        var found = Find(
            $$"""{{keys}},"agencyName":"emulator-agency",{{account.Replace("{id}", emulator.DomainId, StringComparison.Ordinal)}}""",
            _machine.Search with { IamEndpoint = emulator.Endpoint, Duration = TimeSpan.FromMinutes(20) });
        using var request = await Wire.SignedAsync((SigningCredential)found.Credential, HttpMethod.Get, emulator.Endpoint, context: SearchedMachine.Context());

        Assert.NotEmpty(request.Header("X-Security-Token"));
        var body = JsonElement.Parse(Encoding.UTF8.GetString(Assert.Single(emulator.Requests.Snapshot()).Body.Span));
        var role = body.GetProperty("auth").GetProperty("identity").GetProperty("assume_role");
        Assert.Equal(["agency_name", field, "duration_seconds"], role.EnumerateObject().Select(property => property.Name));
        Assert.Equal(1200, role.GetProperty("duration_seconds").GetInt32());
    }

    private ResolvedCredential Find(string content, CredentialSearch? search = null)
    {
        _machine.WriteKooCli("", $$"""{"name":"default",{{content}}}""");
        return new KooCliProfiles(search ?? _machine.Search).Find(null, out _)!;
    }
}
