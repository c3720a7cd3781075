namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>One line of a plan for a registry, with what it takes to carry it out.</summary>
/// <param name="Kind">The kind of resource.</param>
/// <param name="Place">What it belongs to.</param>
/// <param name="Change">The line.</param>
/// <param name="Entry">The row; null for a resource that no row names.</param>
/// <param name="Current">The resource that exists; null for one to be created.</param>
/// <param name="DependsOn">What must be created before; null for nothing.</param>
public sealed record RegistryStep(
    RegistryKind Kind, RegistryPlace Place, SwrRegistryChange Change, RegistryEntry? Entry, RegistryItem? Current, RegistryStep? DependsOn)
{
    /// <summary>Whether the resource is as wanted now.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Carries the line out.</summary>
    /// <exception cref="SwrException">The failure, which names file and row; <c>DependencyFailed</c> when what it depends on failed.</exception>
    public async Task<SwrRegistryChange> RunAsync(RegistryRun run, CancellationToken cancellationToken)
    {
        try
        {
            if (DependsOn is { IsDone: false } dependency)
            {
                throw RegistryPlan.DependencyFailed(dependency.Kind, dependency.Change.ToString());
            }

            var (outcome, attempts) = await ApplyAsync(run, cancellationToken);
            IsDone = true;
            return Change with { Outcome = outcome, Attempts = attempts };
        }
        catch (SwrException e) when (Entry is not null)
        {
            throw Entry.Row.Locate(e);
        }
    }

    /// <summary>Returns organization, repository and target.</summary>
    public override string ToString() => Change.ToString();

    private async Task<RegistryOutcome> ApplyAsync(RegistryRun run, CancellationToken cancellationToken)
    {
        switch (Change.Action)
        {
            case SwrAction.Create:
                return await Kind.CreateAsync(run, Entry!, cancellationToken);
            case SwrAction.Update:
                return await Kind.UpdateAsync(run, Entry!, Current!, cancellationToken);
            case SwrAction.Extra:
                try
                {
                    return new(SwrOutcome.Removed, await Kind.RemoveAsync(run, Place, Current!, cancellationToken));
                }
                catch (SwrException e) when (e.Kind == SwrErrorKind.NotFound)
                {
                    // Someone else has removed it since it was listed: it is as wanted.
                    return new(SwrOutcome.Removed, null);
                }

            default:
                return new(SwrOutcome.Unchanged, null);
        }
    }
}

/// <summary>What a row leads to: a step, or an error.</summary>
/// <param name="Row">The row; null for a file or a list that could not be read.</param>
/// <param name="Step">The step.</param>
/// <param name="Error">The error.</param>
public sealed record RegistryLine(RegistryRow? Row, RegistryStep? Step, SwrException? Error);
