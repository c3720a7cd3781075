using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>How messages and views show sizes and values.</summary>
public sealed class DisplayTextTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1, "1 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 KiB")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(102_348, "99.9 KiB")]
    [InlineData(102_349, "100 KiB")]
    [InlineData(154_112, "151 KiB")]
    [InlineData(1_048_063, "1023 KiB")]
    [InlineData(1_048_064, "1 MiB")]
    [InlineData(1L << 30, "1 GiB")]
    [InlineData(1L << 40, "1 TiB")]
    [InlineData(3L << 49, "1.5 PiB")]
    [InlineData(long.MaxValue, "8 EiB")]
    [InlineData(-1536, "-1.5 KiB")]
    public void A_size_is_in_the_largest_unit_that_leaves_at_least_one(long bytes, string text) => Assert.Equal(text, DisplayText.Size(bytes));

    [Fact]
    public void No_value_is_shown_as_an_empty_one() => Assert.Equal("''", DisplayText.Quoted(null));

    [Fact]
    public void A_value_of_eighty_characters_is_shown_whole_and_a_longer_one_is_cut_there()
    {
        var value = new string('a', 80);

        Assert.Equal($"'{value}'", DisplayText.Quoted(value));
        Assert.Equal($"'{value}…'", DisplayText.Quoted(value + "b"));
    }
}
