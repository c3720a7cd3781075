using System.Diagnostics.CodeAnalysis;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>An error with status, code and text. Endpoints return it as their result.</summary>
internal sealed record ApiError(int Status, string Code, string Message)
{
    /// <summary>The shape of this error, if it differs from that of the others.</summary>
    public ErrorShape? Shape { get; init; }

    /// <summary>Whether the gateway sends it, whose bodies have a different shape.</summary>
    public bool IsGateway => Code.StartsWith("APIGW.", StringComparison.Ordinal);
    public static implicit operator Reply(ApiError error) => Reply.Of(error);
}

/// <summary>Ends a request with an error.</summary>
internal sealed class ApiException(ApiError error) : Exception(error.Message)
{
    public ApiError Error { get; } = error;

    public static void ThrowIf([DoesNotReturnIf(true)] bool condition, ApiError error)
    {
        if (condition)
        {
            throw new ApiException(error);
        }
    }
}

/// <summary>The service whose error bodies an endpoint returns.</summary>
internal enum ErrorDialect
{
    Swr,
    Iam,
    Artifact,
}
