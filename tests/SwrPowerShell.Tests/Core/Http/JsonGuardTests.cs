using System.Text;
using System.Text.Json;
using SwrPowerShell.Core.Http;
using Xunit;

namespace SwrPowerShell.Tests.Core.Http;

/// <summary>What no reply of the service contains is rejected before it is read.</summary>
public sealed class JsonGuardTests
{
    private const int MostValues = 1_000_000;

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_rejected() =>
        Assert.Contains("UTF-8", Assert.Throws<JsonException>(() => JsonGuard.Check([.. "{\"a\":\""u8, 0xE9, .. "\"}"u8])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":"\ud83d"}""")]
    [InlineData("""{"a":"\uD83D"}""")]
    [InlineData("""[1,{"a":"\uDE00"}]""")]
    [InlineData("""{"\ud83d":1}""")]
    public void Half_of_a_character_is_rejected(string body) =>
        Assert.Throws<InvalidOperationException>(() => JsonGuard.Check(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"a":"\ud83d\ude00","b":[1,true,null,"plain","\n"]}""")]
    [InlineData("""{"a":"\uD83D\uDE00"}""")]
    public void Anything_else_that_is_small_passes(string body) =>
        Assert.Null(Record.Exception(() => JsonGuard.Check(Encoding.UTF8.GetBytes(body))));

    [Fact]
    public void A_large_reply_has_a_million_values_at_most()
    {
        // The brackets count, too.
        Assert.Null(Record.Exception(() => JsonGuard.Check(Zeros(MostValues - 2))));
        var error = Assert.Throws<JsonException>(() => JsonGuard.Check(Zeros(MostValues - 1)));

        Assert.Contains("more values", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_reply_with_escapes_and_few_values_passes() =>
        Assert.Null(Record.Exception(() => JsonGuard.Check(Encoding.UTF8.GetBytes($$"""{"a":"\n{{new string('x', 2 * 1024 * 1024)}}","b":1}"""))));

    private static byte[] Zeros(int count) => Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat('0', count))}]");
}
