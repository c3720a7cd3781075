using System.Text;
using SwrPowerShell.Core.Authentication.Chain;
using Xunit;

namespace SwrPowerShell.Tests.Core.Authentication.Chain;

/// <summary>The file of the official SDK, as people write it.</summary>
public sealed class CredentialsFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"swr-credentials-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Keys_are_read_whatever_the_spaces_comments_capitals_and_line_ends()
    {
        var profile = Write("# mine\r\n; and not yours\r\n\r\n  [ Basic ]  \r\n\tAK =  AKID \r\nsk=secret=with=equals==\r\nproject_id=p\r\ndomain_id = d\r\nunknown = 1\r\n")
            .Find(null, out _)!;

        Assert.Equal(("p", "d"), (profile.ProjectId, profile.DomainId));
        Assert.Equal(("AKID", "secret=with=equals==", null), await KeysOf(profile));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_byte_order_mark_is_no_part_of_the_first_line(bool bigEndian)
    {
        File.WriteAllText(_path, "[basic]\nak = a\nsk = secret", bigEndian ? Encoding.BigEndianUnicode : new UTF8Encoding(true));

        Assert.Equal(("a", "secret", null), await KeysOf(Open().Find("basic", out _)!));
    }

    [Fact]
    public async Task A_comment_begins_a_line_and_does_not_end_one() =>
        Assert.Equal(("a", "with#hash;and", null), await KeysOf(Write("[basic]\nak=a\nsk=with#hash;and").Find("basic", out _)!));

    [Fact]
    public async Task Temporary_keys_keep_their_token() =>
        Assert.Equal(("a", "s", "a token"), await KeysOf(Write("[basic]\nak=a\nsk=s\nsecurity_token = a token").Find("basic", out _)!));

    [Fact]
    public async Task The_last_of_two_sections_of_a_name_and_of_two_values_of_a_key_counts()
    {
        var file = Write("[basic]\nak=old\nsk=old\nsecurity_token=old\n[other]\nak=o\nsk=o\n[basic]\nak=first\nak=new\nsk=new");

        Assert.Equal(("new", "new", null), await KeysOf(file.Find("BASIC", out _)!));
        Assert.Equal(["basic", "other"], file.Profiles.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[basic]\nak=a\ncanary", 3)]
    [InlineData("\n# comment\ncanary = before any section", 3)]
    [InlineData("[basic\nak=canary", 1)]
    [InlineData("[basic]\n= canary", 2)]
    [InlineData("[basic]\nak: canary", 2)]
    [InlineData("[basic]\nsk canary", 2)]
    public void A_line_that_cannot_be_read_is_named_by_its_number_and_not_by_its_text(string text, int line)
    {
        var file = Write(text);

        foreach (var error in (Exception[])[Assert.Throws<SwrException>(() => file.Find(null, out _)), Assert.Throws<SwrException>(() => file.Find("basic", out _))])
        {
            Assert.Equal("UnreadableCredentialsFile", ((SwrException)error).ErrorId);
            Assert.Contains($"line {line} ", error.Message, StringComparison.Ordinal);
            Assert.Contains(_path, error.Message, StringComparison.Ordinal);
            Assert.Contains("ak", ((SwrException)error).RecommendedAction, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[basic]\nak=canary")]
    [InlineData("[basic]\nsk=canary")]
    [InlineData("[basic]\nak=canary\nsk=")]
    [InlineData("[basic]\nsecurity_token=canary")]
    [InlineData("[basic]")]
    public void Half_a_profile_is_an_error_that_names_the_profile_and_no_value(string text)
    {
        var error = Assert.Throws<SwrException>(() => Write(text).Find(null, out _));

        Assert.Equal((SwrErrorKind.InvalidArgument, "IncompleteCredentials"), (error.Kind, error.ErrorId));
        Assert.Contains("[basic]", error.Message, StringComparison.Ordinal);
        Assert.Contains("section", error.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        Write("[basic]\nak=a\nsk=canary\n[ci]\nak=a\nsk=canary");
        var error = Assert.Throws<SwrException>(() => new CredentialChain(Search()).RequireProfile("prod"));

        Assert.Equal((SwrErrorKind.NotFound, "ProfileNotFound"), (error.Kind, error.ErrorId));
        Assert.Contains("'prod'", error.Message, StringComparison.Ordinal);
        Assert.Contains("basic, ci", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_file_a_named_profile_is_an_error_and_the_default_one_is_not()
    {
        var file = Open();

        Assert.Null(file.Find(null, out var reason));
        Assert.Contains(_path, reason, StringComparison.Ordinal);
        Assert.Empty(file.Profiles);
        Assert.Equal("ProfileNotFound", Assert.Throws<SwrException>(() => new CredentialChain(Search()).RequireProfile("basic")).ErrorId);
    }

    [Fact]
    public void A_file_without_the_default_profile_is_passed_over_with_the_reason()
    {
        Assert.Null(Write("[global]\nak=a\nsk=s").Find(null, out var reason));
        Assert.Contains("[basic]", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_content_is_passed_over_as_such()
    {
        Assert.Null(Write("").Find(null, out var reason));
        Assert.Contains($"{_path} is empty", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_source_names_the_profile_and_the_file() =>
        Assert.Equal($"the profile [ci] of {_path}", Write("[ci]\nak=a\nsk=s").Find("ci", out _)!.Source);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("https://profile.example/v3", null, "https://profile.example/")]
    [InlineData("https://profile.example", "https://given.example", "https://given.example/")]
    [InlineData(null, "https://given.example", "https://given.example/")]
    public void The_address_of_IAM_is_the_one_given_or_else_that_of_the_profile(string? profile, string? given, string? expected)
    {
        Write($"[basic]\nak=a\nsk=s\nidp_id=\niam_endpoint={profile}");
        var search = Search() with { GivenIamEndpoint = given is null ? null : new Uri(given), IamEndpoint = SearchedMachine.Iam };

        Assert.Equal(expected, new CredentialsFile(search).Find(null, out _)!.IamEndpoint?.ToString());
    }

    [Fact]
    public void An_address_of_IAM_that_is_none_is_an_error_that_names_the_profile()
    {
        var error = Assert.Throws<SwrException>(() => Write("[ci]\nak=a\nsk=s\niam_endpoint=ftp://iam").Find("ci", out _));

        Assert.Equal("InvalidEndpoint", error.ErrorId);
        Assert.StartsWith("iam_endpoint in the profile [ci]", error.Message, StringComparison.Ordinal);
        Assert.Contains("iam_endpoint", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "https://iam.example/")]
    [InlineData("iam_endpoint=https://profile.example", "https://profile.example/")]
    public void An_identity_provider_goes_before_keys_and_is_asked_at_the_IAM_of_the_profile_or_of_the_connection(string line, string iam)
    {
        Write($"[basic]\nak=a\nsk=s\nidp_id=the-provider\nid_token_file=token\nproject_id=p\ndomain_id=d\n{line}");
        var found = new CredentialsFile(Search() with { IamEndpoint = SearchedMachine.Iam, Folder = Path.GetTempPath() }).Find(null, out _)!;

        Assert.Equal("Federation", found.Credential.Kind);
        Assert.Contains("the-provider", found.Credential.Identity, StringComparison.Ordinal);
        Assert.Equal([iam], found.Credential.Addresses.Select(uri => uri.ToString()));
        Assert.Equal(("p", "d"), (found.ProjectId, found.DomainId));
        Assert.StartsWith("the profile [basic]", found.Source, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Path.GetTempPath(), "token"), found.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identity_provider_without_a_token_file_asks_the_runner() =>
        Assert.Equal("IdTokenUnavailable", Assert.Throws<SwrException>(() => Write("[basic]\nidp_id=p").Find(null, out _)).ErrorId);

    [Fact]
    public void The_file_is_the_one_of_the_SDK_unless_another_is_named()
    {
        Assert.Equal("/x/y", new CredentialsFile(new(name => name == "HUAWEICLOUD_SDK_CREDENTIALS_FILE" ? "/x/y" : null)).Location);
        Assert.EndsWith(Path.Combine(".huaweicloud", "credentials"), new CredentialsFile(new(_ => null)).Location, StringComparison.Ordinal);
        Assert.EndsWith(Path.Combine(".huaweicloud", "credentials"), new CredentialsFile(new(_ => "")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_an_editor_holds_is_read_unless_it_is_locked()
    {
        Write("[basic]\nak = a\nsk = s");
        using (new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            Assert.Equal(["basic"], Open().Profiles);
        }

        using var locked = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var refusal = Assert.Throws<SwrException>(() => Open().Profiles);
        Assert.Equal("UnreadableCredentialsFile", refusal.ErrorId);
        Assert.Contains(_path, refusal.Message, StringComparison.Ordinal);
    }

    private CredentialsFile Write(string text)
    {
        File.WriteAllText(_path, text);
        return Open();
    }

    private CredentialsFile Open() => new(Search());

    private CredentialSearch Search() => new(name => name switch
    {
        "HUAWEICLOUD_SDK_CREDENTIALS_FILE" => _path,
        "HW_SHARED_CONFIG_FILE" => $"{_path}.none",
        _ => null,
    });

    private static Task<(string, string, string?)> KeysOf(ResolvedCredential found) => FoundKeys.OfAsync(found);
}
