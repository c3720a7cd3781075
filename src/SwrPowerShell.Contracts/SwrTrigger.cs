namespace SwrPowerShell;

/// <summary>That a new image updates an application in a cluster.</summary>
public sealed record SwrTrigger : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The trigger's name.</summary>
    public required string TriggerName { get; init; }

    /// <summary>Whether it does anything.</summary>
    public bool Enabled { get; init; }

    /// <summary>The application that is updated.</summary>
    public string? Application { get; init; }

    /// <summary>The kind of application as the service spells it: <c>deployments</c>, <c>statefulsets</c>, or what it adds later.</summary>
    public string? ApplicationType { get; init; }

    /// <summary>The application, when it is a deployment.</summary>
    public string? Deployment => ApplicationType == "deployments" ? Application : null;

    /// <summary>The application, when it is a stateful set.</summary>
    public string? StatefulSet => ApplicationType == "statefulsets" ? Application : null;

    /// <summary>The namespace of the cluster that the application is in.</summary>
    public string? ClusterNamespace { get; init; }

    /// <summary>The id of the cluster.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The name of the cluster.</summary>
    public string? ClusterName { get; init; }

    /// <summary>The container that is updated; empty for all that use the image.</summary>
    public string? Container { get; init; }

    /// <summary>Which images set it off, as the service spells it: <c>all</c>, <c>tag</c>, <c>regular</c>, or what it adds later.</summary>
    public string? TriggerType { get; init; }

    /// <summary>The condition as the service keeps it: <c>.*</c>, tags with semicolons in between, or a regular expression.</summary>
    public string? Condition { get; init; }

    /// <summary>The tags that set it off, when these are named.</summary>
    public IReadOnlyList<string> Tag => TriggerType == "tag" && Condition is { Length: > 0 } tags ? tags.Split(';') : [];

    /// <summary>The regular expression that a tag must match to set it off, when there is one.</summary>
    public string? TagPattern => TriggerType == "regular" ? Condition : null;

    /// <summary>Where the application runs, as the service spells it: <c>cce</c> or <c>cci</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>What it does; always <c>update</c> so far.</summary>
    public string? Action { get; init; }

    /// <summary>The IAM user that created it.</summary>
    public string? Creator { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>What it has done; null in lists, since the service tells it for a single trigger only.</summary>
    public IReadOnlyList<SwrTriggerRun>? History { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns the repository and the trigger's name.</summary>
    public override string ToString() => $"{Organization}/{Name}: {TriggerName}";
}

/// <summary>One time that a trigger did something.</summary>
public sealed record SwrTriggerRun
{
    /// <summary>The tag that set it off.</summary>
    public string? Tag { get; init; }

    /// <summary>How it ended, as the service spells it: <c>success</c> or <c>failed</c>.</summary>
    public string? Result { get; init; }

    /// <summary>More about the result.</summary>
    public string? Detail { get; init; }

    /// <summary>The application that was updated.</summary>
    public string? Application { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Returns tag and result.</summary>
    public override string ToString() => $"{Tag}: {Result}";
}
