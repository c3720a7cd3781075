namespace SwrPowerShell.Core.DesiredState;

/// <summary>A step of a plan.</summary>
/// <param name="Change">The change.</param>
public abstract record SyncStep(SwrRepositoryChange Change)
{
    /// <summary>The organization.</summary>
    public string Organization => Change.Organization;

    /// <summary>The name of the repository.</summary>
    public string Name => Change.Name;

    /// <summary>Applies the change.</summary>
    public abstract Task<SwrRepositoryChange> RunAsync(SwrClient client, CancellationToken cancellationToken);

    /// <summary>Returns <c>organization/name</c>.</summary>
    public sealed override string ToString() => Change.ToString();
}

/// <summary>Creation or update of a repository of the input.</summary>
/// <param name="Change">The change.</param>
/// <param name="Desired">The desired state.</param>
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

        // If someone else has created it in the meantime, it is updated.
        var created = await client.CreateRepositoryAsync(spec, SwrIfExists.Update, cancellationToken);
        return Change with { Outcome = created.Outcome, Attempts = created.Attempts };
    }

    // The list may be minutes old, so the repository is read again in order not to overwrite changes of others.
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

/// <summary>Removal of a repository that the input does not list.</summary>
/// <param name="Change">The change.</param>
/// <param name="TagCount">The number of tags in the list; null if the service did not return it.</param>
/// <param name="Gate">Limits the requests in flight of removals with images; null to keep repositories with images.</param>
public sealed record RemovalStep(SwrRepositoryChange Change, long? TagCount, RequestGate? Gate) : SyncStep(Change)
{
    /// <summary>Whether the list already shows that the repository is kept because of its images.</summary>
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
            // Someone else has removed it in the meantime.
            return Change with { Outcome = SwrOutcome.Removed };
        }
    }
}
