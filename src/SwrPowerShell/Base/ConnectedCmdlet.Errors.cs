namespace SwrPowerShell.Base;

/// <content>Reports errors.</content>
public abstract partial class ConnectedCmdlet
{
    private ErrorCauses? _causes;

    /// <summary>Writes the error of one item, or ends the command if all further items would fail.</summary>
    internal void Report(Exception exception, object? target = null, long? row = null)
    {
        if (exception is SwrException swr && ((CmdletInfo)MyInvocation.MyCommand).Verb == VerbsCommon.Remove)
        {
            exception = swr.WithoutSuggestion();
        }

        if (EndsCommand(exception, row))
        {
            // An unreachable service is not an error of the row.
            ThrowTerminatingError(exception is SwrException { IsUnreachable: true } ? ErrorRecords.Create(exception) : ErrorRecords.Create(exception, target, row));
        }

        (_causes ??= new()).Write(this, ErrorRecords.Create(exception, target, row, row is null ? null : Source?.LineOf(row.Value)));
    }

    /// <summary>Whether all further rows would fail in the same way: the credentials are rejected, or the service is unreachable.</summary>
    internal static bool EndsCommand(Exception exception, long? row) =>
        exception is SwrException { Kind: SwrErrorKind.AuthenticationFailed or SwrErrorKind.NotConnected } || (exception is SwrException { IsUnreachable: true } && row is not null);
}
