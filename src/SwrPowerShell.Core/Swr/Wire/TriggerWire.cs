namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>A trigger, and the body of CreateTrigger and UpdateTrigger. Its Boolean value is a text.</summary>
internal sealed record TriggerWire(
    string? Name = null,
    string? Action = null,
    string? AppType = null,
    string? Application = null,
    string? ClusterNs = null,
    string? Condition = null,
    [property: JsonConverter(typeof(TolerantBooleanText))] bool? Enable = null,
    string? TriggerType = null,
    string? TriggerMode = null,
    string? ClusterId = null,
    string? ClusterName = null,
    string? Container = null,
    string? CreatorName = null,
    DateTimeOffset? CreatedAt = null,
    List<TriggerRunWire>? TriggerHistory = null)
{
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
