namespace SwrPowerShell.Core;

/// <summary>Where and how a connection sends, all but the credentials.</summary>
public sealed record ConnectionSettings
{
    /// <summary>What the session calls the connection; null leaves it without a name.</summary>
    public string? Name { get; init; }

    /// <summary>Where SWR's management API answers.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The region, where one is known.</summary>
    public string? Region { get; init; }

    /// <summary>Where CodeArts Artifact answers; null takes the region's.</summary>
    public Uri? ArtifactEndpoint { get; init; }

    /// <summary>Where IAM answers; null where nothing tells.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>The registry's host; null takes the one that belongs to the endpoint or the region.</summary>
    public string? RegistryHost { get; init; }

    /// <summary>The project for <c>X-Project-Id</c> and for CodeArts Artifact.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The account (domain) for <c>X-Domain-Id</c> and for CodeArts Artifact.</summary>
    public string? DomainId { get; init; }

    /// <summary>The project's name, by which its id is looked up; null takes the region's.</summary>
    public string? ProjectName { get; init; }

    /// <summary>True for an on-premises SWR: stricter names, multipart forms.</summary>
    public bool OnPremises { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long to keep trying.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    /// <summary>The proxy; null takes the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>True sends to a server whose certificate nobody vouches for.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    // Someone may have put a password into the address.
    private static string WithoutUser(Uri endpoint)
    {
        var text = endpoint.OriginalString;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? text : $"***{text[at..]}";
    }

    /// <summary>Checks the address of a proxy; null is none.</summary>
    /// <exception cref="SwrException"><c>InvalidProxy</c>.</exception>
    public static Uri? RequireProxy(Uri? proxy) =>
        proxy is null or { IsAbsoluteUri: true, Scheme: "http" or "https" or "socks4" or "socks4a" or "socks5", UserInfo: "" }
            ? proxy
            : throw new SwrException(
                SwrErrorKind.InvalidArgument,
                ErrorIds.InvalidProxy,
                $"{DisplayText.Quoted(WithoutUser(proxy))} is not the address of a proxy: it must be http://host:port, https://host:port or socks5://host:port, without user and password.",
                "Correct -Proxy, or leave it out to use the system's.");

    /// <summary>Checks the host of a registry, such as <c>swr.eu-de.otc.t-systems.com</c> or <c>localhost:5000</c>; null for none.</summary>
    /// <exception cref="SwrException"><c>InvalidRegistryHost</c>.</exception>
    public static string? RequireRegistryHost(string? host) =>
        string.IsNullOrWhiteSpace(host) ? null
        : Uri.TryCreate($"https://{host.Trim()}", UriKind.Absolute, out var uri)
            && uri is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            && !host.Contains('/', StringComparison.Ordinal)
            && host.Trim()[0] is not '-'
            ? host.Trim()
            : throw new SwrException(
                SwrErrorKind.InvalidArgument,
                ErrorIds.InvalidRegistryHost,
                $"{DisplayText.Quoted(host)} is not the host of a registry: it must be a host name, or host:port, without https:// before it and without a path.",
                "Use the part of an image's name before the first slash, such as swr.cn-north-4.myhuaweicloud.com.");

    /// <summary>Returns the address of IAM if there is one.</summary>
    /// <exception cref="SwrException"><c>IamEndpointRequired</c>: no cloud's IAM is asked on a guess, since the request carries a secret.</exception>
    public static Uri RequireIamEndpoint(Uri? endpoint) => endpoint ?? throw new SwrException(
        SwrErrorKind.InvalidArgument, ErrorIds.IamEndpointRequired, "The endpoint of IAM is unknown: neither the endpoint of SWR nor a known region determines it.",
        "Run Connect-Swr with -IamEndpoint, such as -IamEndpoint https://iam.eu-de.otc.t-systems.com, or with -ProjectId and -DomainId where only these are looked for.");

    /// <summary>Checks that an address is one.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    public static Uri RequireEndpoint(Uri endpoint) =>
        endpoint is { IsAbsoluteUri: true, Scheme: "https" or "http", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? endpoint
            : throw new SwrException(
                SwrErrorKind.InvalidArgument,
                ErrorIds.InvalidEndpoint,
                $"{DisplayText.Quoted(WithoutUser(endpoint))} is not an endpoint: it must be https://host or https://host:port and nothing more.",
                "Use the address of SWR's management API, such as https://swr-api.cn-north-4.myhuaweicloud.com.");
}
