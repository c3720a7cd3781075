using Xunit;
using Xunit.Sdk;

namespace SwrPowerShell.Tests;

public sealed class TimeLimitTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void What_takes_less_than_twice_the_limit_passes() => TimeLimit.Assert(s_limit * 1.9, s_limit);

    [Fact]
    public void What_takes_much_longer_fails_and_says_how_slow_the_machine_is()
    {
        var failure = Assert.Throws<TrueException>(() => TimeLimit.Assert(s_limit * 10_000, s_limit, "A search."));

        Assert.Matches(@"^took 00:01:40, on a machine [\d.]+ times as slow as usual\. A search\.$", failure.Message);
    }
}
