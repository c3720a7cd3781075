using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Artifact;

/// <summary>What is refused before anything is sent.</summary>
public sealed class ArtifactRulesTests
{
    [Theory]
    [InlineData("a"), InlineData("Team_Images-2.0"), InlineData("..."), InlineData("12345678901234567890")]
    public void Good_names_of_registries(string name) => Assert.Equal(name, DockerRepositorySpec.Create(name, "").Name);

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData("a b", "a space at position 2")]
    [InlineData("team/app", "'/' at position 5")]
    [InlineData("wéb", "U+00E9) at position 2")]
    [InlineData("a\n", "U+000A) at position 2")]
    [InlineData("カ", "at position 1")]
    [InlineData("a😀", "U+1F600) at position 2")]
    [InlineData("123456789012345678901", "21 characters, 1 more")]
    public void Bad_names_of_registries_are_named_with_the_fault(string? name, string fault)
    {
        var e = Assert.Throws<SwrException>(() => DockerRepositorySpec.Create(name, null));

        Assert.Equal((SwrErrorKind.InvalidArgument, "InvalidArtifactRepositoryName"), (e.Kind, e.ErrorId));
        Assert.Contains(fault, e.Message, StringComparison.Ordinal);
        Assert.Contains(NameRules.ArtifactDockerRepository.Text, e.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptions_have_up_to_200_characters()
    {
        Assert.Null(DockerRepositorySpec.Create("a", "").Description);
        Assert.Equal(200, DockerRepositorySpec.Create("a", new string('x', 200)).Description!.Length);
        var e = Assert.Throws<SwrException>(() => DockerRepositorySpec.Create("a", new string('x', 201)));
        Assert.Equal("InvalidDescription", e.ErrorId);
        Assert.Contains("201 characters, 1 more", e.Message, StringComparison.Ordinal);
        Assert.Equal("InvalidDescription", Assert.Throws<SwrException>(() => DockerRepositorySpec.Create("a", "\uD800")).ErrorId);

        // Characters, and not what UTF-16 takes for them.
        var smiles = string.Concat(Enumerable.Repeat("😀", 200));
        Assert.Equal(smiles, DockerRepositorySpec.Create("a", smiles).Description);
        Assert.Contains(
            "201 characters, 1 more", Assert.Throws<SwrException>(() => DockerRepositorySpec.Create("a", smiles + "😀")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lib", "npm", null, null, null, "npm")]
    [InlineData("lib", "Maven", null, null, null, "maven2")]
    [InlineData("lib", "brandnew", null, null, null, "brandnew")]
    [InlineData("lib", "docker2", null, null, "InvalidArtifactFormat", null)]
    [InlineData("lib", "", null, null, "InvalidArtifactFormat", null)]
    [InlineData("", "npm", null, null, "InvalidArtifactRepositoryName", null)]
    [InlineData("123456789012345678901", "npm", null, null, null, "npm")]
    [InlineData("12345678901234567890123456789012345678901234567890", "npm", null, null, null, "npm")]
    [InlineData("123456789012345678901234567890123456789012345678901", "npm", null, null, "InvalidArtifactRepositoryName", null)]
    [InlineData("123456789012345678901234567890123456789012345678901", "maven2", null, null, "InvalidArtifactRepositoryName", null)]
    [InlineData("123456789012345678901", "maven2", null, null, null, "maven2")]
    public void Specifications_of_other_formats(string name, string format, string? pattern, string? project, string? errorId, string? normal)
    {
        var e = Record.Exception(() => Assert.Equal(normal, ArtifactRepositorySpec.Create(name, format, pattern, null, project).Format));

        Assert.Equal(errorId, (e as SwrException)?.ErrorId);
    }

    [Theory]
    [InlineData(null, null, null), InlineData(" ", "", null), InlineData("docker2", "hosted", null), InlineData("Docker", "Hosted", null)]
    [InlineData("npm", null, "InvalidArtifactFormat"), InlineData("docker", "remote", "InvalidArtifactType")]
    public void Columns_that_contradict_the_command_are_refused(string? format, string? type, string? errorId)
    {
        var e = Record.Exception(() => DockerRepositorySpec.Create("images", null, format, type));
        Assert.Equal(errorId, (e as SwrException)?.ErrorId);
        e = Record.Exception(() => ArtifactRepositorySpec.Create("lib", "npm", null, null, null, type));
        Assert.Equal(errorId == "InvalidArtifactType" ? errorId : null, (e as SwrException)?.ErrorId);
    }

    [Fact]
    public void Every_path_is_taken_unless_a_pattern_says_otherwise()
    {
        Assert.Equal("**/*", ArtifactRepositorySpec.Create("lib", "npm", " ", null, null).IncludesPattern);
        Assert.Equal("com/**", ArtifactRepositorySpec.Create("lib", "npm", "com/**", null, null).IncludesPattern);
        Assert.Equal(
            "InvalidIncludesPattern",
            Assert.Throws<SwrException>(() => ArtifactRepositorySpec.Create("lib", "npm", new string('*', 513), null, null)).ErrorId);
    }

    [Theory]
    [InlineData("cn-north-4_d0_maven_1_117", null, "maven2")]
    [InlineData("cn-north-4_d0_docker2_5", null, "docker")]
    [InlineData(" cn-north-4_d0_npm_5 ", null, "npm")]
    [InlineData("something-else", "pypi", "pypi")]
    public void Ids_tell_the_format(string id, string? format, string expected)
    {
        var created = ArtifactRepositoryId.Create(id, format);

        Assert.Equal((id.Trim(), expected), (created.Id, created.Format));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("shop-frontend"), InlineData("a_b_c"), InlineData("a_b_c_d/../e"), InlineData("a_b_c_d?x=1")]
    public void What_is_no_id_is_refused(string? id) =>
        Assert.Equal("InvalidArtifactRepositoryId", Assert.Throws<SwrException>(() => ArtifactRepositoryId.Create(id)).ErrorId);

    [Theory]
    [InlineData("docker", "docker2", true), InlineData("Docker2", "docker", true), InlineData("maven2", "maven", true)]
    [InlineData("npm", "pypi", false), InlineData(null, "npm", false), InlineData(null, null, true)]
    public void Docker_has_two_names(string? one, string? other, bool same) => Assert.Equal(same, ArtifactFormat.AreSame(one, other));

    [Theory]
    [InlineData("AllowRedeploy", "allowRedeploy"), InlineData("READONLY", "readOnly"), InlineData("", null)]
    public void Policies_are_taken_in_any_case(string policy, string? expected) => Assert.Equal(expected, DeploymentPolicies.Require(policy));

    [Fact]
    public void Changes_need_something_to_change()
    {
        const string Id = "r_d_npm_1";
        Assert.Equal("NothingToSet", Assert.Throws<SwrException>(() => ArtifactRepositoryChange.Create(Id, null, "", " ", null)).ErrorId);
        Assert.Equal("InvalidDeploymentPolicy", Assert.Throws<SwrException>(() => ArtifactRepositoryChange.Create(Id, null, null, "never", null)).ErrorId);
        Assert.Equal("", ArtifactRepositoryChange.Create(Id, "", null, null, null).Description);
        Assert.False(ArtifactRepositoryChange.Create(Id, null, null, null, allowAnonymous: false).AllowAnonymous);
    }

    [Fact]
    public void Operations_come_out_in_the_order_of_the_documentation()
    {
        Assert.Equal(["downloadorview", "upload"], ArtifactOperations.Require(["Upload, downloadorview", "upload"]));
        Assert.Equal("InvalidOperation", Assert.Throws<SwrException>(() => ArtifactOperations.Require(["upload", "fly"])).ErrorId);
        Assert.Equal("InvalidOperation", Assert.Throws<SwrException>(() => ArtifactOperations.Require([])).ErrorId);
        Assert.Equal("InvalidRoleId", Assert.Throws<SwrException>(() => ArtifactPermissionChange.Create("r_d_npm_1", " ", ["upload"], null)).ErrorId);
    }
}
