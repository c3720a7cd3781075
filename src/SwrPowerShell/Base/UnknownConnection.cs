namespace SwrPowerShell.Base;

/// <summary>Placeholder for a name that no connection has, or without a name for a connection of another process, until the command can report the error.</summary>
internal sealed class UnknownConnection : SwrConnection
{
    public UnknownConnection(string? name)
        : base(new Uri("about:blank"), region: null, authentication: "") => Name = name;

    public SwrException ToError() => Name is null ? OfOtherProcess() : new(
        SwrErrorKind.NotFound,
        ErrorIds.ConnectionNotFound,
        $"There is no connection named {DisplayText.Quoted(Name)} in this session. "
        + (RunspaceConnections.Names is { Count: > 0 } names ? $"There are: {string.Join(", ", names)}." : "No connection has a name."),
        "Correct the name, or make the connection with Connect-Swr -Name.");

    private static SwrException OfOtherProcess() => new(
        SwrErrorKind.NotFound,
        ErrorIds.ConnectionNotFound,
        "A connection cannot be passed to another process, since that would copy its credentials.",
        "Run Connect-Swr in the job, or use Start-ThreadJob or ForEach-Object -Parallel with -Connection $using:connection.");
}
