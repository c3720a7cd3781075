namespace SwrPowerShell.Emulator.Triggers;

/// <summary>That a new image updates an application in a cluster.</summary>
public sealed record Trigger
{
    /// <summary>Organization and repository with a slash between them.</summary>
    public required string Repository { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it does; always <c>update</c>.</summary>
    public required string Action { get; init; }

    /// <summary><c>deployments</c> or <c>statefulsets</c>.</summary>
    public required string AppType { get; init; }

    /// <summary>The application.</summary>
    public required string Application { get; init; }

    /// <summary>The namespace the application is in.</summary>
    public required string ClusterNs { get; init; }

    /// <summary>Which tags it is about.</summary>
    public required string Condition { get; init; }

    /// <summary><c>true</c> or <c>false</c>, as text.</summary>
    public required string Enable { get; init; }

    /// <summary><c>all</c>, <c>tag</c> or <c>regular</c>.</summary>
    public required string TriggerType { get; init; }

    /// <summary><c>cce</c> or <c>cci</c>.</summary>
    public string TriggerMode { get; init; } = "cce";

    /// <summary>The cluster's id.</summary>
    public string ClusterId { get; init; } = "";

    /// <summary>The cluster's name.</summary>
    public string ClusterName { get; init; } = "";

    /// <summary>The container to update; all of them when it is empty.</summary>
    public string Container { get; init; } = "";

    /// <summary>The name of who created it.</summary>
    public required string CreatorName { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    public required DateTime Created { get; init; }

    /// <summary>What it has done.</summary>
    public IReadOnlyList<TriggerRun> History { get; init; } = [];
}

/// <summary>One time that a trigger did something.</summary>
public sealed record TriggerRun
{
    /// <summary>The tag that set it off.</summary>
    public required string Tag { get; init; }

    /// <summary><c>success</c> or <c>failed</c>.</summary>
    public required string Result { get; init; }

    /// <summary>More about the result.</summary>
    public string? Detail { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset Created { get; init; }
}
