namespace SwrPowerShell.Base;

/// <summary>The removal of a repository or an organization. An organization waits for the removals of its repositories.</summary>
/// <remarks>
/// The repositories of an organization are queued before it, as separate items. When its own removal starts, the organization
/// waits for them. Their removals have started before, so the wait ends although it occupies a place of the throttle limit.
/// </remarks>
public sealed class CascadeDelete
{
    private readonly TaskCompletionSource _contentsRemoved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _kind;
    private readonly string _name;
    private readonly Func<SwrClient, CancellationToken, Task> _delete;
    private readonly CascadeDelete? _organization;

    // One for the list of the repositories until it is complete, and one for each repository.
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

    /// <summary>Creates the removal of an organization. Before it is removed, the client checks that it is empty.</summary>
    public static CascadeDelete Organization(string name) =>
        new("organization", name, (client, stop) => client.DeleteEmptyOrganizationAsync(name, stop), null);

    /// <summary>Creates the removal of a repository without images.</summary>
    public static CascadeDelete EmptyRepository(RepositoryName name) =>
        new CascadeDelete("repository", name.ToString(), (client, stop) => client.DeleteEmptyRepositoryAsync(name, stop), null).CompleteList();

    /// <summary>Creates the removal of a repository with its images, alone or as part of an organization.</summary>
    public static CascadeDelete RepositoryWithTags(RepositoryName name, RequestGate gate, CascadeDelete? organization = null) =>
        new CascadeDelete("repository", name.ToString(), (client, stop) => client.DeleteRepositoryWithTagsAsync(name, gate, stop), organization).CompleteList();

    /// <summary>The message of -Verbose after the removal.</summary>
    public string Message => $"Removed the {_kind} '{_name}'.";

    /// <summary>Marks the list of the repositories as complete.</summary>
    public CascadeDelete CompleteList()
    {
        Release();
        return this;
    }

    /// <summary>Removes the organization or repository, an organization after its repositories.</summary>
    /// <exception cref="SwrException">The error id is <c>…NotEmpty</c> if a repository or image remains.</exception>
    public async Task RunAsync(SwrClient client, CancellationToken cancellationToken)
    {
        try
        {
            await _contentsRemoved.Task.WaitAsync(cancellationToken);
            if (_failed > 0)
            {
                throw NotEmpty.Repositories(_name, _failed);
            }

            await _delete(client, cancellationToken);
        }
        catch (SwrException e) when (_organization is not null && e.Kind == SwrErrorKind.NotFound)
        {
            // Someone else has removed it since it was listed.
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

    /// <summary>Asks for confirmation of the removal, and with -Force of the contents at the same time.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="contents">The contents that are removed, too; null if they are not.</param>
    internal bool Confirm(ConnectedCmdlet cmdlet, string? contents) =>
        cmdlet.ShouldProcess(_name, contents is null ? $"Remove {_kind}" : $"Remove {_kind} and all {contents}");

    /// <summary>With -WhatIf, shows the removal of the tags of a repository, then of the repository.</summary>
    internal static void ShowRepositoryWithTags(ConnectedCmdlet cmdlet, RepositoryName name)
    {
        foreach (var tag in cmdlet.ReadPages(cmdlet.Client.ListTagsAsync(new TagQuery(name), cmdlet.Stop)).SelectMany(page => page.Items))
        {
            cmdlet.ShouldProcess(tag.ToString(), "Remove image tag");
        }

        cmdlet.ShouldProcess(name.ToString(), "Remove repository");
    }

    /// <summary>The error for a piped object of another type: a tag or a permission must not remove the repository that it belongs to.</summary>
    internal static SwrException WrongKind(PSObject? row, string errorId, string whole, string action) =>
        SwrRules.Invalid(errorId, $"The row is {DisplayText.Quoted(LanguagePrimitives.ConvertTo<string>(row))}, and {whole} would be removed.", action);

    /// <summary>Returns the name.</summary>
    public override string ToString() => _name;

    private void Release()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _contentsRemoved.SetResult();
        }
    }
}
