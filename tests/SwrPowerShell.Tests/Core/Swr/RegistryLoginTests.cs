using System.Text;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>Logins for docker, as the service writes them and as they follow from a key pair.</summary>
public sealed class RegistryLoginTests
{
    private const string AccessKey = "AKIDEXAMPLE0123456789";
    private const string SecretKey = "SKEXAMPLEabcdefghijklmnopqrstuvwxyz0123456789";

    [Fact]
    public void A_long_term_password_is_that_of_the_documented_vector() => Assert.Equal(
        "4cb402f93069de38786699e48a8d8fca827667ac62900ed18049015ebe046143", RegistryLogin.LongTermPassword(AccessKey, SecretKey));

    [Theory]
    [InlineData("docker login -u p@AK -p secret", "p@AK", "secret", null)]
    [InlineData("docker login -u p@AK -p secret swr.cn-north-4.myhuaweicloud.com", "p@AK", "secret", "swr.cn-north-4.myhuaweicloud.com")]
    [InlineData("  docker  login  -u u -p p  host:5000 ", "u", "p", "host:5000")]
    public void A_command_is_read_with_a_host_and_without(string command, string user, string password, string? registry)
    {
        var login = RegistryLogin.FromCommand(command)!;

        Assert.Equal((user, password, registry), (login.UserName, login.Password, login.Registry));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("docker login")]
    [InlineData("docker login -u u")]
    [InlineData("docker login -u u -p p host and more")]
    [InlineData("echo docker login -u u -p p")]
    public void Another_command_is_none(string? command) => Assert.Null(RegistryLogin.FromCommand(command));

    [Fact]
    public void Base64_is_split_at_the_first_colon()
    {
        var login = RegistryLogin.FromBase64(Base64("user:pass:word"), "host")!;

        Assert.Equal(("user", "pass:word", "host"), (login.UserName, login.Password, login.Registry));
    }

    [Theory]
    [InlineData("user")]
    [InlineData(":password")]
    [InlineData("user:")]
    [InlineData("")]
    public void Base64_without_both_is_none(string text) => Assert.Null(RegistryLogin.FromBase64(Base64(text), "host"));

    [Theory]
    [InlineData(null)]
    [InlineData("%%%")]
    public void What_is_not_Base64_is_none(string? text) => Assert.Null(RegistryLogin.FromBase64(text, "host"));

    [Fact]
    public void Its_text_holds_no_password() => Assert.DoesNotContain("secret", new RegistryLogin("user", "secret", "host").ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("use docker login -u p@AK -p verysecret swr.example.com now", "use docker login -u p@AK -p *** swr.example.com now")]
    [InlineData("docker login --username=u --password=verysecret", "docker login --username=u --password=***")]
    [InlineData("{\"auths\":{\"h\":{\"auth\":\"dTpw\"}}}", "{\"auths\":{\"h\":{\"auth\":\"***\"}}}")]
    [InlineData("the login page -- nothing secret", "the login page -- nothing secret")]
    public void The_redactor_knows_such_commands(string text, string redacted) => Assert.Equal(redacted, new Redactor().Text(text));

    [Fact]
    public void The_redactor_hides_the_header() => Assert.Equal(
        "X-Swr-Dockerlogin: ***", new Redactor().Header("X-Swr-Dockerlogin", "docker login -u p@AK -p verysecret"));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
