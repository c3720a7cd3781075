namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Removes shares, so that the other account can no longer pull.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrRepositoryShare", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrRepositoryShare : RepositoryCmdlet<ShareName, Removed>
{
    /// <summary>The name of the other account; no wildcards.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [Alias("access_domain")]
    public string? Account { get; set; }

    private protected override IEnumerable<ShareName> ReadItems()
    {
        var name = ShareName.Create(ReadRepository(), Account);
        return Confirm(name, "Remove repository share", name.Key);
    }

    private protected override Task<Removed> SendAsync(ShareName item, CancellationToken cancellationToken) =>
        Removed.After(Client.DeleteShareAsync(item, cancellationToken), $"Removed the share '{item}'.");
}
