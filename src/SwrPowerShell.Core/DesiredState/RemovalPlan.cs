namespace SwrPowerShell.Core.DesiredState;

/// <summary>Which of the repositories that no row names a run removes.</summary>
public sealed class RemovalPlan
{
    private const int SmallestDefault = 10;
    private const int DefaultShare = 10;

    private RemovalPlan(IReadOnlyList<RemovalStep> steps) => Steps = steps;

    /// <summary>One step for each repository, also for those that are kept because they hold images.</summary>
    public IReadOnlyList<RemovalStep> Steps { get; }

    /// <summary>Plans the removal of what no row names, or refuses it altogether.</summary>
    /// <param name="state">What exists in the organizations that rows name; null when no row was read.</param>
    /// <param name="seen">The repositories that rows name.</param>
    /// <param name="failures">How many rows failed.</param>
    /// <param name="limit">The most repositories that may go; null is the default.</param>
    /// <param name="gate">Bounds the requests in flight of removals with images; null where what holds images is not removed.</param>
    /// <exception cref="SwrException"><c>PruneSkipped</c> when rows failed or none was read; <c>RemovalLimitExceeded</c>.</exception>
    public static RemovalPlan Create(CurrentState? state, DuplicateDetector seen, long failures, int? limit, RequestGate? gate)
    {
        if (failures > 0)
        {
            // A row that could not be read may be the one that names a repository here.
            throw Skipped($"since {failures:N0} row{(failures == 1 ? "" : "s")} failed", "Correct the rows, then run the command again.");
        }

        if (state is null)
        {
            throw Skipped("since no row was read", "Check that the file is the one that was meant, and that it has rows.");
        }

        var plan = new RemovalPlan([.. Extras(state, seen).Select(extra => new RemovalStep(extra.Change, extra.Repository.TagCount, gate))]);
        var existing = state.Read.Sum(organization => (long)state.In(organization).Count());
        var allowed = limit ?? Math.Max(SmallestDefault, existing / DefaultShare);
        var going = plan.Steps.Count(step => !step.IsKept);
        return going <= allowed ? plan : throw new SwrException(
            SwrErrorKind.LimitExceeded,
            ErrorIds.RemovalLimitExceeded,
            $"Nothing was removed: {going:N0} of the {existing:N0} repositories in {Organizations(state)} would be removed, because the input does not list them, and the limit is {allowed:N0}.")
        {
            RecommendedAction = $"Check that the file is complete. To remove all of them, add -RemovalLimit {going}.",
        };
    }

    /// <summary>What exists in the organizations that rows named, and no row named.</summary>
    public static IEnumerable<(SwrRepositoryChange Change, SwrRepository Repository)> Extras(CurrentState state, DuplicateDetector seen) =>
        from organization in state.Read.Order(StringComparer.Ordinal)
        from repository in state.In(organization)
        where !seen.Contains(repository.ToString())
        orderby repository.Name
        select (new SwrRepositoryChange
        {
            Organization = organization,
            Name = repository.Name,
            Action = SwrAction.Extra,
            IsPublic = repository.IsPublic,
            Category = repository.Category,
            Description = repository.Description,
        }, repository);

    private static string Organizations(CurrentState state)
    {
        var names = state.Read.Order(StringComparer.Ordinal).ToList();
        return names.Count == 1 ? $"the organization '{names[0]}'" : $"{names.Count:N0} organizations, such as '{names[0]}'";
    }

    private static SwrException Skipped(string why, string action) =>
        new(SwrErrorKind.InvalidArgument, ErrorIds.PruneSkipped, $"Nothing was pruned, {why}.") { RecommendedAction = action };
}
