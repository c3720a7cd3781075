using System.Text;
using System.Text.Json;
using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>Three families of variables, in one order, each complete or not at all.</summary>
public sealed class EnvironmentCredentialsTests
{
    private static readonly Uri s_iam = new("https://iam.example.com");

    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public async Task The_order_is_SDK_its_documentation_Terraform_keys_token_user()
    {
        Set("HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME");
        Assert.Equal("IamUser", Find()!.Credential.Kind);
        Set("HW_AUTH_TOKEN");
        Assert.Equal("Token", Find()!.Credential.Kind);
        Set("HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN");
        Assert.Equal(("v-HW_ACCESS_KEY", "v-HW_SECRET_KEY", "v-HW_SECURITY_TOKEN"), await FoundKeys.OfAsync(Find()!));
        Set("CLOUD_SDK_AK", "CLOUD_SDK_SK");
        Assert.Equal(("v-CLOUD_SDK_AK", "v-CLOUD_SDK_SK", null), await FoundKeys.OfAsync(Find()!));
        Set("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK");
        Assert.Equal(("v-HUAWEICLOUD_SDK_AK", "v-HUAWEICLOUD_SDK_SK", null), await FoundKeys.OfAsync(Find()!));
    }

    [Fact]
    public async Task Keys_come_with_the_token_the_project_and_the_account_of_their_own_family()
    {
        Set("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN", "HUAWEICLOUD_SDK_PROJECT_ID", "HUAWEICLOUD_SDK_DOMAIN_ID");
        Set("HW_PROJECT_ID", "HW_DOMAIN_ID", "HW_SECURITY_TOKEN");
        var found = Find()!;

        Assert.Equal(("v-HUAWEICLOUD_SDK_PROJECT_ID", "v-HUAWEICLOUD_SDK_DOMAIN_ID"), (found.ProjectId, found.DomainId));
        Assert.Equal("v-HUAWEICLOUD_SDK_SECURITY_TOKEN", (await FoundKeys.OfAsync(found)).SecurityToken);
    }

