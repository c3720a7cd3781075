using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Core;

/// <summary>A connection with all that is needed to send: credential, redactor and HTTP pipeline.</summary>
public sealed class SwrSession : SwrConnection, IDisposable
{
    private readonly Lazy<HttpPipeline> _pipeline;

    /// <summary>Prepares a connection; nothing is sent and nothing is built before the first request.</summary>
    /// <exception cref="SwrException">The endpoint cannot be used, or no credential was given.</exception>
    public SwrSession(Uri endpoint, string? region, ICredential credential, TimeSpan timeout)
        : base(Check(endpoint), region, credential.Kind)
    {
        TimeoutSec = (int)timeout.TotalSeconds;
        foreach (var secret in credential.Secrets)
        {
            if (secret.IsEmpty)
            {
                throw new SwrException(SwrErrorKind.InvalidArgument, "EmptyCredential", $"The {credential.Kind.ToLowerInvariant()} is empty.")
                {
                    RecommendedAction = "Check the variable or prompt that the value came from.",
                };
            }

            Redactor.Learn(secret.Reveal());
        }

        _pipeline = new(() => new HttpPipeline(credential, Redactor, timeout));
    }

    internal Redactor Redactor { get; } = new();

    internal HttpPipeline Pipeline => _pipeline.Value;

    /// <summary>A client for SWR that tells its story to the observer.</summary>
    public Swr.SwrClient CreateClient(ISwrObserver observer) => new(this, new ServiceCaller(this, observer));

    /// <summary>Closes the connections to the service.</summary>
    public void Dispose()
    {
        if (_pipeline.IsValueCreated)
        {
            _pipeline.Value.Dispose();
        }
    }

    private static Uri Check(Uri endpoint)
    {
        if (endpoint is { IsAbsoluteUri: true, Scheme: "https" or "http", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" })
        {
            return endpoint;
        }

        throw new SwrException(
            SwrErrorKind.InvalidArgument,
            "InvalidEndpoint",
            $"{Naming.Shown.Quoted(endpoint.OriginalString)} is not an endpoint: it must be https://host or https://host:port and nothing more.")
        {
            RecommendedAction = "Use the address of SWR's management API, such as https://swr-api.cn-north-4.myhuaweicloud.com.",
        };
    }
}
