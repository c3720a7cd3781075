using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Parameters;

/// <summary>Completes categories.</summary>
public sealed class CategoryCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => RepositoryCategory.Known;
}

/// <summary>Completes the registries of the connections of the session.</summary>
public sealed class RegistryHostCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => RunspaceConnections.All.Select(session => session.RegistryHost).OfType<string>().Distinct(StringComparer.Ordinal);
}

/// <summary>Completes the regions that need no <c>-Endpoint</c>.</summary>
public sealed class RegionCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => Regions.Swr;
}

/// <summary>Completes permissions.</summary>
public sealed class PermissionCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => PermissionText.Known;
}

/// <summary>Completes the profiles of the credentials file and of KooCLI.</summary>
public sealed class ProfileCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => new CredentialChain(new(Environment.GetEnvironmentVariable)).Profiles;
}
