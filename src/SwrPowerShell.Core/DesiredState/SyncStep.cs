namespace SwrPowerShell.Core.DesiredState;

/// <summary>One line of a plan with what it takes to carry it out.</summary>
/// <param name="Change">The line.</param>
public abstract record SyncStep(SwrRepositoryChange Change)
{
    /// <summary>The organization.</summary>
    public string Organization => Change.Organization;

    /// <summary>The repository's name.</summary>
    public string Name => Change.Name;

    /// <summary>Carries the line out.</summary>
    public abstract Task<SwrRepositoryChange> RunAsync(SwrClient client, CancellationToken cancellationToken);

    /// <summary>Returns <c>organization/name</c>.</summary>
    public sealed override string ToString() => Change.ToString();
}

/// <summary>What a row wants, to be created or changed.</summary>
/// <param name="Change">The line.</param>
/// <param name="Desired">What the row wants.</param>
public sealed record RowStep(SwrRepositoryChange Change, DesiredRepository Desired) : SyncStep(Change)
{
    /// <inheritdoc/>
    public override Task<SwrRepositoryChange> RunAsync(SwrClient client, CancellationToken cancellationToken) => Change.Action switch
    {
        SwrAction.Create => CreateAsync(client, cancellationToken),
        SwrAction.Update => UpdateAsync(client, cancellationToken),
        _ => Task.FromResult(Change with { Outcome = SwrOutcome.Unchanged }),
    };

    private async Task<SwrRepositoryChange> CreateAsync(SwrClient client, CancellationToken cancellationToken)
    {
        var spec = RepositorySpec.Of(Desired.Repository, Desired.IsPublic, Desired.Category, Desired.Description);

        // Someone else may have created it since the list was read: then it is made as wanted.
        var created = await client.CreateRepositoryAsync(spec, SwrIfExists.Update, cancellationToken);
        return Change with { Outcome = created.Outcome, Attempts = created.Attempts };
    }

    // The list may be minutes old, so the repository is read again: what others have changed meanwhile stays as they made it.
    private async Task<SwrRepositoryChange> UpdateAsync(SwrClient client, CancellationToken cancellationToken)
    {
        SwrRepository current;
        try
        {
            current = await client.ShowRepositoryAsync(Change.Organization, Change.Name, cancellationToken);
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.NotFound)
        {
            return await (this with { Change = Desired.CompareTo(null, Change.Row) }).CreateAsync(client, cancellationToken);
        }

        var updated = await client.UpdateRepositoryAsync(
            current, Desired.IsPublic, Desired.Category, Desired.Description, cancellationToken);
        return Desired.CompareTo(current, Change.Row) with { Outcome = updated.Outcome, Attempts = updated.Attempts };
    }
}

/// <summary>A repository that no row names, to be removed.</summary>
/// <param name="Change">The line.</param>
/// <param name="TagCount">How many tags it held when it was listed; null when the list did not say.</param>
/// <param name="Gate">Bounds the requests in flight of removals with images; null where what holds images is not removed.</param>
public sealed record RemovalStep(SwrRepositoryChange Change, long? TagCount, RequestGate? Gate) : SyncStep(Change)
{
    /// <summary>Whether it is known without another look that it is not removed.</summary>
    public bool IsKept => Gate is null && TagCount > 0;

    /// <inheritdoc/>
    public override async Task<SwrRepositoryChange> RunAsync(SwrClient client, CancellationToken cancellationToken)
    {
        var name = RepositoryName.Of(Change.Organization, Change.Name);
        if (IsKept)
        {
            throw NotEmpty.Repository(name, TagCount);
        }

        try
        {
            var attempts = Gate is null
                ? await client.DeleteEmptyRepositoryAsync(name, cancellationToken)
                : await client.DeleteRepositoryWithTagsAsync(name, Gate, cancellationToken);
            return Change with { Outcome = SwrOutcome.Removed, Attempts = attempts };
        }
        catch (SwrException e) when (e.Kind == SwrErrorKind.NotFound)
        {
            // Somebody else has removed it since it was listed: it is as wanted.
            return Change with { Outcome = SwrOutcome.Removed };
        }
    }
}
