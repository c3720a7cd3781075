using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Repositories;

/// <summary>Something to be removed, after what it holds: the tags of a repository, the repositories of an organization.</summary>
/// <remarks>
/// What it holds is queued before it, as items of their own: several at a time, each with its own report. It waits for
/// them where it is its turn. They were started before, so the wait ends although it keeps one of the places.
/// </remarks>
public sealed class Removal
{
    private readonly TaskCompletionSource _isEmpty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _kind;
    private readonly string _name;
    private readonly Func<SwrClient, CancellationToken, Task<int>> _delete;
    private readonly Removal? _container;

    // One for whoever lists what it holds, until that is done.
    private int _pending = 1;
    private int _failed;

    private Removal(string kind, string name, Func<SwrClient, CancellationToken, Task<int>> delete, Removal? container)
    {
        (_kind, _name, _delete, _container) = (kind, name, delete, container);
        if (container is not null)
        {
            Interlocked.Increment(ref container._pending);
        }
    }

    /// <summary>An organization.</summary>
    public static Removal Organization(string name) =>
        new("organization", name, (client, stop) => DoneAsync(client.DeleteOrganizationAsync(name, stop)), null);

    /// <summary>A repository, alone or as part of an organization.</summary>
    public static Removal Repository(RepositoryName name, Removal? organization = null) =>
        new("repository", name.ToString(), (client, stop) => client.DeleteRepositoryAsync(name.Organization, name.Name, stop), organization);

    /// <summary>A tag, as part of a repository.</summary>
    public static Removal Tag(ImageTagName name, Removal repository) =>
        new Removal("image tag", name.ToString(), (client, stop) => client.DeleteTagAsync(name, stop), repository).Listed();

    /// <summary>What is to be done, in a sentence's words.</summary>
    public string Action => $"Remove {_kind}";

    /// <summary>What has been done, in a sentence.</summary>
    public string Done => $"Removed the {_kind} '{_name}'.";

    /// <summary>All that it holds has been queued.</summary>
    public Removal Listed()
    {
        Release();
        return this;
    }

    /// <summary>Removes it once everything that it holds is gone.</summary>
    /// <exception cref="SwrException">With the id <c>…NotEmpty</c>, when something that it holds could not be removed.</exception>
    public async Task RunAsync(SwrClient client, CancellationToken cancellationToken)
    {
        try
        {
            await _isEmpty.Task.WaitAsync(cancellationToken);
            if (_failed > 0)
            {
                throw NotEmpty();
            }

            await _delete(client, cancellationToken);
        }
        catch (SwrException e) when (_container is not null && e.Kind == SwrErrorKind.NotFound)
        {
            // Somebody else has removed it since it was listed.
        }
        catch
        {
            if (_container is not null)
            {
                Interlocked.Increment(ref _container._failed);
            }

            throw;
        }
        finally
        {
            _container?.Release();
        }
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => _name;

    private static async Task<int> DoneAsync(Task work)
    {
        await work;
        return 1;
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _isEmpty.SetResult();
        }
    }

    private SwrException NotEmpty() => new(
        SwrErrorKind.NotEmpty,
        $"{char.ToUpperInvariant(_kind[0])}{_kind[1..]}NotEmpty",
        $"The {_kind} {Shown.Quoted(_name)} was not removed, since {_failed} of the things that it holds could not be removed.")
    {
        RecommendedAction = "See the errors about what it holds; when they are dealt with, run the command again.",
    };
}
