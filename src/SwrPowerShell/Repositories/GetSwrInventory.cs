namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Lists repositories with size, pulls, age, tags, retention and permissions, for audits.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrInventory", SupportsPaging = true)]
[OutputType(typeof(SwrInventoryItem))]
public sealed class GetSwrInventory : BulkCmdlet<SwrRepository, InventoryDetails>
{
    private InventoryReader? _reader;
    private PageWindow? _window;

    /// <summary>The organizations; wildcards are allowed. Default: all that the user may see.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(OrganizationPatternCompleter))]
    [Alias("Namespace")]
    [SupportsWildcards]
    public string[] Organization { get; set; } = ["*"];

    /// <summary>Also reads the tags and the retention rule of each repository.</summary>
    [Parameter]
    public SwitchParameter IncludeTags { get; set; }

    /// <summary>Also reads the shares and the permissions of each repository.</summary>
    [Parameter]
    public SwitchParameter IncludePermissions { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _reader = new InventoryReader(IncludeTags, IncludePermissions, TimeProvider.System);
        _window = new PageWindow(PagingParameters.Skip, PagingParameters.First);
    }

    private protected override void ReadRow()
    {
        // Each organization is queued alone, so that one that does not exist is an error of its own.
        foreach (var organization in Organization)
        {
            QueueRow(() => List(new RepositoryFilter(organization, null, null, null), _window!));
        }
    }

    private protected override IEnumerable<SwrRepository> ReadItems() => [];

    private protected override Task<InventoryDetails> SendAsync(SwrRepository item, CancellationToken cancellationToken) =>
        _reader!.ReadAsync(Client, item, cancellationToken);

    private protected override void OnResult(SwrRepository item, InventoryDetails result)
    {
        WriteObject(result.Item);
        if (result.Error is { } error)
        {
            Report(error, result.Item);
        }
    }

    private IEnumerable<SwrRepository> List(RepositoryFilter filter, PageWindow window)
    {
        if (window.IsFull)
        {
            yield break;
        }

        // The service skips and counts only if this list is the only one and has no filter.
        var isPlain = !filter.FiltersLocally && Organization.Length == 1 && !MyInvocation.ExpectingInput;
        foreach (var page in ReadPages(filter.ListAsync(Client, filter.ToQuery(isPlain ? window : PageWindow.All), Stop)))
        {
            if (PagingParameters.IncludeTotalCount && window.TakeTotal())
            {
                WriteObject(PagingParameters.NewTotalCount((ulong)(page.Total ?? 0), page.Total is not null && isPlain ? 1 : 0));
            }

            foreach (var repository in page.Items.Where(filter.Matches).Where(_ => window.TakeNext()))
            {
                if (IncludeTags || IncludePermissions)
                {
                    yield return repository;
                }
                else
                {
                    WriteObject(InventoryReader.FromList(repository));
                }
            }

            if (window.IsFull)
            {
                yield break;
            }
        }
    }
}
