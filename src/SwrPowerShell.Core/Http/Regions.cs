namespace SwrPowerShell.Core.Http;

/// <summary>Known regions and their endpoints.</summary>
public static class Regions
{
    /// <summary>Regions with SWR, in alphabetical order.</summary>
    public static IReadOnlyList<string> Swr { get; } =
    [
        "ae-ad-1", "af-north-1", "af-south-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4",
        "ap-southeast-5", "cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5", "cn-north-1", "cn-north-11", "cn-north-12",
        "cn-north-2", "cn-north-4", "cn-north-9", "cn-south-1", "cn-south-2", "cn-south-4", "cn-southwest-2", "cn-southwest-3",
        "eu-west-0", "eu-west-101", "la-north-2", "la-south-2", "me-east-1", "my-kualalumpur-1", "na-mexico-1", "ru-moscow-1",
        "ru-northwest-2", "sa-argentina-1", "sa-brazil-1", "sa-peru-1", "tr-west-1",
    ];

    /// <summary>The endpoint of SWR's management API in a region.</summary>
    /// <exception cref="SwrException"><c>UnknownRegion</c> when the region is not in the list.</exception>
    public static Uri SwrEndpoint(string region)
    {
        if (!Swr.Contains(region, StringComparer.Ordinal))
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument,
                ErrorIds.UnknownRegion,
                $"{DisplayText.Quoted(region)} is not a region that this module knows.",
                (Similar.Question(region, Swr) ?? "Press Tab after -Region for the known regions.") + " For a new region, add -Endpoint https://swr-api.<region>.<domain>.")
            {
                Rule = $"Known regions: {string.Join(", ", Swr)}.",
            };
        }

        return new Uri($"https://swr-api.{region}.{Domain(region)}");
    }

    /// <summary>The endpoint of CodeArts Artifact in a region; null if unknown.</summary>
    public static Uri? ArtifactEndpoint(string region) => region switch
    {
        "cn-north-1" or "cn-north-4" or "cn-east-2" or "cn-east-3" or "cn-south-2" or "cn-southwest-2" or "la-north-2" or "la-south-2"
            or "sa-brazil-1" or "tr-west-1" => new Uri($"https://cloudartifacts-ext.{region}.myhuaweicloud.com"),
        "cn-south-1" or "ap-southeast-3" or "af-south-1" or "af-north-1" or "me-east-1" => new Uri($"https://artifact.{region}.myhuaweicloud.com"),
        _ => null,
    };

    /// <summary>The endpoint of IAM for a region: the regional one, or else the global one.</summary>
    public static Uri IamEndpoint(string? region) => region switch
    {
        "cn-north-1" or "cn-north-2" or "cn-north-4" or "cn-north-9" or "cn-north-12" or "cn-east-2" or "cn-east-3" or "cn-east-4"
            or "cn-east-5" or "cn-south-1" or "cn-south-2" or "cn-southwest-2" or "ap-southeast-1" or "ap-southeast-2" or "ap-southeast-3"
            or "ap-southeast-4" or "af-south-1" or "sa-brazil-1" or "la-south-2" or "la-north-2" or "na-mexico-1" or "eu-west-0"
            or "my-kualalumpur-1" or "ru-moscow-1" or "me-east-1" or "ae-ad-1" or "tr-west-1" => new Uri($"https://iam.{region}.myhuaweicloud.com"),
        "eu-west-101" => new Uri("https://iam.eu-west-101.myhuaweicloud.eu"),
        _ => new Uri("https://iam.myhuaweicloud.com"),
    };

    /// <summary>The endpoint of IAM for a given endpoint of SWR; null if neither the endpoint nor the region determines it.</summary>
    /// <remarks>Credentials of one cloud are never sent to the IAM of another.</remarks>
    public static Uri? IamEndpoint(Uri endpoint, string? region)
    {
        var known = region is not null && Swr.Contains(region, StringComparer.Ordinal);
        return AfterApiPrefix(endpoint.Host) switch
        {
            { } rest when known && rest == $"{region}.{Domain(region!)}" => IamEndpoint(region),
            { } rest => new Uri($"https://iam.{rest}"),
            null => known ? IamEndpoint(region) : null,
        };
    }

    /// <summary>The endpoint of STS for an endpoint of IAM; null if unknown.</summary>
    public static Uri? StsEndpoint(Uri? iam) => iam is null ? null
        : iam.Host.StartsWith("iam.", StringComparison.OrdinalIgnoreCase) ? new UriBuilder(iam) { Host = "sts." + iam.Host["iam.".Length..] }.Uri
        : iam.IsLoopback ? iam
        : null;

    /// <summary>The registry host of a region.</summary>
    public static string RegistryHost(string region) => $"swr.{region}.{Domain(region)}";

    /// <summary>The registry host for an endpoint of the management API or else for a region; null if unknown.</summary>
    public static string? RegistryHost(Uri endpoint, string? region) =>
        AfterApiPrefix(endpoint.Host) is { } rest ? $"swr.{rest}"
        : region is not null ? RegistryHost(region)
        // The emulator serves both.
        : endpoint.IsLoopback ? endpoint.Authority
        : null;

    private static string? AfterApiPrefix(string host)
    {
        const string Prefix = "swr-api.";
        return host.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && host.Length > Prefix.Length ? host[Prefix.Length..] : null;
    }

    private static string Domain(string region) => region == "eu-west-101" ? "myhuaweicloud.eu" : "myhuaweicloud.com";
}
