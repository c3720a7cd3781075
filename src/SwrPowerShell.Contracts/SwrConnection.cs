namespace SwrPowerShell;

/// <summary>Where and as whom requests are sent. Holds no readable secret.</summary>
public class SwrConnection
{
    /// <summary>Creates the readable part of a connection.</summary>
    /// <param name="endpoint">Where SWR's management API answers.</param>
    /// <param name="region">The region, where one is known.</param>
    /// <param name="authentication">How requests are authenticated, in one word.</param>
    protected SwrConnection(Uri endpoint, string? region, string authentication)
    {
        Endpoint = endpoint;
        Region = region;
        Authentication = authentication;
    }

    /// <summary>What the session calls it, where <c>Connect-Swr</c> was given a name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether commands of the session use it when they name no other.</summary>
    public bool IsCurrent { get; internal set; }

    /// <summary>The region, where one is known.</summary>
    public string? Region { get; }

    /// <summary>Where SWR's management API answers.</summary>
    public Uri Endpoint { get; }

    /// <summary>Where CodeArts Artifact answers, where it was named.</summary>
    public Uri? ArtifactEndpoint { get; init; }

    /// <summary>Where IAM answers, where the endpoint, the region or a parameter tells.</summary>
    public Uri? IamEndpoint { get; init; }

    /// <summary>Where images are pushed to and pulled from, unless a reply of the service names another host.</summary>
    public string? RegistryHost { get; init; }

    /// <summary>The project that was named.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The account (domain) that was named.</summary>
    public string? DomainId { get; init; }

    /// <summary>True for an on-premises SWR.</summary>
    public bool OnPremises { get; init; }

    /// <summary>How requests are authenticated: <c>Token</c>, <c>AccessKey</c>, <c>IamUser</c>, <c>Federation</c>, <c>Agency</c>, <c>EcsAgency</c>, <c>CcePod</c> or <c>Bearer</c>.</summary>
    public string Authentication { get; }

    /// <summary>As whom requests are sent: a user, an identity provider or an agency; null where nothing tells.</summary>
    public virtual string? Identity => null;

    /// <summary>When the token or the temporary keys end that are in use; they are renewed before. Null before the first request, and where nothing tells.</summary>
    public virtual DateTimeOffset? ExpiresAt => null;

    /// <summary>How long one request may take before it counts as timed out, in seconds.</summary>
    public int TimeoutSec { get; init; }

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset Connected { get; } = DateTimeOffset.Now;

    /// <summary>Returns region and endpoint.</summary>
    public override string ToString() => Region is null ? Endpoint.ToString() : $"{Region} ({Endpoint})";
}
