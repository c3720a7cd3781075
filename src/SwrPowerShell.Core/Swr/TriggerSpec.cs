namespace SwrPowerShell.Core.Swr;

/// <summary>Name of a trigger with its repository, validated.</summary>
public sealed record TriggerName
{
    private TriggerName(RepositoryName repository, string name) => (Repository, Name) = (repository, name);

    /// <summary>The repository.</summary>
    public RepositoryName Repository { get; }

    /// <summary>The trigger's name.</summary>
    public string Name { get; }

    internal Resource Resource => new(Nouns.Trigger, ToString(), Repository.Organization, Repository.Name, Name);

    /// <summary>Validates the name of a trigger.</summary>
    /// <exception cref="SwrException"><c>InvalidTriggerName</c>.</exception>
    public static TriggerName Create(RepositoryName repository, string? name) =>
        new(repository, SwrRules.RequireSegment(name, "name of the trigger", ErrorIds.InvalidTriggerName));

    /// <summary>Returns the repository and the trigger's name.</summary>
    public override string ToString() => $"{Repository}: {Name}";
}

/// <summary>The values of a row for a trigger, not yet validated.</summary>
public sealed record TriggerRow
{
    /// <summary>The deployment to update.</summary>
    public string? Deployment { get; init; }

    /// <summary>The stateful set to update.</summary>
    public string? StatefulSet { get; init; }

    /// <summary>The namespace of the cluster that the application is in.</summary>
    public string? ClusterNamespace { get; init; }

    /// <summary>The id of the cluster.</summary>
    public string? ClusterId { get; init; }

    /// <summary>The name of the cluster.</summary>
    public string? ClusterName { get; init; }

    /// <summary>The container to update.</summary>
    public string? Container { get; init; }

    /// <summary>The tags that activate the trigger.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The regular expression for tags that activate the trigger.</summary>
    public string? TagPattern { get; init; }

    /// <summary>The platform of the application: <c>cce</c> or <c>cci</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Whether the trigger is enabled.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Returns the values of an existing trigger.</summary>
    internal static TriggerRow Of(SwrTrigger trigger) => new()
    {
        Deployment = trigger.Deployment,
        StatefulSet = trigger.StatefulSet,
        ClusterNamespace = trigger.ClusterNamespace,
        ClusterId = trigger.ClusterId,
        ClusterName = trigger.ClusterName,
        Container = trigger.Container,
        Tags = trigger.Tag,
        TagPattern = trigger.TagPattern,
        Mode = trigger.Mode,
        Enabled = trigger.Enabled,
    };
}

/// <summary>The values of a new trigger, validated.</summary>
public sealed record TriggerSpec
{
    private static readonly string[] s_modes = ["cce", "cci"];

    private TriggerSpec(TriggerName name) => Name = name;

    /// <summary>The trigger.</summary>
    public TriggerName Name { get; }

    /// <summary><c>deployments</c> or <c>statefulsets</c>.</summary>
    public required string ApplicationType { get; init; }

    /// <summary>The application.</summary>
    public required string Application { get; init; }

    /// <summary>The namespace of the cluster that the application is in.</summary>
    public required string ClusterNamespace { get; init; }

    /// <summary><c>all</c>, <c>tag</c> or <c>regular</c>.</summary>
    public required string TriggerType { get; init; }

    /// <summary>The condition in the format of the service.</summary>
    public required string Condition { get; init; }

    /// <summary>The other values of the row.</summary>
    public required TriggerRow Row { get; init; }

    /// <summary>The platform of the application; null for the default of the service.</summary>
    public string? Mode { get; init; }

    /// <summary>Validates the values of a row.</summary>
    /// <exception cref="SwrException"><c>InvalidTrigger</c>.</exception>
    public static TriggerSpec Create(TriggerName name, TriggerRow row)
    {
        if (string.IsNullOrWhiteSpace(row.Deployment) == string.IsNullOrWhiteSpace(row.StatefulSet))
        {
            throw Invalid(
                name,
                string.IsNullOrWhiteSpace(row.Deployment) ? "it names no application to update" : "it names two applications to update",
                "Give either -Deployment or -StatefulSet.");
        }

        if (row.Tags.Count > 0 && !string.IsNullOrEmpty(row.TagPattern))
        {
            throw Invalid(name, "it has both tags and a pattern", "Give -Tag, or -TagPattern, or neither for all images.");
        }

        var isDeployment = !string.IsNullOrWhiteSpace(row.Deployment);
        var (type, condition) = row.Tags.Count > 0 ? ("tag", string.Join(';', row.Tags))
            : string.IsNullOrEmpty(row.TagPattern) ? ("all", ".*")
            : ("regular", row.TagPattern);
        return new TriggerSpec(name)
        {
            ApplicationType = isDeployment ? "deployments" : "statefulsets",
            Application = (isDeployment ? row.Deployment! : row.StatefulSet!).Trim(),
            ClusterNamespace = SwrText.NullIfBlank(row.ClusterNamespace) ?? "default",
            TriggerType = type,
            Condition = condition,
            Mode = RequireMode(name, row.Mode),
            Row = row,
        };
    }

    /// <summary>Whether an existing trigger has these values.</summary>
    public bool Describes(SwrTrigger trigger) => trigger.Enabled == Row.Enabled && DescribesApartFromEnabled(trigger);

    /// <summary>Whether an existing trigger has these values, except for Enabled.</summary>
    public bool DescribesApartFromEnabled(SwrTrigger trigger) =>
        trigger.ApplicationType == ApplicationType
        && trigger.Application == Application
        && trigger.ClusterNamespace == ClusterNamespace
        && trigger.TriggerType == TriggerType
        && trigger.Condition == Condition
        && IsSame(Mode, trigger.Mode)
        && IsSame(Row.ClusterId, trigger.ClusterId)
        && IsSame(Row.ClusterName, trigger.ClusterName)
        && IsSame(Row.Container, trigger.Container);

    /// <summary>Returns the repository and the trigger's name.</summary>
    public override string ToString() => Name.ToString();

    private static bool IsSame(string? wanted, string? present) => string.IsNullOrEmpty(wanted) || wanted == present;

    private static string? RequireMode(TriggerName name, string? mode)
    {
        var wanted = SwrText.NullIfBlank(mode)?.ToLowerInvariant();
        return wanted is null || s_modes.Contains(wanted, StringComparer.Ordinal)
            ? wanted
            : throw Invalid(name, $"{DisplayText.Quoted(mode)} is not a mode", "The mode is cce or cci.");
    }

    private static SwrException Invalid(TriggerName name, string fault, string action) =>
        SwrRules.Invalid(ErrorIds.InvalidTrigger, $"The trigger {DisplayText.Quoted(name.ToString())} is not valid: {fault}.", action);
}
