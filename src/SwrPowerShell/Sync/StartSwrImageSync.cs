namespace SwrPowerShell.Sync;

/// <summary>
/// <para type="synopsis">Starts to copy images to another region.</para>
/// <para type="description">The service copies in the background; Get-SwrImageSyncJob shows the status. The job of a tag or organization that does not exist fails.</para>
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "SwrImageSync", SupportsShouldProcess = true)]
[OutputType(typeof(SwrImageSyncJob))]
public sealed class StartSwrImageSync : ImageSyncCmdlet<(ImageSyncStart Start, long? Row), IReadOnlyList<string>>
{
    /// <summary>The tags of the images. A cell of a CSV file may contain several, separated by commas.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true, Required = true)]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    [Alias("imageTag")]
    public string?[]? Tag { get; set; }

    /// <summary>Replaces existing images; otherwise their jobs end with the status existed. A CSV file may contain true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("override")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter Overwrite { get; set; }

    private protected override IEnumerable<(ImageSyncStart Start, long? Row)> ReadItems()
    {
        var target = ReadTarget();
        var tags = SwrRules.Items(Tag, split: true);
        if (tags.Count == 0)
        {
            throw SwrRules.Invalid(ErrorIds.InvalidImageTag, $"There is no tag of {DisplayText.Quoted(target.Repository.ToString())} to copy.", "Give at least one with -Tag.");
        }

        var overwrite = Rows.Flag(nameof(Overwrite)) ?? false;
        foreach (var tag in tags)
        {
            NameRules.ImageTag.Require(tag);
        }

        foreach (var tag in tags)
        {
            RequireFirst($"{target}: {tag}");
        }

        return ShouldProcess(target.ToString(), $"Copy images {string.Join(", ", tags)}") ? [(new ImageSyncStart(target, tags, overwrite), Rows.Number)] : [];
    }

    private protected override async Task<IReadOnlyList<string>> SendAsync((ImageSyncStart Start, long? Row) item, CancellationToken cancellationToken) =>
        await Client.StartImageSyncAsync(item.Start, cancellationToken);

    // The reply contains the tags that failed; the service copies the others.
    private protected override void OnResult((ImageSyncStart Start, long? Row) item, IReadOnlyList<string> result)
    {
        var target = item.Start.Target;
        foreach (var tag in item.Start.Tags.Except(result))
        {
            WriteObject(new SwrImageSyncJob
            {
                Organization = target.Repository.Organization,
                Name = target.Repository.Name,
                Tag = tag,
                RemoteRegion = target.RemoteRegion,
                RemoteOrganization = target.RemoteOrganization,
                Overwrite = item.Start.Overwrite,
            });
        }

        foreach (var tag in result)
        {
            var error = SwrRules.Invalid(
                ErrorIds.ImageSyncRefused,
                $"The service does not copy the tag {DisplayText.Quoted(tag)} of {DisplayText.Quoted(target.ToString())}.",
                "Check that the tag exists and is spelled correctly.");
            Report(error, tag, item.Row);
        }
    }
}
