using SwrPowerShell.Core.DesiredState;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState;

public sealed class DuplicateDetectorTests
{
    [Fact]
    public void A_name_is_known_from_the_row_that_had_it_first()
    {
        var seen = new DuplicateDetector();

        Assert.Equal([null, null, 1L, 2L, 1L], new[] { seen.Add("a/b", 1), seen.Add("a/B", 2), seen.Add("a/b", 3), seen.Add("a/B", 4), seen.Add("a/b", 5) });
        Assert.True(seen.Contains("a/b"));
        Assert.False(seen.Contains("a"));
    }

    [Theory]
    [InlineData(2L, "'a/b' is already listed in row 2. Only row 2 was used.", "Remove one of the two rows.")]
    [InlineData(null, "'a/b' is already listed.", "Name it once.")]
    public void The_second_row_of_a_name_is_refused(long? first, string message, string action)
    {
        var seen = new DuplicateDetector();
        seen.RequireFirst("a/b", first);

        var error = Assert.Throws<SwrException>(() => seen.RequireFirst("a/b", 7));

        Assert.Equal(("DuplicateRow", SwrErrorKind.InvalidArgument, message, action), (error.ErrorId, error.Kind, error.Message, error.RecommendedAction));
    }

    [Fact]
    public void A_message_shows_the_name_that_the_caller_gives()
    {
        var seen = new DuplicateDetector();
        seen.RequireFirst("key", 2, "shop/web: user01");

        Assert.StartsWith("'shop/web: user01' is", Assert.Throws<SwrException>(() => seen.RequireFirst("key", 7, "shop/web: user01")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_any_length_are_told_apart()
    {
        var seen = new DuplicateDetector();
        var names = Enumerable.Range(0, 2000).Select(length => new string('é', length)).ToArray();

        Assert.All(names, name => Assert.Null(seen.Add(name, name.Length)));
        Assert.All(names, name => Assert.Equal(name.Length, seen.Add(name, 0)));
    }

    // All that it allocates, outgrown tables included: 64 MiB for a million rows.
    [Fact]
    public void A_name_takes_less_than_64_bytes()
    {
        const int Count = 200_000;
        var names = Enumerable.Range(0, Count).Select(i => $"organization/repository-{i}").ToArray();
        var seen = new DuplicateDetector();
        var before = GC.GetAllocatedBytesForCurrentThread();

        foreach (var name in names)
        {
            seen.Add(name, 1);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count, 12, 64);
    }
}
