namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Changes the end or the description of shares. Values that are not specified are not changed.</para>
/// <para type="description">An empty Until does not change it, an empty Description removes it.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRepositoryShare", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepositoryShare))]
public sealed class SetSwrRepositoryShare : ShareTermsCmdlet
{
    private protected override bool KeepsPast => true;

    private protected override IEnumerable<ShareTerms> ReadItems()
    {
        var change = ShareTerms.Create(ReadName(), ReadDeadline(), GivenDescription);
        if (change is { Until: null, Description: null })
        {
            throw SwrRules.Invalid(
                ErrorIds.NothingToSet,
                $"There is nothing to set for the share {DisplayText.Quoted(change.ToString())}.",
                "Give at least one of -Until, -Forever and -Description.");
        }

        return Confirm(change, "Set repository share", change.Name.Key);
    }

    private protected override Task<SwrRepositoryShare> SendAsync(ShareTerms item, CancellationToken cancellationToken) =>
        Client.ChangeShareAsync(item, cancellationToken);
}
