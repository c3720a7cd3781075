using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SwrPowerShell.Tests.Pester.LanesFirst))]

namespace SwrPowerShell.Tests.Pester;

/// <summary>The Pester files that measure time run after everything else, one by one, each in a PowerShell of its own.</summary>
[Collection(nameof(PesterTests))]
[CollectionDefinition(nameof(PesterTests), DisableParallelization = true)]
public sealed class PesterTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterFile.Alone();

    [Theory]
    [MemberData(nameof(Files))]
    public void Pester_file_passes(string file)
    {
        using var lane = new PesterLane();
        lane.RequirePass(file);
    }
}

/// <summary>The Pester files that mostly wait, one after the other, at the same time as the other lanes.</summary>
public sealed class WaitingPesterLaneTests(PesterLane lane) : IClassFixture<PesterLane>
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterFile.Waiting();

    [Theory]
    [MemberData(nameof(Files))]
    public void Pester_file_passes(string file) => lane.RequirePass(file);
}

/// <summary>The first half of the other Pester files, one after the other.</summary>
public sealed class FirstPesterLaneTests(PesterLane lane) : IClassFixture<PesterLane>
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterFile.InLane(0);

    [Theory]
    [MemberData(nameof(Files))]
    public void Pester_file_passes(string file) => lane.RequirePass(file);
}

/// <summary>The second half of the other Pester files, at the same time as the first.</summary>
public sealed class SecondPesterLaneTests(PesterLane lane) : IClassFixture<PesterLane>
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterFile.InLane(1);

    [Theory]
    [MemberData(nameof(Files))]
    public void Pester_file_passes(string file) => lane.RequirePass(file);
}

/// <summary>Runs the lanes first, because they take longest. Tests of other classes run when a lane has ended.</summary>
public sealed class LanesFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName.Contains("PesterLane", StringComparison.Ordinal))];
}
