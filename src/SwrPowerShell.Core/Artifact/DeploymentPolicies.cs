namespace SwrPowerShell.Core.Artifact;

/// <summary>Policies for uploading existing files again.</summary>
public static class DeploymentPolicies
{
    /// <summary>The policies, in the spelling of the service.</summary>
    public static IReadOnlyList<string> Known { get; } = ["allowRedeploy", "disableRedeploy", "readOnly"];

    /// <summary>Returns a policy in the spelling of the service; null for none.</summary>
    /// <exception cref="SwrException"><c>InvalidDeploymentPolicy</c>.</exception>
    public static string? Require(string? policy) => string.IsNullOrWhiteSpace(policy)
        ? null
        : Known.FirstOrDefault(known => known.Equals(policy.Trim(), StringComparison.OrdinalIgnoreCase)) ?? throw SwrRules.Invalid(
            ErrorIds.InvalidDeploymentPolicy,
            $"{DisplayText.Quoted(policy)} is not a deployment policy. Policies are: {string.Join(", ", Known)}.",
            "Use one of the policies, or leave it out.");
}
