namespace SwrPowerShell.Core.Iam;

/// <summary>The paths of IAM's API.</summary>
internal static class IamPath
{
    public const string Tokens = "/v3/auth/tokens";
    public const string IdTokens = "/v3.0/OS-AUTH/id-token/tokens";
    public const string SecurityTokens = "/v3.0/OS-CREDENTIAL/securitytokens";
    public const string Users = "/v3/users";
    public const string Projects = "/v3/projects";
    public const string Domains = "/v3/auth/domains";

    /// <summary>A path of STS, which issues the keys of agencies in some regions.</summary>
    public const string AssumeAgency = "/v5/agencies/assume";
}
