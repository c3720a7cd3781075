using SwrPowerShell.Core.Artifact;

namespace SwrPowerShell.Artifact;

/// <summary>Completes the formats of repositories.</summary>
public sealed class ArtifactFormatCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => ArtifactFormat.Known;
}

/// <summary>Completes the policies for files that are there already.</summary>
public sealed class DeploymentPolicyCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => DeploymentPolicies.Known;
}

/// <summary>Completes what a role may be allowed to do.</summary>
public sealed class ArtifactOperationCompleter : ListCompleter
{
    private protected override IEnumerable<string> Values => ArtifactOperations.Known;
}
