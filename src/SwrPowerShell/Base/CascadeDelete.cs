namespace SwrPowerShell.Base;

/// <summary>The removal of a repository or an organization. An organization waits for the removals of its repositories.</summary>
/// <remarks>
/// The repositories of an organization are queued before it, as items of their own. The organization waits for them when it is
/// its turn. They were started before, so the wait ends although it keeps one of the places.
/// </remarks>
public sealed class CascadeDelete
{
    private readonly TaskCompletionSource _isEmpty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _kind;
    private readonly string _name;
    private readonly Func<SwrClient, CancellationToken, Task> _delete;
    private readonly CascadeDelete? _organization;

    // Starts at one for the listing of the repositories, until that is done.
    private int _pending = 1;
    private int _failed;

    private CascadeDelete(string kind, string name, Func<SwrClient, CancellationToken, Task> delete, CascadeDelete? organization)
    {
        (_kind, _name, _delete, _organization) = (kind, name, delete, organization);
        if (organization is not null)
        {
            Interlocked.Increment(ref organization._pending);
        }
    }

    /// <summary>An organization; it is looked into before it is removed, whatever was removed before.</summary>
    public static CascadeDelete Organization(string name) =>
        new("organization", name, (client, stop) => client.DeleteEmptyOrganizationAsync(name, stop), null);

    /// <summary>A repository that holds no images.</summary>
    public static CascadeDelete EmptyRepository(RepositoryName name) =>
        new CascadeDelete("repository", name.ToString(), (client, stop) => client.DeleteEmptyRepositoryAsync(name, stop), null).Listed();

    /// <summary>A repository with its images, alone or as part of an organization.</summary>
    public static CascadeDelete RepositoryWithTags(RepositoryName name, RequestGate gate, CascadeDelete? organization = null) =>
        new CascadeDelete("repository", name.ToString(), (client, stop) => client.DeleteRepositoryWithTagsAsync(name, gate, stop), organization).Listed();

    /// <summary>What has been done, in a sentence.</summary>
    public string Done => $"Removed the {_kind} '{_name}'.";

    /// <summary>All that is removed along with it has been queued.</summary>
    public CascadeDelete Listed()
    {
        Release();
        return this;
    }

    /// <summary>Removes it once everything that is removed along with it is gone.</summary>
    /// <exception cref="SwrException">With the id <c>…NotEmpty</c>, when it holds something that may not go, or could not.</exception>
    public async Task RunAsync(SwrClient client, CancellationToken cancellationToken)
    {
        try
        {
            await _isEmpty.Task.WaitAsync(cancellationToken);
            if (_failed > 0)
            {
                throw NotEmpty.Repositories(_name, _failed);
            }

            await _delete(client, cancellationToken);
        }
        catch (SwrException e) when (_organization is not null && e.Kind == SwrErrorKind.NotFound)
        {
            // Somebody else has removed it since it was listed.
        }
        catch
        {
            if (_organization is not null)
            {
                Interlocked.Increment(ref _organization._failed);
            }

            throw;
        }
        finally
        {
            _organization?.Release();
        }
    }

    /// <summary>Asks whether it may be removed, and with -Force all that it holds at once.</summary>
    /// <param name="cmdlet">The cmdlet that asks.</param>
    /// <param name="contents">What it holds; null where that stays.</param>
    internal bool Confirm(ConnectedCmdlet cmdlet, string? contents) =>
        cmdlet.ShouldProcess(_name, contents is null ? $"Remove {_kind}" : $"Remove {_kind} and all {contents}");

    /// <summary>With -WhatIf, names a repository after all its tags.</summary>
    internal static void ShowRepositoryWithTags(ConnectedCmdlet cmdlet, RepositoryName name)
    {
        foreach (var tag in cmdlet.ReadPages(cmdlet.Client.ListTagsAsync(new TagQuery(name), cmdlet.Stop)).SelectMany(page => page.Items))
        {
            cmdlet.ShouldProcess(tag.ToString(), "Remove image tag");
        }

        cmdlet.ShouldProcess(name.ToString(), "Remove repository");
    }

    /// <summary>The error for a piped object of another kind, such as a tag or a permission: it does not stand for what it belongs to.</summary>
    internal static SwrException WrongKind(PSObject? row, string errorId, string whole, string action) =>
        SwrRules.Invalid(errorId, $"The row is {DisplayText.Quoted(LanguagePrimitives.ConvertTo<string>(row))}, and {whole} would be removed.", action);

    /// <summary>Returns the name.</summary>
    public override string ToString() => _name;

    private void Release()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _isEmpty.SetResult();
        }
    }
}
