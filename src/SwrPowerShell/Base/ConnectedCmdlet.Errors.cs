namespace SwrPowerShell.Base;

/// <content>How failures are reported.</content>
public abstract partial class ConnectedCmdlet
{
    private ErrorCauses? _causes;

    /// <summary>Reports a failure: of one item, or of the whole command where going on is pointless.</summary>
    internal void Report(Exception exception, object? target, long? row)
    {
        if (exception is SwrException swr && ((CmdletInfo)MyInvocation.MyCommand).Verb == VerbsCommon.Remove)
        {
            exception = swr.WithoutSuggestion();
        }

        if (EndsCommand(exception, row))
        {
            // What ends the command is no error of the row that it occurred in.
            ThrowTerminatingError(exception is SwrException { IsUnreachable: true } ? ErrorRecords.Create(exception, null, null) : ErrorRecords.Create(exception, target, row));
        }

        (_causes ??= new()).Write(this, ErrorRecords.Create(exception, target, row, row is null ? null : Source?.LineOf(row.Value)));
    }

    /// <summary>Whether all further rows would fail in the same way: the credentials are refused, or the service is not there.</summary>
    internal static bool EndsCommand(Exception exception, long? row) =>
        exception is SwrException { Kind: SwrErrorKind.AuthenticationFailed or SwrErrorKind.NotConnected } || (exception is SwrException { IsUnreachable: true } && row is not null);
}
