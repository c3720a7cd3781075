namespace SwrPowerShell.Base;

/// <summary>Creates error records with message, category, error id and recommended action.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Create(Exception exception, object? target = null, long? row = null, long? line = null)
    {
        if (exception is not SwrException swr)
        {
            return new ErrorRecord(exception, ErrorIds.UnexpectedError, ErrorCategory.NotSpecified, target);
        }

        (swr.Row, swr.Line) = (row, line ?? swr.Line);
        var message = row is null ? swr.Message
            : $"{(swr.File is null ? "Row" : $"{DisplayText.Plain(swr.File)}, row")} {row}{(swr.Line is null ? "" : $" (line {swr.Line})")}: {swr.Message}";
        return new ErrorRecord(swr, swr.ErrorId, Category(swr), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = swr.RecommendedAction },
        };
    }

    private static ErrorCategory Category(SwrException exception) => exception.Kind switch
    {
        SwrErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        SwrErrorKind.NotConnected => ErrorCategory.ConnectionError,
        SwrErrorKind.AuthenticationFailed => ErrorCategory.AuthenticationError,
        SwrErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        SwrErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        SwrErrorKind.NotEmpty => ErrorCategory.ResourceBusy,
        SwrErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        SwrErrorKind.Throttled or SwrErrorKind.LimitExceeded => ErrorCategory.LimitsExceeded,
        SwrErrorKind.DependencyFailed => ErrorCategory.InvalidResult,
        SwrErrorKind.QuotaExceeded => ErrorCategory.QuotaExceeded,
        SwrErrorKind.ServiceUnavailable => ErrorCategory.ResourceUnavailable,
        SwrErrorKind.TimedOut => ErrorCategory.OperationTimeout,
        SwrErrorKind.ConnectionFailed => ErrorCategory.ConnectionError,
        SwrErrorKind.UnreadableResponse => ErrorCategory.ProtocolError,
        _ => ErrorCategory.NotSpecified,
    };
}
