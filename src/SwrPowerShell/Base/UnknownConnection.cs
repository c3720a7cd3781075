namespace SwrPowerShell.Base;

/// <summary>Stands for a name that no connection of the session has, or without a name for one of another process, until the command can say so in its own words.</summary>
internal sealed class UnknownConnection : SwrConnection
{
    public UnknownConnection(string? name)
        : base(new Uri("about:blank"), region: null, authentication: "") => Name = name;

    public SwrException ToError() => Name is null ? OfOtherProcess() : new(
        SwrErrorKind.NotFound,
        ErrorIds.ConnectionNotFound,
        $"There is no connection named {DisplayText.Quoted(Name)} in this session. "
        + (RunspaceConnections.Names is { Count: > 0 } names ? $"There are: {string.Join(", ", names)}." : "No connection has a name."))
    {
        RecommendedAction = "Correct the name, or make the connection with Connect-Swr -Name.",
    };

    private static SwrException OfOtherProcess() => new(
        SwrErrorKind.NotFound, ErrorIds.ConnectionNotFound, "A connection cannot be passed to another process, since that would copy its credentials.")
    {
        RecommendedAction = "Run Connect-Swr in the job, or use Start-ThreadJob or ForEach-Object -Parallel with -Connection $using:connection.",
    };
}
