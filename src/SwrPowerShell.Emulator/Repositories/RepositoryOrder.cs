using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Orders that need more than the repository itself.</summary>
internal static class RepositoryOrder
{
    /// <summary>By the number of tags, which is looked up once per repository and not once per comparison.</summary>
    public static Comparison<Repository> ByTagCount(EmulatorState state)
    {
        var counts = new Dictionary<Repository, int>(ReferenceEqualityComparer.Instance);
        return (x, y) => CountOf(x).CompareTo(CountOf(y));

        int CountOf(Repository repository) => counts.TryGetValue(repository, out var count)
            ? count
            : counts[repository] = state.Tags.Count(repository.Key);
    }
}
