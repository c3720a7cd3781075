namespace SwrPowerShell.Triggers;

/// <summary>
/// <para type="synopsis">Creates triggers: has a new image update an application in a cluster.</para>
/// <para type="description">Without -Tag and -TagPattern, every new image does.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrTrigger", SupportsShouldProcess = true)]
[OutputType(typeof(SwrTrigger))]
public sealed class NewSwrTrigger : TriggerCmdlet<TriggerSpec, SwrTrigger>
{
    /// <summary>The deployment to update.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? Deployment { get; set; }

    /// <summary>The stateful set to update, instead of a deployment.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? StatefulSet { get; set; }

    /// <summary>The namespace of the cluster that the application is in; default by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("cluster_ns")]
    public string? ClusterNamespace { get; set; }

    /// <summary>The id of the cluster; the service wants it for CCE.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("cluster_id")]
    public string? ClusterId { get; set; }

    /// <summary>The name of the cluster.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("cluster_name")]
    public string? ClusterName { get; set; }

    /// <summary>The container to update; by default all of the application that use the image.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? Container { get; set; }

    /// <summary>Only these tags set it off. A cell of a CSV may hold several, with commas in between.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [ArgumentCompleter(typeof(ImageTagCompleter))]
    public string?[]? Tag { get; set; }

    /// <summary>Only tags that match this regular expression set it off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    public string? TagPattern { get; set; }

    /// <summary>Where the application runs: cce, which is the service's default, or cci.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Cell]
    [Alias("trigger_mode")]
    [ArgumentCompleter(typeof(TriggerModeCompleter))]
    public string? Mode { get; set; }

    /// <summary>Whether it is in force, which is the default; <c>-Enabled:$false</c> creates it switched off. A CSV may say true/false, yes/no, 1/0 or on/off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("enable")]
    [Cell(Type = typeof(SwitchParameter))]
    public SwitchParameter Enabled { get; set; } = true;

    /// <summary>What to do about a trigger that exists already: report an error, leave it, or enable or disable it, which is all that the service can change.</summary>
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
