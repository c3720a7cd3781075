using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Http;

namespace SwrPowerShell.Parameters;

/// <summary>Completes categories.</summary>
public sealed class CategoryCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => RepositoryCategory.Known;
}

/// <summary>Completes the regions that need no <c>-Endpoint</c>.</summary>
public sealed class RegionCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => Regions.Swr;
}

/// <summary>Completes what a user may do.</summary>
public sealed class PermissionCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => PermissionText.Known;
}

/// <summary>Completes the profiles of the credentials file; none when it cannot be read.</summary>
public sealed class ProfileCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values
    {
        get
        {
            try
            {
                return new CredentialsFile(CredentialsFile.DefaultPath(Environment.GetEnvironmentVariable)).Profiles;
            }
            catch (SwrException)
            {
                // Completion is no place for an error; Connect-Swr will say it.
                return [];
            }
        }
    }
}
