using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState;

/// <summary>What a run may remove, and when it may remove nothing.</summary>
public sealed class RemovalPlanTests
{
    [Fact]
    public async Task The_default_is_ten_or_a_tenth_of_what_exists()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", Enumerable.Range(0, 12).Select(i => $"r{i}"));
        var state = await ReadAsync(it);

        var error = Assert.Throws<SwrException>(() => RemovalPlan.Create(state, Naming("r0"), 0, null, null));
        Assert.Equal(("RemovalLimitExceeded", SwrErrorKind.LimitExceeded), (error.ErrorId, error.Kind));
        Assert.Contains("11 of the 12", error.Message, StringComparison.Ordinal);
        Assert.Contains("-RemovalLimit 11", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(10, RemovalPlan.Create(state, Naming("r0", "r1"), 0, null, null).Steps.Count);
        Assert.Equal(11, RemovalPlan.Create(state, Naming("r0"), 0, 11, null).Steps.Count);
    }

    [Fact]
    public async Task What_holds_images_does_not_count_unless_it_goes_too()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        it.Answer("GET", "/v2/manage/repos", """
            [{"namespace":"dev","name":"a","num_images":1},{"namespace":"dev","name":"b","num_images":0},{"namespace":"dev","name":"c"}]
            """);
        var state = await ReadAsync(it);

        var steps = RemovalPlan.Create(state, Naming(), 0, 2, null).Steps;
        Assert.Equal([("a", true), ("b", false), ("c", false)], steps.Select(step => (step.Name, step.IsKept)));
        Assert.Throws<SwrException>(() => RemovalPlan.Create(state, Naming(), 0, 2, new RequestGate(1)));
        Assert.DoesNotContain(RemovalPlan.Create(state, Naming(), 0, 3, new RequestGate(1)).Steps, step => step.IsKept);
    }

    [Theory]
    [InlineData(0, false, "no row was read")]
    [InlineData(1, true, "1 row failed")]
    [InlineData(2, true, "2 rows failed")]
    public async Task Nothing_is_planned_where_a_row_may_be_missing(long failures, bool isRead, string why)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "a");

        var state = isRead ? await ReadAsync(it) : null;
        var error = Assert.Throws<SwrException>(() => RemovalPlan.Create(state, Naming(), failures, 1000, null));

        Assert.Equal("PruneSkipped", error.ErrorId);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static async Task<CurrentState> ReadAsync(ClientOnEmulator it)
    {
        var state = new CurrentState(it.Client);
        await state.ReadAsync("dev", CancellationToken.None);
        return state;
    }

    private static DuplicateDetector Naming(params string[] names)
    {
        var seen = new DuplicateDetector();
        foreach (var name in names)
        {
            seen.Add($"dev/{name}", 1);
        }

        return seen;
    }
}
