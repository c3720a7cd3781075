using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.DesiredState;

/// <summary>Base class of cmdlets that read or write the folder of files of a registry.</summary>
public abstract class RegistryFolderCmdlet : ConnectedCmdlet
{
    private Action? _emit;

    /// <summary>The folder.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The kinds of resources. Default: all.</summary>
    [Parameter]
    [ValidateNotNull]
    public SwrRegistryResource[] Resource { get; set; } = [];

    /// <summary>The maximum number of requests in flight: 1 to 256.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    private protected override int? LogLimit => ThrottleLimit;

    /// <summary>The full path of the folder.</summary>
    private protected string Folder => Terminating(() => FilePath.Require(SessionState, nameof(Path), Path, ErrorIds.RegistryFolderNotFound));

    internal override void OnWake()
    {
        base.OnWake();
        _emit?.Invoke();
    }

    /// <summary>Opens a queue, which replaces the one before.</summary>
    private protected RowQueue<TItem, TResult> OpenQueue<TItem, TResult>(
        Func<TItem, CancellationToken, Task<TResult>> send, Action<TItem, TResult> onResult)
        where TItem : notnull
    {
        var queue = new RowQueue<TItem, TResult>(this, ThrottleLimit, takesText: false, send)
        {
            OnResult = (entry, result) => onResult(entry.Value!, result),
            TargetOf = item => item is RegistryStep step ? step.Change : item.ToString(),
        };
        _emit = queue.EmitReady;
        return queue;
    }

    /// <summary>Returns the target object of an error of a row: the row with its columns.</summary>
    private protected static PSObject? SourceOf(RegistryRow? row)
    {
        if (row is null)
        {
            return null;
        }

        var source = new PSObject();
        foreach (var (column, cell) in row.Cells)
        {
            source.Properties.Add(new PSNoteProperty(column, cell));
        }

        return source;
    }

    /// <summary>Warns if requests will take more than a minute at the known rate limit of the service.</summary>
    private protected void WarnOfTime(long requests, string what)
    {
        if (Session.KnownLimit is { } limit && requests / limit.PerSecond is > 60 and var seconds)
        {
            WriteWarning($"{what} needs about {Words.Count(requests, "request")}, which take {Core.Bulk.BulkPace.InWords(TimeSpan.FromSeconds(seconds))}: the service limits requests to {limit}.");
        }
    }
}
