namespace SwrPowerShell.Emulator.Responses;

/// <summary>A documented error: the status, the code and the text of the error table. An endpoint returns it as its result.</summary>
internal sealed record ApiError(int Status, string Code, string Message)
{
    /// <summary>The shape this error always has, where it was seen to differ from that of the others.</summary>
    public ErrorShape? Shape { get; init; }

    /// <summary>The gateway in front of the service has a body shape of its own.</summary>
    public bool IsGateway => Code.StartsWith("APIGW.", StringComparison.Ordinal);
    public static implicit operator Reply(ApiError error) => Reply.Of(error);
}

/// <summary>Ends a request with an error.</summary>
internal sealed class ApiException(ApiError error) : Exception(error.Message)
{
    public ApiError Error { get; } = error;
}

/// <summary>The service whose error bodies an endpoint answers with. The gateway in front of all of them has its own.</summary>
internal enum ErrorDialect
{
    Swr,
    Iam,
    Artifact,
}
