namespace SwrPowerShell;

/// <summary>Trigger that updates an application in a cluster after a push.</summary>
public sealed record SwrTrigger : SwrResource
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The trigger's name.</summary>
    public required string TriggerName { get; init; }

    /// <summary>Whether the trigger is enabled.</summary>
    public bool Enabled { get; init; }

    /// <summary>The application to update.</summary>
    public string? Application { get; init; }

    /// <summary>The type of the application: <c>deployments</c>, <c>statefulsets</c>, or a new value.</summary>
    public string? ApplicationType { get; init; }

    /// <summary>The application, if it is a deployment.</summary>
    public string? Deployment => ApplicationType == "deployments" ? Application : null;

    /// <summary>The application, if it is a stateful set.</summary>
    public string? StatefulSet => ApplicationType == "statefulsets" ? Application : null;

    /// <summary>The namespace of the application in the cluster.</summary>
    public string? ClusterNamespace { get; init; }

    /// <summary>The id of the cluster.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The name of the cluster.</summary>
    public string? ClusterName { get; init; }

    /// <summary>The container to update; empty for all containers that use the image.</summary>
    public string? Container { get; init; }

    /// <summary>The type of the condition: <c>all</c>, <c>tag</c>, <c>regular</c>, or a new value.</summary>
    public string? TriggerType { get; init; }

    /// <summary>The condition, as stored by the service: <c>.*</c>, tags separated by semicolons, or a regular expression.</summary>
    public string? Condition { get; init; }

    /// <summary>The tags that activate the trigger, or null.</summary>
    public IReadOnlyList<string> Tag => TriggerType == "tag" && Condition is { Length: > 0 } tags ? ReadableList<string>.Of(tags.Split(';')) : ReadableList<string>.Empty;

    /// <summary>The regular expression for tags that activate the trigger, or null.</summary>
    public string? TagPattern => TriggerType == "regular" ? Condition : null;

    /// <summary>The platform of the application: <c>cce</c> or <c>cci</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>The action; currently always <c>update</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The name of the creator in IAM.</summary>
    public string? Creator { get; init; }

    /// <summary>The creation time.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The history; null in lists, because the service returns it for a single trigger only.</summary>
    public IReadOnlyList<SwrTriggerRun>? History { get; init => field = value is null ? null : ReadableList<SwrTriggerRun>.Of(value, "; "); }

    /// <summary>Returns the repository and the trigger's name.</summary>
    public override string ToString() => $"{Organization}/{Name}: {TriggerName}";
}

/// <summary>Activation of a trigger.</summary>
public sealed record SwrTriggerRun
{
    /// <summary>The tag that activated the trigger.</summary>
    public string? Tag { get; init; }

    /// <summary>The result: <c>success</c> or <c>failed</c>.</summary>
    public string? Result { get; init; }

    /// <summary>Details of the result.</summary>
    public string? Detail { get; init; }

    /// <summary>The updated application.</summary>
    public string? Application { get; init; }

    /// <summary>The time of the activation.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Returns tag and result.</summary>
    public override string ToString() => $"{Tag}: {Result}";
}
