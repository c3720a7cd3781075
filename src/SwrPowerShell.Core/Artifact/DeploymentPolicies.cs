namespace SwrPowerShell.Core.Artifact;

/// <summary>Whether a file that is there already may be sent again.</summary>
public static class DeploymentPolicies
{
    /// <summary>The policies in the service's spelling.</summary>
    public static IReadOnlyList<string> Known { get; } = ["allowRedeploy", "disableRedeploy", "readOnly"];

    /// <summary>Returns the policy as the service spells it; null for none.</summary>
    /// <exception cref="SwrException"><c>InvalidDeploymentPolicy</c> when there is no such policy.</exception>
    public static string? Require(string? policy) => string.IsNullOrWhiteSpace(policy)
        ? null
        : Known.FirstOrDefault(known => known.Equals(policy.Trim(), StringComparison.OrdinalIgnoreCase)) ?? throw SwrRules.Invalid(
            ErrorIds.InvalidDeploymentPolicy,
            $"{DisplayText.Quoted(policy)} is not a deployment policy. Policies are: {string.Join(", ", Known)}.",
            "Use one of the policies, or leave it out.");
}
