namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Creates triggers, by which new images update an application in a cluster.</para>
/// <para type="description">Without -Tag and -TagPattern, all new images update it.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrTrigger", SupportsShouldProcess = true)]
[OutputType(typeof(SwrTrigger))]
public sealed class NewSwrTrigger : TriggerCmdlet<TriggerSpec, SwrTrigger>
{
    /// <summary>The deployment that is updated.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? Deployment { get; set; }

    /// <summary>The stateful set that is updated, instead of a deployment.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? StatefulSet { get; set; }

    /// <summary>The namespace of the application in the cluster. Default: default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("cluster_ns")]
    public string? ClusterNamespace { get; set; }

    /// <summary>The id of the cluster; required for CCE.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("cluster_id")]
    public string? ClusterId { get; set; }

    /// <summary>The name of the cluster.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("cluster_name")]
    public string? ClusterName { get; set; }

    /// <summary>The container that is updated. Default: all containers of the application with the image.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? Container { get; set; }

    /// <summary>The tags of new images that start the update. A cell of a CSV file may contain several, separated by commas.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    public string?[]? Tag { get; set; }

    /// <summary>The regular expression for tags of new images that start the update.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? TagPattern { get; set; }

    /// <summary>The service that runs the application: cce, which is the default, or cci.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("trigger_mode")]
    [ArgumentCompleter(typeof(TriggerModeCompleter))]
    public string? Mode { get; set; }

    /// <summary>Whether the trigger is enabled, which is the default; <c>-Enabled:$false</c> creates it disabled. A CSV file may contain true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("enable")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter Enabled { get; set; } = true;

    /// <summary>What to do if the trigger exists already: report an error, skip it, or enable or disable it; the service cannot change anything else.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<TriggerSpec> ReadItems()
    {
        var row = new TriggerRow
        {
            Deployment = string.IsNullOrEmpty(Deployment) ? null : Deployment,
            StatefulSet = string.IsNullOrEmpty(StatefulSet) ? null : StatefulSet,
            ClusterNamespace = ClusterNamespace,
            ClusterId = ClusterId,
            ClusterName = ClusterName,
            Container = Container,
            Tags = SwrRules.Items(Tag, split: true),
            TagPattern = string.IsNullOrEmpty(TagPattern) ? null
                : Rows.IsOnCommandLine(nameof(TagPattern)) ? TagPattern : PipedRow.Unguard(InputObject, TagPattern),
            Mode = Mode,
            Enabled = Rows.Flag(nameof(Enabled)) ?? true,
        };
        var spec = TriggerSpec.Create(ReadTrigger(), TriggerRowReader.Complete(InputObject, row));
        return Confirm(spec, $"Create trigger that updates {spec.Application}");
    }

    private protected override Task<SwrTrigger> SendAsync(TriggerSpec item, CancellationToken cancellationToken) =>
        Client.CreateTriggerAsync(item, IfExists, cancellationToken);
}
