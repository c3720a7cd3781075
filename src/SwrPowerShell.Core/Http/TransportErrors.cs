using System.Net.Sockets;

namespace SwrPowerShell.Core.Http;

/// <summary>Errors of the transport.</summary>
internal static class TransportErrors
{
    public static SwrException Describe(HttpRequestException failure, Uri uri, Uri? proxy) => proxy is not null && IsBeforeSending(failure)
        ? Connection(
            failure, $"No connection to {uri.Authority} through the proxy {proxy.Authority}: {InnerMessage(failure)}", "Check the address of the proxy, and that it runs.")
        : Describe(failure, uri);

    private static SwrException Describe(HttpRequestException failure, Uri uri) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Connection(
            failure, $"The host {uri.Host} was not found.", "Check the region or endpoint, and that this machine can resolve the name."),
        HttpRequestError.SecureConnectionError => Connection(
            failure, $"No trusted TLS connection to {uri.Authority}: {InnerMessage(failure)}", "Check the endpoint and the certificate it presents."),
        HttpRequestError.ProxyTunnelError => Connection(
            failure, $"The proxy did not open a connection to {uri.Authority}.", "Check the proxy settings of this machine."),
        HttpRequestError.ConfigurationLimitExceeded => Unreadable(
            failure, $"The headers of {uri.Authority}'s answer are larger than 64 KiB and were not read.", "Check that the endpoint is SWR's management API."),
        _ when InnerSocketError(failure) is SocketError.ConnectionRefused => Connection(
            failure, $"{uri.Authority} refused the connection.", "Check the endpoint and port, and that the service is running."),
        HttpRequestError.ConnectionError => Connection(
            failure, $"No connection to {uri.Authority}: {InnerMessage(failure)}", "Check the endpoint, the network and the proxy settings."),
        _ => Connection(
            failure, $"The connection to {uri.Authority} ended before the reply.", "Check whether the change was made before you repeat it."),
    };

    public static SwrException Truncated(Exception failure, Uri uri) => Unreadable(
        failure, $"The reply of {uri.Authority} is incomplete.", "Check whether the change was made before you repeat it.");

    public static SwrException TooLarge(Uri uri, long limit) => Unreadable(
        null, $"The answer of {uri.Authority} is larger than {limit / (1024 * 1024)} MiB and was not read.", "Check that the endpoint is SWR's management API.");

    /// <summary>Has no inner exception, because its message repeats the reply, which may contain secrets.</summary>
    public static SwrException NotHttp(Uri uri) => Unreadable(
        null, $"{uri.Authority} did not answer in HTTP.", "Check that the endpoint is SWR's management API.");

    public static SwrException NotUnpacked(Exception failure, Uri uri) => Unreadable(
        failure, $"The reply of {uri.Authority} could not be decompressed.", "Check the proxy, if there is one: the reply claims to be compressed, and is not.");

    public static SwrException TimedOut(Uri uri, TimeSpan limit) => new(
        SwrErrorKind.TimedOut, ErrorIds.RequestTimedOut, $"{uri.Authority} did not reply within {limit.TotalSeconds:0.###} s.",
        "Check whether the change was made, then repeat it, with a longer Connect-Swr -TimeoutSec if the service is slow.");

    private static bool IsBeforeSending(HttpRequestException failure) => failure.HttpRequestError is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;

    private static SwrException Connection(Exception? inner, string message, string action) =>
        new(SwrErrorKind.ConnectionFailed, ErrorIds.ConnectionFailed, message, action, inner);

    private static SwrException Unreadable(Exception? inner, string message, string action) =>
        new(SwrErrorKind.UnreadableResponse, ErrorIds.UnreadableResponse, message, action, inner);

    private static string InnerMessage(Exception failure) => failure.GetBaseException().Message;

    private static SocketError? InnerSocketError(Exception failure) => (failure.GetBaseException() as SocketException)?.SocketErrorCode;
}
