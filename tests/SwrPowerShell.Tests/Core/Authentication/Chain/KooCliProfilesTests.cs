using SwrPowerShell.Core.Authentication.Chain;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>The configuration of KooCLI, and which of its profiles is used.</summary>
public sealed class KooCliProfilesTests : IDisposable
{
    private readonly SearchedMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_file_is_the_one_of_KooCLI_unless_another_is_named()
    {
        Assert.Equal(_machine.KooCliFile, _machine.KooCli.Location);
        Assert.EndsWith(Path.Combine(".hcloud", "config.json"), new KooCliProfiles(new(_ => null)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_profile_is_the_named_one_or_that_of_HW_PROFILE_or_the_current_or_the_default_one()
    {
        string[] profiles = [Profile("default"), Profile("current"), Profile("variable"), Profile("named")];
        Assert.Equal("default", await UsedAsync(_machine.WriteKooCli("", profiles)));
        Assert.Equal("current", await UsedAsync(_machine.WriteKooCli("current", profiles)));
        _machine["HW_PROFILE"] = "variable";
        Assert.Equal("variable", await UsedAsync(_machine.KooCli));
        Assert.Equal("named", await UsedAsync(_machine.KooCli, "named"));

        static async Task<string> UsedAsync(KooCliProfiles kooCli, string? name = null)
        {
            var found = kooCli.Find(name, out _)!;
            var used = (await FoundKeys.OfAsync(found)).AccessKey;
            Assert.Contains($"profile {used}", found.Source, StringComparison.Ordinal);
            Assert.Contains(kooCli.Location, found.Source, StringComparison.Ordinal);
            return used;
        }
    }

    [Fact]
    public void Without_a_file_there_is_no_profile()
    {
        Assert.Null(_machine.KooCli.Find(null, out var reason));
        Assert.Contains(_machine.KooCliFile, reason, StringComparison.Ordinal);
        Assert.Null(_machine.KooCli.Find("named", out _));
        Assert.Empty(_machine.KooCli.Profiles);
    }

    [Theory]
    [InlineData(null, "current")]
    [InlineData("gone", "gone")]
    public void A_profile_that_is_not_there_is_passed_over_with_the_reason(string? name, string missing)
    {
        var kooCli = _machine.WriteKooCli("current", Profile("work"));

        Assert.Null(kooCli.Find(name, out var reason));
        Assert.Contains(_machine.KooCliFile, reason, StringComparison.Ordinal);
        Assert.Contains(missing, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_of_HW_PROFILE_that_is_not_there_is_an_error_so_that_no_other_account_is_used()
    {
        _machine["HW_PROFILE"] = "gone";
        Assert.Contains(_machine.KooCliFile, NotFound(_machine.KooCli).Message, StringComparison.Ordinal);
        var error = NotFound(_machine.WriteKooCli("work", Profile("work"), Profile("home")));

        Assert.Contains("gone", error.Message, StringComparison.Ordinal);
        Assert.Contains("work, home", error.Message, StringComparison.Ordinal);
        Assert.Contains("HW_PROFILE", error.RecommendedAction, StringComparison.Ordinal);

        // Another that is named goes before the variable.
        Assert.Null(_machine.KooCli.Find("other", out _));

        static SwrException NotFound(KooCliProfiles kooCli)
        {
            var error = Assert.Throws<SwrException>(() => kooCli.Find(null, out _));
            Assert.Equal((SwrErrorKind.NotFound, "ProfileNotFound"), (error.Kind, error.ErrorId));
            Assert.Contains("HW_PROFILE", error.Message, StringComparison.Ordinal);
            return error;
        }
    }

    [Fact]
    public void The_region_is_that_of_the_profile_that_is_used()
    {
        var kooCli = _machine.WriteKooCli("here", Profile("here", ",\"region\":\"cn-north-4\""), Profile("there", ",\"region\":\"ap-southeast-1\""), Profile("nowhere"));

        Assert.Equal("cn-north-4", kooCli.RegionOf(null));
        Assert.Equal("ap-southeast-1", kooCli.RegionOf("there"));
        Assert.Null(kooCli.RegionOf("nowhere"));
        Assert.Null(kooCli.RegionOf("gone"));
        Assert.Null(_machine.WriteKooCliText("nonsense").RegionOf(null));
        Assert.Equal("cn-north-4", _machine.WriteKooCli("", Profile("here", ",\"region\":\"cn-north-4\"")).Find("here", out _)!.Region);
    }

    [Fact]
    public void A_profile_that_only_keeps_settings_is_passed_over_unless_someone_named_it()
    {
        var kooCli = _machine.WriteKooCli("settings", """{"name":"settings","region":"cn-north-4","accessKeyId":"","secretAccessKey":""}""");

        Assert.Null(kooCli.Find(null, out var reason));
        Assert.Contains("settings", reason, StringComparison.Ordinal);
        Assert.Contains(_machine.KooCliFile, reason, StringComparison.Ordinal);
        Assert.Equal("IncompleteCredentials", Assert.Throws<SwrException>(() => kooCli.Find("settings", out _)).ErrorId);
        _machine["HW_PROFILE"] = "settings";
        Assert.Equal("IncompleteCredentials", Assert.Throws<SwrException>(() => _machine.KooCli.Find(null, out _)).ErrorId);
    }

    [Theory]
    [InlineData("accessKeyId")]
    [InlineData("secretAccessKey")]
    public void Half_a_pair_of_keys_is_an_error_that_names_the_profile_and_how_to_set_both(string key)
    {
        var kooCli = _machine.WriteKooCli("half", $$"""{"name":"half","{{key}}":"canary"}""");
        var error = Assert.Throws<SwrException>(() => kooCli.Find(null, out _));

        Assert.Equal("IncompleteCredentials", error.ErrorId);
        Assert.Contains("'half'", error.Message, StringComparison.Ordinal);
        Assert.Contains(_machine.KooCliFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("hcloud configure", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{\n\"current\": canary}", "line 2")]
    [InlineData("{}", "profiles")]
    [InlineData("[]", "profiles")]
    [InlineData("""{"profiles":"canary"}""", "profiles")]
    public void A_file_that_cannot_be_used_is_an_error_that_does_not_repeat_its_text(string text, string why)
    {
        var kooCli = _machine.WriteKooCliText(text);

        foreach (var error in (SwrException[])[Assert.Throws<SwrException>(() => kooCli.Find(null, out _)), Assert.Throws<SwrException>(() => kooCli.Profiles)])
        {
            Assert.Equal((SwrErrorKind.InvalidArgument, "UnreadableCredentialsFile"), (error.Kind, error.ErrorId));
            Assert.Contains(_machine.KooCliFile, error.Message, StringComparison.Ordinal);
            Assert.Contains(why, error.Message, StringComparison.Ordinal);
            Assert.Contains("HW_SHARED_CONFIG_FILE", error.RecommendedAction, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Profiles_are_told_apart_by_capitals_and_one_without_a_name_has_an_empty_one() =>
        Assert.Equal(["work", "Work", ""], _machine.WriteKooCli("", Profile("work"), Profile("Work"), "{}", "7").Profiles);

    // Its access key is its name.
    private static string Profile(string name, string more = "") => $$"""{"name":"{{name}}","accessKeyId":"{{name}}","secretAccessKey":"secret"{{more}}}""";
}
