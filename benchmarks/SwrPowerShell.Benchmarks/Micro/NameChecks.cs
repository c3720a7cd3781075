using BenchmarkDotNet.Attributes;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Benchmarks.Micro;

/// <summary>The check that every row goes through before it is sent.</summary>
public class NameChecks
{
    private readonly NameRule _rule = NameRules.Cloud.Repository;

    /// <summary>A name as it should be.</summary>
    [Benchmark(Description = "check a valid name")]
    public bool Valid() => _rule.Check("team/web-frontend_v2.1").IsValid;

    /// <summary>A name that is refused, with the search for a better one.</summary>
    [Benchmark(Description = "refuse a name and suggest another")]
    public string? Refused() => _rule.Check("Team//Web Frontend").Suggestion;
}
