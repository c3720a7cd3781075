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

/// <summary>The Pester files that mostly wait, one after the other, beside those that work.</summary>
public sealed class WaitingPesterLaneTests(PesterLane lane) : IClassFixture<PesterLane>
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterFile.Waiting();

    [Theory]
    [MemberData(nameof(Files))]
    public void Pester_file_passes(string file) => lane.RequirePass(file);
}

/// <summary>One half of the other Pester files, one after the other.</summary>
public sealed class FirstPesterLaneTests(PesterLane lane) : IClassFixture<PesterLane>
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterFile.InLane(0);

    [Theory]
    [MemberData(nameof(Files))]
    public void Pester_file_passes(string file) => lane.RequirePass(file);
}

/// <summary>The other half, at the same time.</summary>
public sealed class SecondPesterLaneTests(PesterLane lane) : IClassFixture<PesterLane>
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterFile.InLane(1);

    [Theory]
    [MemberData(nameof(Files))]
    public void Pester_file_passes(string file) => lane.RequirePass(file);
}

/// <summary>Starts with the lanes, which take longest; the tests of the other classes fill the time when one lane has ended.</summary>
public sealed class LanesFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName.Contains("PesterLane", StringComparison.Ordinal))];
}
