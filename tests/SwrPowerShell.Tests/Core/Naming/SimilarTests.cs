using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>The known words that are offered for a misspelt one.</summary>
public sealed class SimilarTests
{
    [Theory]
    [InlineData("linx", "linux")]
    [InlineData("linuxx", "linux")]
    [InlineData("linax", "linux")]
    [InlineData("xlinux", "linux")]
    [InlineData("inux", "linux")]
    [InlineData("LINUX", "linux")]
    [InlineData("lix", "linux")]
    [InlineData("linuxes", "linux")]
    [InlineData("lunix", "linux")]
    [InlineData("abcdef", "badcef")]
    [InlineData("ilnxu", "linux")]
    public void A_word_two_edits_away_or_less_is_offered(string word, string known) => Assert.Equal([known], Similar.To(word, [known]));

    [Theory]
    [InlineData("li", "linux")]
    [InlineData("linuxlin", "linux")]
    [InlineData("lanax!", "linux")]
    [InlineData("badcfe", "abcdef")]
    [InlineData("xyz", "abc")]
    [InlineData("", "abc")]
    public void A_word_three_edits_away_is_not_offered(string word, string known) => Assert.Empty(Similar.To(word, [known]));

    [Theory]
    [InlineData("ab", "ba")]
    [InlineData("abc", "acb")]
    [InlineData("abcd", "abdc")]
    public void Two_neighbours_that_changed_places_are_one_edit(string word, string known) =>
        // The other word is two edits away: it would be offered as well if the swap were two.
        Assert.Equal([known], Similar.To(word, [word + "xy", known]));

    [Fact]
    public void Only_the_closest_words_are_offered_in_their_order_and_at_most_three()
    {
        Assert.Equal(["cn-east-3"], Similar.To("cn-east-33", ["cn-east-1", "cn-east-3", "cn-east-4"]));
        Assert.Equal(["ad", "ac", "ae"], Similar.To("ab", ["ad", "ac", "abcd", "ae", "af"]));
    }

    [Fact]
    public void A_word_of_forty_characters_is_compared_and_a_longer_one_is_not()
    {
        var known = new string('a', 40);

        Assert.Equal([known], Similar.To(known, [known]));
        Assert.Empty(Similar.To(known + 'a', [known]));
    }

    [Theory]
    [InlineData("cn-north-5", "Did you mean 'cn-north-4'?")]
    [InlineData("cn-south-5", "Did you mean 'cn-south-1' or 'cn-south-2'?")]
    [InlineData("mars", null)]
    public void The_question_names_what_was_found(string word, string? question) =>
        Assert.Equal(question, Similar.Question(word, ["cn-north-4", "cn-south-1", "cn-south-2"]));
}
