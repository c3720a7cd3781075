namespace SwrPowerShell.Base;

/// <summary>A repository or an organization to be removed; an organization waits for the repositories that are removed along with it.</summary>
/// <remarks>
/// The repositories of an organization are queued before it, as items of their own. The organization waits for them when it is
/// its turn. They were started before, so the wait ends although it keeps one of the places.
/// </remarks>
public sealed class CascadeDelete
{
    private readonly TaskCompletionSource _isEmpty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _kind;
    private readonly string _name;
    private readonly Func<SwrClient, RequestGate, CancellationToken, Task> _delete;
    private readonly CascadeDelete? _organization;

    // One for whoever lists the repositories, until that is done.
    private int _pending = 1;
    private int _failed;

    private CascadeDelete(string kind, string name, Func<SwrClient, RequestGate, CancellationToken, Task> delete, CascadeDelete? organization)
    {
        (_kind, _name, _delete, _organization) = (kind, name, delete, organization);
        if (organization is not null)
        {
            Interlocked.Increment(ref organization._pending);
        }
    }

    /// <summary>An organization; it is looked into before it is removed, whatever was removed before.</summary>
    public static CascadeDelete Organization(string name) =>
        new("organization", name, (client, _, stop) => client.DeleteEmptyOrganizationAsync(name, stop), null);

    /// <summary>A repository that holds no images.</summary>
    public static CascadeDelete EmptyRepository(RepositoryName name) =>
        new CascadeDelete("repository", name.ToString(), (client, _, stop) => client.DeleteEmptyRepositoryAsync(name, stop), null).Listed();

    /// <summary>A repository with its images, alone or as part of an organization.</summary>
    public static CascadeDelete RepositoryWithTags(RepositoryName name, CascadeDelete? organization = null) =>
        new CascadeDelete("repository", name.ToString(), (client, gate, stop) => client.DeleteRepositoryWithTagsAsync(name, gate, stop), organization).Listed();

    /// <summary>What is to be done, in a sentence's words.</summary>
    public string Action => $"Remove {_kind}";

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
    public async Task RunAsync(SwrClient client, RequestGate gate, CancellationToken cancellationToken)
    {
        try
        {
            await _isEmpty.Task.WaitAsync(cancellationToken);
            if (_failed > 0)
            {
                throw NotEmpty.Repositories(_name, _failed);
            }

            await _delete(client, gate, cancellationToken);
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
