namespace SwrPowerShell.Base;

/// <summary>Base class of commands that remove what may hold something. Without -Force, nothing that holds something is removed.</summary>
public abstract class CascadeDeleteCmdlet : SwrBulkCmdlet<CascadeDelete, bool>
{
    private RequestGate? _gate;

    /// <summary>Also removes what it holds: the images of a repository, the repositories of an organization. Without it, what holds something stays.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override int? LogLimit => Force ? ThrottleLimit : base.LogLimit;

    /// <summary>Asks about one thing and all that it holds at once.</summary>
    private protected bool MayRemove(CascadeDelete removal, string together) =>
        ShouldProcess(removal.ToString(), Force ? $"{removal.Action} and all {together}" : removal.Action);

    /// <summary>The error for a piped object of another kind, such as a tag or a permission: whoever pipes those does not mean what they belong to.</summary>
    private protected SwrException WrongKind(string errorId, string whole, string action) =>
        SwrRules.Invalid(errorId, $"The row is {DisplayText.Quoted(LanguagePrimitives.ConvertTo<string>(InputObject))}, and {whole} would be removed.", action);

    /// <summary>With -WhatIf and -Force: names a repository after all its tags.</summary>
    private protected void ShowRepositoryWithTags(RepositoryName name)
    {
        foreach (var tag in ReadPages(Client.ListTagsAsync(new TagQuery(name), Stop)).SelectMany(page => page.Items))
        {
            ShouldProcess(tag.ToString(), "Remove image tag");
        }

        ShouldProcess(name.ToString(), "Remove repository");
    }

    private protected override Task<bool> SendAsync(SwrClient client, CascadeDelete item, CancellationToken cancellationToken) =>
        RemoveAsync(client, item, LazyInitializer.EnsureInitialized(ref _gate, () => new RequestGate(ThrottleLimit)), cancellationToken);

    private static async Task<bool> RemoveAsync(SwrClient client, CascadeDelete item, RequestGate gate, CancellationToken cancellationToken)
    {
        await item.RunAsync(client, gate, cancellationToken);
        return true;
    }

    private protected override void OnResult(CascadeDelete item, bool result) => WriteVerbose(item.Done);
}
