using System.Diagnostics;
using System.Globalization;
using System.Text;
using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>Names that want to harm the terminal, the log or the patience of the reader.</summary>
public sealed class HostileNameTests
{
    private const int LongestMessage = 1000;

    [Theory]
    [InlineData("a\u0000b", "U+0000")]
    [InlineData("a\u0007b", "U+0007")]
    [InlineData("a\u001B[31mb", "U+001B")]
    [InlineData("a\rb", "U+000D")]
    [InlineData("a\u0085b", "U+0085")]
    [InlineData("a\u009Bb", "U+009B")]
    [InlineData("a\u200Bb", "U+200B")]
    [InlineData("a\u202Eb", "U+202E")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("a\u2029b", "U+2029")]
    [InlineData("a\uFEFFb", "U+FEFF")]
    public void An_invisible_character_is_named_by_its_code_and_never_printed(string name, string code)
    {
        var check = Given.RepositoryRule.Check(name);

        Assert.Equal(2, check.Position);
        Assert.Contains(code, check.Message, StringComparison.Ordinal);
        AssertPrintable(check.Message);
    }

    [Fact]
    public void An_emoji_is_named_whole()
    {
        var check = Given.RepositoryRule.Check("a😀b");

        Assert.Equal((2, "character '😀' (U+1F600) at position 2 is not allowed"), (check.Position, check.Fault));
    }

    [Theory]
    [InlineData(0xD83D, "b", "U+D83D")]
    [InlineData(0xDE00, "b", "U+DE00")]
    [InlineData(0xD83D, "", "U+D83D")]
    public void Half_of_a_character_is_named_by_its_own_code(int half, string rest, string code)
    {
        var check = Given.RepositoryRule.Check($"a{(char)half}{rest}");

        Assert.Equal(2, check.Position);
        Assert.Contains(code, check.Message, StringComparison.Ordinal);
        AssertPrintable(check.Message);
    }

    [Fact]
    public void A_character_from_beyond_the_basic_plane_that_only_formats_is_not_printed()
    {
        var check = Given.RepositoryRule.Check("a\U000E0041b");

        Assert.Contains("U+E0041", check.Message, StringComparison.Ordinal);
        AssertPrintable(check.Message);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("\u001B")]
    [InlineData("a-")]
    [InlineData("😀")]
    public void A_name_of_a_megabyte_is_refused_at_once_in_a_message_of_bounded_length(string unit)
    {
        var name = string.Concat(Enumerable.Repeat(unit, 1024 * 1024 / unit.Length));
        var watch = Stopwatch.StartNew();

        var refusal = Assert.Throws<SwrException>(() => Given.RepositoryRule.Require(name));

        TimeLimit.Assert(watch.Elapsed, TimeSpan.FromSeconds(1));
        Assert.InRange(refusal.Message.Length, 1, LongestMessage + 500);
        Assert.InRange(refusal.RecommendedAction!.Length, 1, LongestMessage);
        AssertPrintable(refusal.Message);
    }

    [Fact]
    public void A_long_value_is_cut_between_characters_and_not_within_one()
    {
        var shown = DisplayText.Quoted(new string('a', 79) + "😀" + new string('b', 100));

        Assert.DoesNotContain('\uFFFD', shown);
        Assert.EndsWith("…'", shown, StringComparison.Ordinal);
        AssertPrintable(shown);
    }

    [Fact]
    public void A_value_without_anything_harmful_is_shown_as_it_is() => Assert.Equal("'Größe 名前 😀'", DisplayText.Quoted("Größe 名前 😀"));

    private static void AssertPrintable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            Assert.False(
                Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
                $"U+{rune.Value:X4} would reach the terminal");
        }

        // Runes replace half of a character.
        Assert.Equal(text, string.Concat(text.EnumerateRunes()));
    }
}
