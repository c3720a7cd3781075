using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SwrPowerShell.Core.Artifact;
using SwrPowerShell.Parameters;

namespace SwrPowerShell.Artifact;

/// <summary>Completes the formats of repositories.</summary>
public sealed class ArtifactFormatCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.StartingWith(ArtifactFormat.Known, wordToComplete);
}

/// <summary>Completes the policies for files that are there already.</summary>
public sealed class DeploymentPolicyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.StartingWith(DeploymentPolicies.Known, wordToComplete);
}

/// <summary>Completes what a role may be allowed to do.</summary>
public sealed class ArtifactOperationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.StartingWith(ArtifactOperations.Known, wordToComplete);
}
