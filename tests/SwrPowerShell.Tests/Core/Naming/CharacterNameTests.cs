using System.Text;
using System.Text.RegularExpressions;
using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>Tags and display names of registries: which character is named, and what is suggested.</summary>
public sealed partial class CharacterNameTests
{
    private const int Names = 50_000;
    private const string Alphabet = "aaabzAZ019..__--/: ß日\n\u200B\uD83D\uDE00\uD800";

    [Theory]
    [InlineData(":v1", 1, "character ':' at position 1 is not allowed", "v1")]
    [InlineData(".v1", 1, "character '.' at position 1 is not allowed there", "v1")]
    [InlineData("v 1", 2, "a space at position 2 is not allowed", "v-1")]
    [InlineData("v1:😀:x", 3, "character ':' at position 3 is not allowed", "v1-x")]
    [InlineData("a:-b", 2, "character ':' at position 2 is not allowed", "a-b")]
    [InlineData("日本", 1, "character '日' (U+65E5) at position 1 is not allowed", null)]
    public void A_tag_is_faulted_at_its_first_wrong_character(string tag, int position, string fault, string? suggestion)
    {
        var check = NameRules.ImageTag.Check(tag);

        Assert.Equal((position, fault, suggestion), (check.Position, check.Fault, check.Suggestion));
    }

    [Fact]
    public void The_name_of_a_registry_has_twenty_characters()
    {
        var check = NameRules.ArtifactDockerRepository.Check("-a-name-of-some-length-");

        Assert.Equal((21, "it has 23 characters, 3 more than allowed", "-a-name-of-some-leng"), (check.Position, check.Fault, check.Suggestion));
    }

    [Theory]
    [InlineData(0x3400, 0x4DBF)]
    [InlineData(0x4E00, 0x9FFF)]
    [InlineData(0xF900, 0xFAFF)]
    [InlineData(0x20000, 0x323AF)]
    public void Chinese_characters_of_each_block_name_a_registry_and_their_neighbours_do_not(int first, int last)
    {
        Assert.All((int[])[first, last], code => Assert.True(NameRules.ArtifactDockerRepository.Check($"a{new Rune(code)}b").IsValid));
        Assert.All((int[])[first - 1, last + 1], code => Assert.Equal(2, NameRules.ArtifactDockerRepository.Check($"a{new Rune(code)}b").Position));
    }

    [Fact]
    public void A_Chinese_character_beyond_the_basic_plane_stays_whole_in_a_suggestion() =>
        Assert.Equal("\U00020000-\U000323AF", NameRules.ArtifactDockerRepository.Check("\U00020000: \U000323AF").Suggestion);

    [Fact]
    public void Random_names_are_judged_as_expressions_judge_them_and_every_suggestion_is_valid()
    {
        var random = new Random(20261121);
        var (accepted, suggested) = (0, 0);
        for (var i = 0; i < Names; i++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(0, random.Next(10) == 0 ? 160 : 9)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            foreach (var (rule, oracle) in new[] { (NameRules.ImageTag, Tag()), (NameRules.ArtifactDockerRepository, Registry()) })
            {
                var check = rule.Check(name);
                Assert.True(oracle.IsMatch(name) == check.IsValid, $"{rule.Subject} {DisplayText.Quoted(name)}: {check.Fault}");
                Assert.True(check.Suggestion is null || (!check.IsValid && oracle.IsMatch(check.Suggestion)), $"{DisplayText.Quoted(name)} became {check.Suggestion}");
                accepted += check.IsValid ? 1 : 0;
                suggested += check.Suggestion is null ? 0 : 1;
            }
        }

        Assert.InRange(accepted, Names / 20, Names * 2);
        Assert.InRange(suggested, Names / 2, Names * 2);
    }

    [Theory]
    [InlineData("1dev", "dev")]
    [InlineData("2024-Team", "team")]
    [InlineData("1", null)]
    public void Digits_that_an_organization_cannot_start_with_are_left_out(string name, string? suggestion) =>
        Assert.Equal(suggestion, NameRules.Cloud.Organization.Check(name).Suggestion);

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\A[A-Za-z0-9_.\u4E00-\u9FFF-]{1,20}\z", RegexOptions.None, 1000)]
    private static partial Regex Registry();
}
