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

    [Fact]
    public async Task The_default_counts_what_exists_in_all_organizations_and_removals_are_sorted_by_them()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", Enumerable.Range(0, 60).Select(i => $"d{i:00}"));
        await it.CreateAsync("ab");
        foreach (var name in Enumerable.Range(0, 60).Select(i => $"a{i:00}"))
        {
            await it.CreateAsync(Given.Spec("ab", name));
        }

        var state = await ReadAsync(it);
        await state.ReadAsync("ab", CancellationToken.None);
        var seen = Naming([.. Enumerable.Range(0, 54).Select(i => $"d{i:00}")]);
        for (var i = 0; i < 54; i++)
        {
            seen.Add($"ab/a{i:00}", 1);
        }

        // Twelve of 120: a tenth of both together, and more than a tenth of one.
        var steps = RemovalPlan.Create(state, seen, 0, null, null).Steps;
        Assert.Equal(12, steps.Count);
        Assert.Equal(["ab", "dev"], steps.Select(step => step.Change.Organization).Distinct());
        var error = Assert.Throws<SwrException>(() => RemovalPlan.Create(state, seen, 0, 11, null));
        Assert.Contains("12 of the 120 repositories in 2 organizations, such as 'ab'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removals_are_sorted_by_organization_and_then_by_name_whatever_the_language()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "b_x", "b-y", "a/z");
        await it.CreateAsync("ab");
        await it.CreateAsync(Given.Spec("ab", "z"));
        await it.CreateAsync(Given.Spec("ab", "a/z"));
        var state = await ReadAsync(it);
        await state.ReadAsync("ab", CancellationToken.None);

        var extras = RemovalPlan.Extras(state, Naming()).Select(extra => extra.Change.ToString());

        Assert.Equal(["ab/a/z", "ab/z", "dev/a/z", "dev/b-y", "dev/b_x"], extras);
    }

    [Fact]
    public async Task A_refusal_names_the_only_organization()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "a");
        var state = await ReadAsync(it);

        var error = Assert.Throws<SwrException>(() => RemovalPlan.Create(state, Naming(), 0, 0, null));

        Assert.Contains("in the organization 'dev'", error.Message, StringComparison.Ordinal);
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
        Assert.Contains(isRead ? "Correct the rows" : "has rows", error.RecommendedAction, StringComparison.Ordinal);
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
