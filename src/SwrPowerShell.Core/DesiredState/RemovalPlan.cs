namespace SwrPowerShell.Core.DesiredState;

/// <summary>Plan for the removal of repositories that the input does not list.</summary>
public sealed class RemovalPlan
{
    private const int SmallestDefault = 10;
    private const int DefaultShare = 10;

    private RemovalPlan(IReadOnlyList<RemovalStep> steps) => Steps = steps;

    /// <summary>One step for each repository, also for those that are kept because they contain images.</summary>
    public IReadOnlyList<RemovalStep> Steps { get; }

    /// <summary>Creates the plan.</summary>
    /// <param name="state">The current state of the organizations of the input; null if no row was read.</param>
    /// <param name="seen">The repositories of the input.</param>
    /// <param name="failures">The number of rows that failed.</param>
    /// <param name="limit">The maximum number of removals; null for the default.</param>
    /// <param name="gate">Limits the requests in flight of removals with images; null to keep repositories with images.</param>
    /// <exception cref="SwrException"><c>PruneSkipped</c>: rows failed, or none was read; or <c>RemovalLimitExceeded</c>.</exception>
    public static RemovalPlan Create(CurrentState? state, DuplicateDetector seen, long failures, int? limit, RequestGate? gate)
    {
        RequireInput(failures, state is not null);
        var plan = new RemovalPlan([.. Extras(state!, seen).Select(extra => new RemovalStep(extra.Change, extra.Repository.TagCount, gate))]);
        var existing = state!.Read.Sum(organization => (long)state.In(organization).Count());
        RequireLimit(plan.Steps.Count(step => !step.IsKept), existing, limit, $"repositories in {Organizations(state)}");
        return plan;
    }

    /// <summary>Checks that the input is complete.</summary>
    /// <exception cref="SwrException"><c>PruneSkipped</c>.</exception>
    internal static void RequireInput(long failures, bool hasRows)
    {
        if (failures > 0)
        {
            // A failed row could be that of a repository that would be removed.
            throw Skipped($"since {failures:N0} row{(failures == 1 ? "" : "s")} failed", "Correct the rows, then run the command again.");
        }

        if (!hasRows)
        {
            throw Skipped("since no row was read", "Check that the file is the one that was meant, and that it has rows.");
        }
    }

    /// <summary>Checks the limit of removals.</summary>
    /// <param name="removals">The number of removals.</param>
    /// <param name="existing">The number of existing resources.</param>
    /// <param name="limit">The limit; null for the default, which is ten or a tenth of the existing resources.</param>
    /// <param name="what">The resources for the message, in the plural.</param>
    /// <exception cref="SwrException"><c>RemovalLimitExceeded</c>.</exception>
    internal static void RequireLimit(long removals, long existing, int? limit, string what)
    {
        var allowed = limit ?? Math.Max(SmallestDefault, existing / DefaultShare);
        if (removals > allowed)
        {
            throw new SwrException(
                SwrErrorKind.LimitExceeded,
                ErrorIds.RemovalLimitExceeded,
                $"Nothing was removed: {removals:N0} of the {existing:N0} {what} would be removed, because the input does not list them, and the limit is {allowed:N0}.",
                $"Check that the file is complete. To remove all of them, add -RemovalLimit {removals}.");
        }
    }

    /// <summary>Returns the repositories that exist in the organizations of the input and that it does not list.</summary>
    public static IEnumerable<(SwrRepositoryChange Change, SwrRepository Repository)> Extras(CurrentState state, DuplicateDetector seen) =>
        from organization in state.Read.Order(StringComparer.Ordinal)
        from repository in state.In(organization).OrderBy(it => it.Name, StringComparer.Ordinal)
        where !seen.Contains(repository.ToString())
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

    internal static SwrException Skipped(string why, string action) => SwrRules.Invalid(ErrorIds.PruneSkipped, $"Nothing was pruned, {why}.", action);
}
