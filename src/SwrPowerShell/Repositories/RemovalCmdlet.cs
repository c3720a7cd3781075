using System.Management.Automation;
using SwrPowerShell.Base;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Repositories;

/// <summary>What the commands share that remove what may hold something: with -Force that goes first.</summary>
public abstract class RemovalCmdlet : SwrBulkCmdlet<Removal, bool>
{
    /// <summary>Also removes what it holds: the tags of a repository, the repositories of an organization. Without it, what holds something stays.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override int? StoryLimit => Force ? ThrottleLimit : base.StoryLimit;

    /// <summary>Asks about one thing and all that it holds at once; with -WhatIf, names each of them.</summary>
    private protected bool MayRemove(Removal removal, string together) =>
        Force && !IsWhatIf ? ShouldProcess(removal.ToString(), $"{removal.Action} and all {together}") : ShouldProcess(removal.ToString(), removal.Action);

    /// <summary>A repository after all its tags. They are listed while the first of them are being removed already.</summary>
    private protected IEnumerable<Removal> RepositoryWithTags(RepositoryName name, Removal? organization = null)
    {
        var repository = Removal.Repository(name, organization);
        foreach (var page in Pull(Client.ListTagsAsync(new TagQuery(name), Stop)))
        {
            foreach (var tag in page.Items)
            {
                yield return Removal.Tag(ImageTagName.Of(tag), repository);
            }
        }

        yield return repository.Listed();
    }

    /// <summary>With -WhatIf: says of each that it would go, and lets none through.</summary>
    private protected IEnumerable<Removal> Allowed(IEnumerable<Removal> removals) =>
        IsWhatIf ? removals.Where(removal => ShouldProcess(removal.ToString(), removal.Action)) : removals;

    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? bound is SwitchParameter { IsPresent: true }
        : GetVariableValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };

    private protected override async Task<bool> SendAsync(SwrClient client, Removal item, CancellationToken cancellationToken)
    {
        await item.RunAsync(client, cancellationToken);
        return true;
    }

    private protected override void OnResult(Removal item, bool result) => WriteVerbose(item.Done);
}
