namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateTrigger. Its truth value is a text.</summary>
internal sealed record CreateTriggerBody(
    string Name,
    string Action,
    string AppType,
    string Application,
    string ClusterNs,
    string Condition,
    string Enable,
    string TriggerType,
    string? TriggerMode,
    string? ClusterId,
    string? ClusterName,
    string? Container);

/// <summary>Body of UpdateTrigger.</summary>
internal sealed record UpdateTriggerBody(string Enable);

/// <summary>A trigger as the service writes it.</summary>
internal sealed record TriggerWire
{
    public string? Name { get; init; }
    public string? Action { get; init; }
    public string? AppType { get; init; }
    public string? Application { get; init; }
    public string? ClusterNs { get; init; }
    public string? ClusterId { get; init; }
    public string? ClusterName { get; init; }
    public string? Container { get; init; }
    public string? Condition { get; init; }
    public string? TriggerType { get; init; }
    public string? TriggerMode { get; init; }
    public bool? Enable { get; init; }
    public string? CreatorName { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }
    public List<TriggerRunWire>? TriggerHistory { get; init; }

    public SwrTrigger ToTrigger(RepositoryName repository, string fallbackName) => new()
    {
        Organization = repository.Organization,
        Name = repository.Name,
        TriggerName = Name ?? fallbackName,
        Enabled = Enable ?? false,
        Application = Application,
        ApplicationType = AppType,
        ClusterNamespace = ClusterNs,
        ClusterId = ClusterId,
        ClusterName = ClusterName,
        Container = Container,
        TriggerType = TriggerType,
        Condition = Condition,
        Mode = TriggerMode,
        Action = Action,
        Creator = CreatorName,
        Created = CreatedAt,
        History = TriggerHistory is null ? null : TriggerHistory.Present().ConvertAll(run => run.ToRun()),
    };
}

/// <summary>An entry of a trigger's history.</summary>
internal sealed record TriggerRunWire(string? Tag, string? Result, string? Detail, string? Application, DateTimeOffset? CreatedAt)
{
    public SwrTriggerRun ToRun() => new() { Tag = Tag, Result = Result, Detail = Detail, Application = Application, Created = CreatedAt };
}
