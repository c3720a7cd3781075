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
        RequireInput(failures, state is not null);
        var plan = new RemovalPlan([.. Extras(state!, seen).Select(extra => new RemovalStep(extra.Change, extra.Repository.TagCount, gate))]);
        var existing = state!.Read.Sum(organization => (long)state.In(organization).Count());
        RequireLimit(plan.Steps.Count(step => !step.IsKept), existing, limit, $"repositories in {Organizations(state)}");
        return plan;
    }

    /// <summary>Refuses removals where the input may lack a row.</summary>
    /// <exception cref="SwrException"><c>PruneSkipped</c>.</exception>
    internal static void RequireInput(long failures, bool hasRows)
    {
        if (failures > 0)
        {
            // A row that could not be read may be the one that names a repository here.
            throw Skipped($"since {failures:N0} row{(failures == 1 ? "" : "s")} failed", "Correct the rows, then run the command again.");
        }

        if (!hasRows)
        {
            throw Skipped("since no row was read", "Check that the file is the one that was meant, and that it has rows.");
        }
    }

    /// <summary>Refuses more removals than the limit.</summary>
    /// <param name="going">How many resources would go.</param>
    /// <param name="existing">How many there are.</param>
    /// <param name="limit">The limit; null is the default, ten or a tenth of what exists.</param>
    /// <param name="what">What they are and where, in the plural.</param>
    /// <exception cref="SwrException"><c>RemovalLimitExceeded</c>.</exception>
    internal static void RequireLimit(long going, long existing, int? limit, string what)
    {
        var allowed = limit ?? Math.Max(SmallestDefault, existing / DefaultShare);
        if (going > allowed)
        {
            throw new SwrException(
                SwrErrorKind.LimitExceeded,
                ErrorIds.RemovalLimitExceeded,
                $"Nothing was removed: {going:N0} of the {existing:N0} {what} would be removed, because the input does not list them, and the limit is {allowed:N0}.")
            {
                RecommendedAction = $"Check that the file is complete. To remove all of them, add -RemovalLimit {going}.",
            };
        }
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

    internal static SwrException Skipped(string why, string action) =>
        new(SwrErrorKind.InvalidArgument, ErrorIds.PruneSkipped, $"Nothing was pruned, {why}.") { RecommendedAction = action };
}
