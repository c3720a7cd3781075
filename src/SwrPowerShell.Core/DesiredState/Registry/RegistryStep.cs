namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>A step of a plan for a registry.</summary>
/// <param name="Kind">The kind of resource.</param>
/// <param name="Place">The organization or repository; the account for an organization.</param>
/// <param name="Change">The change.</param>
/// <param name="Entry">The row; null for a resource that the files do not list.</param>
/// <param name="Current">The existing resource; null for a creation.</param>
/// <param name="DependsOn">The step that creates the organization or repository, or null.</param>
public sealed record RegistryStep(
    RegistryKind Kind, RegistryPlace Place, SwrRegistryChange Change, RegistryEntry? Entry, RegistryItem? Current, RegistryStep? DependsOn)
{
    /// <summary>Whether the step succeeded.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Applies the change.</summary>
    /// <exception cref="SwrException">The failure, with file and row; <c>DependencyFailed</c> if the step that it depends on failed.</exception>
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
                    // Someone else has removed it in the meantime.
                    return new(SwrOutcome.Removed, null);
                }

            default:
                return new(SwrOutcome.Unchanged, null);
        }
    }
}

/// <summary>A line of a plan: a step or an error.</summary>
/// <param name="Row">The row; null for the error of a file or list.</param>
/// <param name="Step">The step, or null.</param>
/// <param name="Error">The error, or null.</param>
public sealed record RegistryLine(RegistryRow? Row, RegistryStep? Step, SwrException? Error);
