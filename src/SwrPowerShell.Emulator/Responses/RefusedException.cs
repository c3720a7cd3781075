namespace SwrPowerShell.Emulator.Responses;

/// <summary>Ends the reading of a request at the first thing the service does not accept.</summary>
internal sealed class RefusedException(ApiError error) : Exception(error.Message)
{
    public ApiError Error { get; } = error;
}
