namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Removes repositories: empty ones, or with -Force along with their images.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRepository", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrRepository : RepositoryCmdlet<CascadeDelete, Removed>
{
    private RequestGate? _gate;

    /// <summary>Also removes the images. Without it, a repository with images is not removed.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override int? LogLimit => Force ? ThrottleLimit : base.LogLimit;

    private RequestGate Gate => _gate ??= new(ThrottleLimit);

    private protected override IEnumerable<CascadeDelete> ReadItems()
    {
        var name = ReadRepository();
        if (PipedRow.Column(InputObject, "Tag") is not null || InputObject?.BaseObject is SwrItem and not (SwrRepository or SwrRepositoryChange))
        {
            throw CascadeDelete.WrongKind(
                InputObject,
                ErrorIds.RepositoryExpected,
                $"the whole repository {DisplayText.Quoted(name.ToString())}",
                "Use the Remove- command for the type of the row, such as Remove-SwrImageTag; for repositories, specify them or pipe Get-SwrRepository.");
        }

        RequireFirst(name.ToString());
        if (Force && IsWhatIf)
        {
            CascadeDelete.ShowRepositoryWithTags(this, name);
            return [];
        }

        var repository = Force ? CascadeDelete.RepositoryWithTags(name, Gate) : CascadeDelete.EmptyRepository(name);
        return repository.Confirm(this, Force ? "its tags" : null) ? [repository] : [];
    }

    private protected override Task<Removed> SendAsync(CascadeDelete item, CancellationToken cancellationToken) =>
        Removed.After(item.RunAsync(Client, cancellationToken), item.Message);
}
