namespace SwrPowerShell.Images;

/// <summary>
/// <para type="synopsis">Removes tags of repositories, and with the last tag of an image the image.</para>
/// <para type="description">API: DeleteRepoTag (DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}). Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidImageTag, DuplicateRow, OrganizationNotFound, RepositoryNotFound, ImageTagNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrImageTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[SwrOperation("DELETE", "/v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}")]
public sealed class RemoveSwrImageTag : NamedRepositoryCmdlet<ImageTagName, bool>
{
    /// <summary>The tag; no wildcards.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell(Required = true)]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    public string? Tag { get; set; }

    private protected override IEnumerable<ImageTagName> ReadItems()
    {
        var name = ImageTagName.Create(Names, Organization, Name, Tag);
        RequireFirst(name.ToString());
        if (ShouldProcess(name.ToString(), "Remove image tag"))
        {
            yield return name;
        }
    }

    private protected override async Task<bool> SendAsync(SwrClient client, ImageTagName item, CancellationToken cancellationToken)
    {
        await client.DeleteTagAsync(item, cancellationToken);
        return true;
    }

    private protected override void OnResult(ImageTagName item, bool result) => WriteVerbose($"Removed the image tag '{item}'.");
}
