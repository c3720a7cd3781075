using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>The places that are searched when no credentials are given, and profiles that are named.</summary>
public sealed class CredentialChainTests : IDisposable
{
    private const string Keys = "[basic]\nak = FILEKEY\nsk = FILESECRET";
    private const string KooCli = """{"name":"default","accessKeyId":"KOOKEY","secretAccessKey":"KOOSECRET"}""";

    private readonly SearchedMachine _machine = new();
    private readonly List<string> _report = [];

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task The_first_place_with_credentials_wins_and_the_report_names_those_before_it()
    {
        await using var emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        _machine["SWR_METADATA_ENDPOINT"] = emulator.Endpoint.ToString();
        Assert.Equal("EcsAgency", await FindAsync("ECS metadata"));
        var places = _report[..^1];
        Assert.Collection(
            places,
            line => Assert.Contains("environment", line, StringComparison.Ordinal),
            line => Assert.Contains(_machine.CredentialsFile, line, StringComparison.Ordinal),
            line => Assert.Contains(_machine.KooCliFile, line, StringComparison.Ordinal),
            line => Assert.Contains("HC_CONTAINER_CREDENTIALS_FULL_URI", line, StringComparison.Ordinal));

        _machine["HC_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1:9/keys";
        _machine["HC_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = "token";
        Assert.Equal("CcePod", await FindAsync("HC_CONTAINER_CREDENTIALS_FULL_URI"));
        Assert.Equal(places[..3], _report[..^1]);

        _machine.WriteKooCli("default", KooCli);
        Assert.Equal("AccessKey", await FindAsync(_machine.KooCliFile));
        Assert.Equal(places[..2], _report[..^1]);

        _machine.WriteCredentials(Keys);
        Assert.Equal("AccessKey", await FindAsync(_machine.CredentialsFile));
        Assert.Equal(places[..1], _report[..^1]);

        _machine["HW_AUTH_TOKEN"] = "canary";
        Assert.Equal("Token", await FindAsync("HW_AUTH_TOKEN"));
        Assert.Single(_report);

        _machine["HUAWEICLOUD_SDK_IDP_ID"] = "provider";
        _machine["HUAWEICLOUD_SDK_ID_TOKEN_FILE"] = "token";
        Assert.Equal("Federation", await FindAsync("HUAWEICLOUD_SDK_IDP_ID"));
        Assert.Single(_report);
        Assert.Single(emulator.Requests.Snapshot());
    }

    [Fact]
    public async Task A_machine_without_credentials_is_an_error_that_says_what_to_set_and_the_report_says_why_of_each_place()
    {
        var error = await Assert.ThrowsAsync<SwrException>(() => _machine.Chain.FindAsync(_report.Add, CancellationToken.None));

        Assert.Equal((SwrErrorKind.NotConnected, "NoCredentials"), (error.Kind, error.ErrorId));
        Assert.Contains("KooCLI", error.Message, StringComparison.Ordinal);
        Assert.Contains("HUAWEICLOUD_SDK_AK", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-Verbose", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(5, _report.Count);
        Assert.Contains(SearchedMachine.Nowhere.Authority, _report[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HUAWEICLOUD_SDK_AK")]
    [InlineData("HUAWEICLOUD_SDK_ID_TOKEN_FILE")]
    [InlineData("HC_CONTAINER_CREDENTIALS_FULL_URI")]
    public async Task Half_a_set_of_variables_ends_the_search(string variable)
    {
        _machine[variable] = "http://127.0.0.1:9";

        var error = await Assert.ThrowsAsync<SwrException>(() => _machine.Chain.FindAsync(_report.Add, CancellationToken.None));
        Assert.Equal("IncompleteCredentials", error.ErrorId);
    }

    [Fact]
    public void The_metadata_of_a_server_is_at_the_link_local_address_of_the_cloud() =>
        Assert.Equal("http://169.254.169.254/", new CredentialSearch(_ => null).MetadataEndpoint.ToString());

    [Fact]
    public void Profiles_are_those_of_both_files_each_once()
    {
        _machine.WriteCredentials("[basic]\n[both]");
        _machine.WriteKooCli("", """{"name":"both"}""", """{"name":"default"}""");

        Assert.Equal(["basic", "both", "default"], _machine.Chain.Profiles);
    }

    [Theory]
    [InlineData("nonsense", null, "default")]
    [InlineData(Keys, "nonsense", "basic")]
    [InlineData("nonsense", "nonsense")]
    public void Completion_leaves_out_a_file_that_cannot_be_read(string credentials, string? kooCli, params string[] expected)
    {
        _machine.WriteCredentials(credentials);
        _machine.WriteKooCli("", KooCli);
        if (kooCli is not null)
        {
            _machine.WriteKooCliText(kooCli);
        }

        Assert.Equal(expected, _machine.Chain.Profiles);
    }

    [Fact]
    public async Task A_named_profile_is_that_of_the_credentials_file_before_that_of_KooCLI()
    {
        _machine.WriteKooCli("", KooCli.Replace("default", "basic", StringComparison.Ordinal), KooCli);
        Assert.Equal("KOOKEY", await AccessKeyAsync("basic"));

        _machine.WriteCredentials(Keys);
        Assert.Equal("FILEKEY", await AccessKeyAsync("basic"));
        Assert.Equal("KOOKEY", await AccessKeyAsync("default"));
    }

    [Fact]
    public void A_profile_that_no_file_has_is_an_error_that_says_what_each_file_has()
    {
        _machine.WriteCredentials("# nothing yet");
        var error = Missing();
        Assert.Contains($"{_machine.CredentialsFile} has none", error.Message, StringComparison.Ordinal);
        Assert.Contains($"no file {_machine.KooCliFile}", error.Message, StringComparison.Ordinal);
        Assert.Contains("-ProfileName", error.RecommendedAction, StringComparison.Ordinal);

        File.Delete(_machine.CredentialsFile);
        _machine.WriteKooCli("", """{"name":"work"}""", """{"name":"home"}""");
        error = Missing();
        Assert.Contains($"no file {_machine.CredentialsFile}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{_machine.KooCliFile} has work, home", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_path_is_one_in_the_folder_of_the_shell_or_else_of_the_process()
    {
        Assert.Equal(Path.Combine(_machine.Folder, "token"), _machine.Search.PathOf("token"));
        Assert.Equal(Path.GetFullPath("token"), (_machine.Search with { Folder = null }).PathOf("token"));
    }

    private SwrException Missing()
    {
        var error = Assert.Throws<SwrException>(() => _machine.Chain.RequireProfile("prod"));
        Assert.Equal("ProfileNotFound", error.ErrorId);
        return error;
    }

    private async Task<string> AccessKeyAsync(string profile) => (await FoundKeys.OfAsync(_machine.Chain.RequireProfile(profile))).AccessKey;

    // The kind of credential; its source is what the last line of the report ends with.
    private async Task<string> FindAsync(string source)
    {
        _report.Clear();
        var found = await _machine.Chain.FindAsync(_report.Add, CancellationToken.None);
        Assert.Contains(source, found.Source, StringComparison.Ordinal);
        Assert.EndsWith($"{found.Source}.", _report[^1], StringComparison.Ordinal);
        return found.Credential.Kind;
    }
}
