namespace SwrPowerShell.Emulator.Responses;

/// <summary>A documented refusal: the status, the code and the text of the error table.</summary>
internal sealed record ApiError(int Status, string Code, string Message)
{
    /// <summary>The shape this error always has, where it was seen to differ from that of the others.</summary>
    public ErrorShape? Shape { get; init; }

    /// <summary>The gateway in front of the service has a body shape of its own.</summary>
    public bool IsGateway => Code.StartsWith("APIGW.", StringComparison.Ordinal);
}