    [Theory]
    [InlineData("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK")]
    [InlineData("HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_AK")]
    [InlineData("CLOUD_SDK_AK", "CLOUD_SDK_SK")]
    [InlineData("CLOUD_SDK_SK", "CLOUD_SDK_AK")]
    [InlineData("HW_ACCESS_KEY", "HW_SECRET_KEY")]
    [InlineData("HW_SECRET_KEY", "HW_ACCESS_KEY")]
    [InlineData("HW_USER_NAME", "HW_USER_PASSWORD and HW_DOMAIN_NAME")]
    [InlineData("HW_USER_PASSWORD", "HW_USER_NAME and HW_DOMAIN_NAME")]
    [InlineData("HW_USER_NAME and HW_DOMAIN_NAME", "HW_USER_PASSWORD")]
    public void Half_a_set_is_an_error_that_names_both_halves_and_no_value(string set, string missing)
    {
        Set(set.Split(" and "));
        var error = Assert.Throws<SwrException>(Find);

        Assert.Equal((SwrErrorKind.InvalidArgument, "IncompleteCredentials"), (error.Kind, error.ErrorId));
        Assert.Equal($"The environment sets {set} but not {missing}.", error.Message);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
        Assert.DoesNotContain("v-", error.ToString().Replace(error.Message, "", StringComparison.Ordinal).Split("   at ")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_set_is_an_error_even_if_a_later_set_is_whole()
    {
        Set("HUAWEICLOUD_SDK_AK", "HW_ACCESS_KEY", "HW_SECRET_KEY");

        Assert.Equal("IncompleteCredentials", Assert.Throws<SwrException>(Find).ErrorId);
    }

    [Fact]
    public void An_empty_variable_is_none()
    {
        _variables["HUAWEICLOUD_SDK_AK"] = _variables["HUAWEICLOUD_SDK_SK"] = _variables["HW_AUTH_TOKEN"] = "";

        Assert.Null(Find());
    }

    [Fact]
    public void The_source_tells_names_and_no_values()
    {
        Set("HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN");

        Assert.Equal("the environment (HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_SECURITY_TOKEN)", Find()!.Source);
    }

    [Theory]
    [InlineData("HW_ACCESS_KEY", "HW_SECRET_KEY")]
    [InlineData("HW_AUTH_TOKEN")]
    [InlineData("HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME")]
    public void What_is_named_for_Terraform_comes_with_its_project_and_account(params string[] names)
    {
        Set([.. names, "HW_PROJECT_ID", "HW_DOMAIN_ID"]);
        var found = Find()!;

        Assert.Equal(("v-HW_PROJECT_ID", "v-HW_DOMAIN_ID"), (found.ProjectId, found.DomainId));
        Assert.Equal($"the environment ({string.Join(", ", names)})", found.Source);
    }

    [Theory]
    [InlineData(null, "cn-north-4")]
    [InlineData("HW_PROJECT_NAME", "v-HW_PROJECT_NAME")]
    public async Task A_user_asks_for_a_token_of_the_project_that_is_named_or_else_of_the_region(string? variable, string project)
    {
        await using var emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        Set("HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME");
        Set(variable is null ? [] : [variable]);
        var found = new EnvironmentCredentials(new(Read) { IamEndpoint = emulator.Endpoint, Region = "cn-north-4" }).Find()!;
        using var request = new HttpRequestMessage(HttpMethod.Get, emulator.Endpoint);

        // The emulator knows no such user.
        await Assert.ThrowsAsync<SwrException>(() => found.Credential.ApplyAsync(request, SearchedMachine.Context(), CancellationToken.None).AsTask());
        var auth = JsonElement.Parse(Encoding.UTF8.GetString(Assert.Single(emulator.Requests.Snapshot()).Body.Span)).GetProperty("auth");
        Assert.Equal(project, auth.GetProperty("scope").GetProperty("project").GetProperty("name").GetString());
        Assert.Equal("v-HW_DOMAIN_NAME", auth.GetProperty("identity").GetProperty("password").GetProperty("user").GetProperty("domain").GetProperty("name").GetString());
    }

    [Fact]
    public void The_region_is_that_of_Terraform()
    {
        Assert.Null(new EnvironmentCredentials(new(Read)).Region);
        Set("HW_REGION_NAME");
        Assert.Equal("v-HW_REGION_NAME", new EnvironmentCredentials(new(Read)).Region);
    }

    [Fact]
    public void The_address_of_IAM_is_that_of_the_SDK_before_that_of_Terraform()
    {
        Assert.Null(new EnvironmentCredentials(new(Read)).IamEndpoint);
        _variables["HW_AUTH_URL"] = "https://iam.eu-de.otc.t-systems.com/v3";
        Assert.Equal("https://iam.eu-de.otc.t-systems.com/", new EnvironmentCredentials(new(Read)).IamEndpoint!.ToString());
        _variables["HUAWEICLOUD_SDK_IAM_ENDPOINT"] = "https://iam.cn-north-4.myhuaweicloud.com";
        Assert.Equal("https://iam.cn-north-4.myhuaweicloud.com/", new EnvironmentCredentials(new(Read)).IamEndpoint!.ToString());
    }

    [Theory]
    [InlineData("https://iam.example.com:443/v3/")]
    [InlineData("https://iam.example.com/")]
    public void The_version_and_a_slash_at_the_end_do_not_count(string url)
    {
        _variables["HW_AUTH_URL"] = url;
        Assert.Equal("https://iam.example.com/", new EnvironmentCredentials(new(Read)).IamEndpoint!.ToString());
    }

    [Theory]
    [InlineData("HW_AUTH_URL", "iam.example.com/v3")]
    [InlineData("HW_AUTH_URL", "https://iam.example.com/v3/auth")]
    [InlineData("HUAWEICLOUD_SDK_IAM_ENDPOINT", "ftp://iam.example.com")]
    public void An_address_that_is_none_is_an_error_that_names_the_variable(string name, string value)
    {
        _variables[name] = value;
        var error = Assert.Throws<SwrException>(() => new EnvironmentCredentials(new(Read)).IamEndpoint);

        Assert.Equal("InvalidEndpoint", error.ErrorId);
        Assert.StartsWith($"The environment variable {name}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_is_not_sent_to_an_IAM_that_nothing_names()
    {
        Set("HW_USER_NAME", "HW_USER_PASSWORD", "HW_DOMAIN_NAME");

        Assert.Equal("IamEndpointRequired", Assert.Throws<SwrException>(() => new EnvironmentCredentials(new(Read) { Region = "eu-de" }).Find()).ErrorId);
    }

    private ResolvedCredential? Find() => new EnvironmentCredentials(new(Read) { IamEndpoint = s_iam, Region = "cn-north-4" }).Find();

    private string? Read(string name) => _variables.GetValueOrDefault(name);

    private void Set(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _variables[name] = $"v-{name}";
        }
    }
}
