namespace SwrPowerShell.Core;

/// <summary>The settings of a connection, except for its credentials.</summary>
public sealed record ConnectionSettings
{
    /// <summary>The name of the connection, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The endpoint of SWR's management API.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The region; null if unknown.</summary>
    public string? Region { get; init; }

    /// <summary>The endpoint of CodeArts Artifact; null if unknown.</summary>
    public Uri? ArtifactEndpoint { get; init; }

    /// <summary>The endpoint of IAM; null if unknown.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>The host of the registry; null for that of the endpoint or the region.</summary>
    public string? RegistryHost { get; init; }

    /// <summary>The id of the project, for <c>X-Project-Id</c> and CodeArts Artifact.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The id of the account (domain), for <c>X-Domain-Id</c> and CodeArts Artifact.</summary>
    public string? DomainId { get; init; }

    /// <summary>The name of the project, to look up its id; null for the project of the region.</summary>
    public string? ProjectName { get; init; }

    /// <summary>Whether SWR runs on premises: its names are stricter, and creations are multipart forms.</summary>
    public bool OnPremises { get; init; }

    /// <summary>The timeout of one attempt.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The retry policy.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    /// <summary>The proxy; null for that of the system.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether certificates of servers are not verified.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    // The address may contain a password.
    private static string WithoutUser(Uri endpoint)
    {
        var text = endpoint.OriginalString;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? text : $"***{text[at..]}";
    }

    /// <summary>Validates the address of a proxy; null for none.</summary>
    /// <exception cref="SwrException"><c>InvalidProxy</c>.</exception>
    public static Uri? RequireProxy(Uri? proxy) =>
        proxy is null or { IsAbsoluteUri: true, Scheme: "http" or "https" or "socks4" or "socks4a" or "socks5", UserInfo: "" }
            ? proxy
            : throw SwrRules.Invalid(
                ErrorIds.InvalidProxy,
                $"{DisplayText.Quoted(WithoutUser(proxy))} is not the address of a proxy: it must be http://host:port, https://host:port or socks5://host:port, without user and password.",
                "Correct -Proxy, or leave it out to use the system's.");

    /// <summary>Validates the host of a registry, such as <c>swr.eu-de.otc.t-systems.com</c> or <c>localhost:5000</c>; null for none.</summary>
    /// <exception cref="SwrException"><c>InvalidRegistryHost</c>.</exception>
    public static string? RequireRegistryHost(string? host) =>
        string.IsNullOrWhiteSpace(host) ? null
        : Uri.TryCreate($"https://{host.Trim()}", UriKind.Absolute, out var uri)
            && uri is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            && !host.Contains('/', StringComparison.Ordinal)
            && host.Trim()[0] is not '-'
            ? host.Trim()
            : throw SwrRules.Invalid(
                ErrorIds.InvalidRegistryHost,
                $"{DisplayText.Quoted(host)} is not the host of a registry: it must be a host name, or host:port, without https:// before it and without a path.",
                "Use the part of an image's name before the first slash, such as swr.cn-north-4.myhuaweicloud.com.");

    /// <summary>Returns the endpoint of IAM if it is known.</summary>
    /// <exception cref="SwrException"><c>IamEndpointRequired</c>: there is no default, because the request contains a secret, and IAM of another cloud must not receive it.</exception>
    public static Uri RequireIamEndpoint(Uri? endpoint) => endpoint ?? throw SwrRules.Invalid(
        ErrorIds.IamEndpointRequired, "The endpoint of IAM is unknown: neither the endpoint of SWR nor a known region determines it.",
        "Run Connect-Swr with -IamEndpoint, such as -IamEndpoint https://iam.eu-de.otc.t-systems.com, or with -ProjectId and -DomainId where only these are looked for.");

    /// <summary>Validates an endpoint.</summary>
    /// <exception cref="SwrException"><c>InvalidEndpoint</c>.</exception>
    public static Uri RequireEndpoint(Uri endpoint) =>
        endpoint is { IsAbsoluteUri: true, Scheme: "https" or "http", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? endpoint
            : throw SwrRules.Invalid(
                ErrorIds.InvalidEndpoint,
                $"{DisplayText.Quoted(WithoutUser(endpoint))} is not an endpoint: it must be https://host or https://host:port and nothing more.",
                "Use the address of SWR's management API, such as https://swr-api.cn-north-4.myhuaweicloud.com.");
}
