using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>Completes the formats of repositories.</summary>
public sealed class ArtifactFormatCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => ArtifactFormat.Known;
}

/// <summary>Completes the policies for files that exist already.</summary>
public sealed class DeploymentPolicyCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => DeploymentPolicies.Known;
}

/// <summary>Completes the operations that a role can be allowed.</summary>
public sealed class ArtifactOperationCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => ArtifactOperations.Known;
}
