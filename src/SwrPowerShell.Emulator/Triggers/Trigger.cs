namespace SwrPowerShell.Emulator.Triggers;

/// <summary>A trigger, which updates an application in a cluster when an image is pushed. Its fields are those of the API.</summary>
// Condition: the tags that it applies to.
// Enable: true or false, as text.
// Container: the container to update, or an empty text for all.
internal sealed record Trigger(
    string Name, string AppType, string Application, string ClusterNs, string Condition, string Enable, string TriggerType,
    string Repository = "", string Action = "update", string TriggerMode = "cce", string ClusterId = "", string ClusterName = "",
    string Container = "", string CreatorName = "", DateTime Created = default, IReadOnlyList<TriggerRun>? History = null);

/// <summary>A run of a trigger. The result is success or failed.</summary>
internal sealed record TriggerRun(string Tag, string Result, string? Detail = null, DateTimeOffset Created = default);

internal sealed record TriggerRequest(
    string? Name, string? Action, string? AppType, string? Application, string? ClusterId, string? ClusterName, string? ClusterNs,
    string? Condition, string? Container, string? Enable, string? TriggerType, string? TriggerMode)
{
    public Trigger Check() => new(
        Name: Name.Mandatory(),
        Action: Action.OneOf("update"),
        AppType: AppType.OneOf("deployments", "statefulsets"),
        Application: Application.Mandatory(),
        ClusterNs: ClusterNs.Mandatory(),
        Condition: Condition.Mandatory(),
        Enable: Enable.OneOf("true", "false"),
        TriggerType: TriggerType.OneOf("all", "tag", "regular"),
        TriggerMode: TriggerMode is null or "" ? "cce" : TriggerMode.OneOf("cce", "cci"),
        ClusterId: ClusterId ?? "",
        ClusterName: ClusterName ?? "",
        Container: Container ?? "",
        History: []);
}

internal sealed record TriggerUpdate(string? Enable);

/// <summary>A trigger in replies. In lists the history is null, as observed.</summary>
internal sealed record TriggerView(
    string Name, string Action, string AppType, string Application, string ClusterId, string ClusterName, string ClusterNs,
    string Condition, string Container, string CreatorName, string Enable, string TriggerType, string TriggerMode, string CreatedAt,
    IEnumerable<TriggerRunView>? TriggerHistory)
{
    public static TriggerView Of(Trigger it, bool withHistory) => new(
        it.Name, it.Action, it.AppType, it.Application, it.ClusterId, it.ClusterName, it.ClusterNs, it.Condition, it.Container,
        it.CreatorName, it.Enable, it.TriggerType, it.TriggerMode, WireTime.Of(it.Created),
        withHistory ? (it.History ?? []).Select(run => TriggerRunView.Of(it, run)) : null);
}

internal sealed record TriggerRunView(
    string Action, string AppType, string Application, string ClusterId, string ClusterName, string ClusterNs, string Condition,
    string Container, string CreatorName, string CreatedAt, string Tag, string Result, string Detail)
{
    public static TriggerRunView Of(Trigger it, TriggerRun run) => new(
        it.Action, it.AppType, it.Application, it.ClusterId, it.ClusterName, it.ClusterNs, it.Condition, it.Container, it.CreatorName,
        WireTime.Of(run.Created.UtcDateTime), run.Tag, run.Result, run.Detail ?? "");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Trigger))]
[JsonSerializable(typeof(TriggerRequest))]
[JsonSerializable(typeof(TriggerUpdate))]
[JsonSerializable(typeof(TriggerView))]
[JsonSerializable(typeof(IEnumerable<TriggerView>))]
internal sealed partial class TriggerJsonContext : JsonSerializerContext;
