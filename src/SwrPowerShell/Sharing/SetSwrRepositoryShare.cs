namespace SwrPowerShell.Sharing;

/// <summary>
/// <para type="synopsis">Changes until when shares are good, or their description. What is not given stays as it is.</para>
/// <para type="description">An empty Until leaves it as it is, an empty Description clears it.</para>
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
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.NothingToSet, $"There is nothing to set for the share {DisplayText.Quoted(change.ToString())}.")
            {
                RecommendedAction = "Give at least one of -Until, -Forever and -Description.",
            };
        }

        return Confirm(change, "Set repository share", change.Name.Key, change.ToString());
    }

    private protected override Task<SwrRepositoryShare> SendAsync(ShareTerms item, CancellationToken cancellationToken) =>
        Client.ChangeShareAsync(item, cancellationToken);
}
