namespace SwrPowerShell;

/// <summary>A connection: endpoints and credentials. Contains no readable secret.</summary>
public class SwrConnection
{
    /// <summary>Creates the readable part of a connection.</summary>
    /// <param name="endpoint">The endpoint of SWR's management API.</param>
    /// <param name="region">The region, if known.</param>
    /// <param name="authentication">The authentication type.</param>
    protected SwrConnection(Uri endpoint, string? region, string authentication)
    {
        Endpoint = endpoint;
        Region = region;
        Authentication = authentication;
    }

    /// <summary>The name of the connection (<c>Connect-Swr -Name</c>), or null.</summary>
    public string? Name { get; init; }

    /// <summary>Whether commands use this connection by default.</summary>
    public bool IsCurrent { get; internal set; }

    /// <summary>The region, if known.</summary>
    public string? Region { get; }

    /// <summary>The endpoint of SWR's management API.</summary>
    public Uri Endpoint { get; }

    /// <summary>The endpoint of CodeArts Artifact, if specified.</summary>
    public Uri? ArtifactEndpoint { get; init; }

    /// <summary>The endpoint of IAM, if a parameter, the endpoint or the region determines it.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>The registry host, unless a reply of the service contains another one.</summary>
    public string? RegistryHost { get; init; }

    /// <summary>The id of the specified project.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The id of the specified account (domain).</summary>
    public string? DomainId { get; init; }

    /// <summary>True for an on-premises SWR.</summary>
    public bool OnPremises { get; init; }

    /// <summary>The authentication type: <c>Token</c>, <c>AccessKey</c>, <c>IamUser</c>, <c>Federation</c>, <c>Agency</c>, <c>EcsAgency</c>, <c>CcePod</c> or <c>Bearer</c>.</summary>
    public string Authentication { get; }

    /// <summary>The identity: a user, an identity provider or an agency; null if unknown.</summary>
    public virtual string? Identity => null;

    /// <summary>The expiration time of the current token or temporary keys, which are renewed before. Null before the first request, and if unknown.</summary>
    public virtual DateTimeOffset? ExpiresAt => null;

    /// <summary>The timeout of one request, in seconds.</summary>
    public int TimeoutSec { get; init; }

    /// <summary>The creation time of the connection.</summary>
    public DateTimeOffset Connected { get; } = DateTimeOffset.Now;

    /// <summary>Returns region and endpoint.</summary>
    public override string ToString() => Region is null ? Endpoint.ToString() : $"{Region} ({Endpoint})";
}
