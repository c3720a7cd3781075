namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Shares private repositories with other accounts, which may then pull from them.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrRepositoryShare", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepositoryShare))]
public sealed class NewSwrRepositoryShare : ShareTermsCmdlet
{
    /// <summary>What to do if the share exists already: report an error, skip it, or update its end and description.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<ShareTerms> ReadItems()
    {
        var name = ReadName();
        var until = ReadDeadline() ?? throw ShareDeadline.Missing(name.ToString());
        var share = ShareTerms.Create(name, until, string.IsNullOrEmpty(GivenDescription) ? null : GivenDescription);
        return Confirm(share, $"Share repository {(until == ShareDeadline.Forever ? "for ever" : $"until {until:yyyy-MM-dd HH:mm zzz}")}", name.Key);
    }

    private protected override Task<SwrRepositoryShare> SendAsync(ShareTerms item, CancellationToken cancellationToken) =>
        Client.CreateShareAsync(item, IfExists, cancellationToken);
}
