using System.Globalization;
using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.Naming;

/// <summary>The forms of time that services and files write.</summary>
public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("2027-06-30", "2027-06-30T00:00:00Z")]
    [InlineData("2027-06-30T18:05", "2027-06-30T18:05:00Z")]
    [InlineData("2027-06-30 18:05:09", "2027-06-30T18:05:09Z")]
    [InlineData("2027-06-30t18:05:09z", "2027-06-30T18:05:09Z")]
    [InlineData("2027-06-30T18:05:09.25Z", "2027-06-30T18:05:09.25Z")]
    [InlineData("2027-06-30T18:05:09.123456789Z", "2027-06-30T18:05:09.1234567Z")]
    [InlineData("2027-06-30T18:05:09+08:00", "2027-06-30T10:05:09Z")]
    [InlineData("2027-06-30 18:05:09 -0330", "2027-06-30T21:35:09Z")]
    [InlineData("2027-06-30 18:05:09 +0800 CST", "2027-06-30T10:05:09Z")]
    [InlineData("2027-06-30 18:05:09 +0800 UTC", "2027-06-30T10:05:09Z")]
    [InlineData("  2027-06-30 18:05:09 +0000 UTC\n", "2027-06-30T18:05:09Z")]
    public void A_time_that_begins_with_the_year_is_read(string text, string expected) => AssertRead(text, isUtc: true, expected);

    [Theory]
    [InlineData("2027-06-30 18:05:09 UTC")]
    [InlineData("2027-06-30 18:05:09 GMT")]
    [InlineData("2027-06-30T18:05:09UTC")]
    public void The_word_for_UTC_is_a_zone_even_where_times_without_one_are_local(string text) => AssertRead(text, isUtc: false, "2027-06-30T18:05:09Z");

    [Fact]
    public void A_time_without_a_zone_is_of_the_zone_that_the_caller_names()
    {
        var local = new DateTime(2027, 6, 30, 18, 5, 9, DateTimeKind.Local);

        AssertRead("2027-06-30T18:05:09", isUtc: true, "2027-06-30T18:05:09Z");
        AssertRead("2027-06-30T18:05:09", isUtc: false, new DateTimeOffset(local).ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("30-06-2027")]
    [InlineData("06/30/2027")]
    [InlineData("2027-6-30")]
    [InlineData("2027-13-01")]
    [InlineData("2027-02-29")]
    [InlineData("2027-06-30T25:00")]
    [InlineData("2027-06-30T18")]
    [InlineData("2027-06-30 18:05:09 +08:00 and more")]
    public void Other_orders_and_days_that_do_not_exist_are_not_guessed(string? text)
    {
        Assert.False(IsoTime.TryParse(text, isUtc: true, out var time));
        Assert.Equal(default, time);
    }

    private static void AssertRead(string text, bool isUtc, string expected)
    {
        Assert.True(IsoTime.TryParse(text, isUtc, out var time));
        Assert.Equal(DateTimeOffset.ParseExact(expected, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture), time);
    }
}
