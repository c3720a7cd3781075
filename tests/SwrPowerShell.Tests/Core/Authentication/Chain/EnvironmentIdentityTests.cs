using SwrPowerShell.Core.Authentication.Agencies;
using SwrPowerShell.Core.Authentication.Chain;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>Identity providers and agencies that variables name.</summary>
public sealed class EnvironmentIdentityTests : IDisposable
{
    private const string Agency = "HW_ASSUME_ROLE_AGENCY_NAME";
    private const string Domain = "HW_ASSUME_ROLE_DOMAIN_NAME";
    private const string DomainId = "HW_ASSUME_ROLE_DOMAIN_ID";
    private const string Duration = "HW_ASSUME_ROLE_DURATION";

    private static readonly Uri s_sts = new("https://sts.example");

    private readonly SearchedMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_SDK_ID_TOKEN_FILE", "HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_DOMAIN_ID")]
    [InlineData("HW_ASSUME_ROLE_IDP_ID", "HW_ASSUME_ROLE_ID_TOKEN_FILE", "HW_PROJECT_ID", "HW_DOMAIN_ID")]
    public void An_identity_provider_comes_with_the_token_file_the_project_and_the_account_of_its_own_family(string provider, string file, string project, string domain)
    {
        foreach (var name in (string[])["HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_DOMAIN_ID", "HW_PROJECT_ID", "HW_DOMAIN_ID"])
        {
            _machine[name] = $"v-{name}";
        }

        _machine[provider] = "the-provider";
        _machine[file] = "token";
        var found = Find()!;

        Assert.Equal("Federation", found.Credential.Kind);
        Assert.Contains("the-provider", found.Credential.Identity, StringComparison.Ordinal);
        Assert.Equal([SearchedMachine.Iam], found.Credential.Addresses);
        Assert.Equal(($"v-{project}", $"v-{domain}"), (found.ProjectId, found.DomainId));
        Assert.Contains(provider, found.Source, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_machine.Folder, "token"), found.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("the-provider", found.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_identity_provider_of_the_SDK_goes_before_that_of_Terraform()
    {
        Assert.Null(Find());
        _machine["HW_ASSUME_ROLE_IDP_ID"] = "terraform";
        _machine["HW_ASSUME_ROLE_ID_TOKEN"] = "canary";
        Assert.Contains("terraform", Find()!.Credential.Identity, StringComparison.Ordinal);
        _machine["HUAWEICLOUD_SDK_IDP_ID"] = "sdk";
        _machine["HUAWEICLOUD_SDK_ID_TOKEN_FILE"] = "token";
        Assert.Contains("sdk", Find()!.Credential.Identity, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_in_a_variable_goes_before_one_in_a_file_and_is_secret()
    {
        _machine["HW_ASSUME_ROLE_IDP_ID"] = "terraform";
        _machine["HW_ASSUME_ROLE_ID_TOKEN"] = "canary";
        _machine["HW_ASSUME_ROLE_ID_TOKEN_FILE"] = "token";
        var found = Find()!;

        Assert.Contains("HW_ASSUME_ROLE_ID_TOKEN)", found.Source, StringComparison.Ordinal);
        Assert.Equal(["canary"], found.Credential.Secrets.Select(secret => secret.Reveal()));
    }

    [Fact]
    public void Without_a_token_or_file_the_runner_is_asked()
    {
        _machine["HUAWEICLOUD_SDK_IDP_ID"] = "sdk";
        Assert.Equal("IdTokenUnavailable", Assert.Throws<SwrException>(Find).ErrorId);

        _machine["ACTIONS_ID_TOKEN_REQUEST_URL"] = "https://runner.example/token";
        _machine["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = "canary";
        Assert.Contains("GitHub Actions", Find()!.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "HUAWEICLOUD_SDK_IDP_ID")]
    [InlineData("HW_ASSUME_ROLE_ID_TOKEN", "HW_ASSUME_ROLE_IDP_ID")]
    [InlineData("HW_ASSUME_ROLE_ID_TOKEN_FILE", "HW_ASSUME_ROLE_IDP_ID")]
    public void A_token_without_an_identity_provider_is_half_a_set(string set, string missing)
    {
        _machine[set] = "canary";
        var error = Assert.Throws<SwrException>(Find);

        Assert.Equal("IncompleteCredentials", error.ErrorId);
        Assert.Contains($"{set} but not {missing}", error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_STS_is_that_of_the_SDK()
    {
        Assert.Null(new EnvironmentIdentity(_machine.Search).StsEndpoint);
        _machine["HUAWEICLOUD_SDK_STS_ENDPOINT"] = s_sts.ToString();
        Assert.Equal(s_sts, new EnvironmentIdentity(_machine.Search).StsEndpoint);
    }

    [Fact]
    public void An_agency_is_assumed_at_IAM_where_its_account_is_named_and_at_STS_where_the_id_alone_is()
    {
        Assert.Null(FindAgency());
        _machine[Agency] = "ops";
        _machine[DomainId] = "id";
        Assert.Equal(new Agency("ops", null, "id") { StsEndpoint = s_sts }, FindAgency());
        _machine[Domain] = "name";
        Assert.Equal(new Agency("ops", "name", null), FindAgency());
        _machine[DomainId] = null;
        Assert.Equal(new Agency("ops", "name", null), FindAgency());
    }

    [Fact]
    public void An_agency_without_an_account_is_half_a_set()
    {
        _machine[Agency] = "ops";
        var error = Assert.Throws<SwrException>(() => FindAgency());

        Assert.Equal("IncompleteCredentials", error.ErrorId);
        Assert.All([Agency, Domain, DomainId], name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
    }

    [Theory]
    [InlineData("900", null, 900)]
    [InlineData("86400", null, 86_400)]
    [InlineData("900", 1800, 1800)]
    [InlineData(null, 1800, 1800)]
    [InlineData("", null, null)]
    public void The_keys_of_an_agency_last_as_long_as_given_or_else_as_the_variable_says(string? variable, int? given, int? expected)
    {
        _machine[Agency] = "ops";
        _machine[Domain] = "name";
        _machine[Duration] = variable;

        Assert.Equal(expected, FindAgency(given is { } seconds ? TimeSpan.FromSeconds(seconds) : null)!.Duration?.TotalSeconds);
    }

    [Theory]
    [InlineData("899")]
    [InlineData("86401")]
    [InlineData("-900")]
    [InlineData("1 hour")]
    public void A_duration_that_the_cloud_does_not_take_is_an_error_that_names_the_variable(string text)
    {
        _machine[Agency] = "ops";
        _machine[Domain] = "name";
        _machine[Duration] = text;
        var error = Assert.Throws<SwrException>(() => FindAgency());

        Assert.Equal("IncompleteCredentials", error.ErrorId);
        Assert.Contains(Duration, error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
    }

    private ResolvedCredential? Find() => new EnvironmentIdentity(_machine.Search).Find();

    private Agency? FindAgency(TimeSpan? duration = null) => new EnvironmentIdentity(_machine.Search with { Duration = duration }).FindAgency(() => s_sts);
}
