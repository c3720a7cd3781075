namespace SwrPowerShell.Base;

/// <summary>Stands for a name that no connection of the session has, until the command can say so in its own words.</summary>
internal sealed class UnknownConnection : SwrConnection
{
    public UnknownConnection(string name)
        : base(new Uri("about:blank"), region: null, authentication: "") => Name = name;

    public SwrException ToError() => new(
        SwrErrorKind.NotFound,
        ErrorIds.ConnectionNotFound,
        $"There is no connection named {DisplayText.Quoted(Name)} in this session. "
        + (RunspaceConnections.Names is { Count: > 0 } names ? $"There are: {string.Join(", ", names)}." : "No connection has a name."))
    {
        RecommendedAction = "Correct the name, or make the connection with Connect-Swr -Name.",
    };
}
