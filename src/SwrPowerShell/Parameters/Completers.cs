using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SwrPowerShell.Core.Authentication.Chain;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Parameters;

/// <summary>Completes categories, and refuses none: what is valid is checked per row.</summary>
public sealed class CategoryCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.StartingWith(RepositoryCategory.Known, wordToComplete);
}

/// <summary>Completes the regions that need no <c>-Endpoint</c>.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.StartingWith(Regions.Swr, wordToComplete);
}

/// <summary>Completes what a user may do, and refuses nothing: what is valid is checked per row.</summary>
public sealed class PermissionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.StartingWith(PermissionText.Known, wordToComplete);
}

/// <summary>Completes the profiles of the credentials file; none when it cannot be read.</summary>
public sealed class ProfileCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var file = new CredentialsFile(CredentialsFile.DefaultPath(Environment.GetEnvironmentVariable));
            return Completions.StartingWith(file.Profiles, wordToComplete);
        }
        catch (SwrException)
        {
            // Completion is no place for an error; Connect-Swr will say it.
            return [];
        }
    }
}

/// <summary>Shared by the completers.</summary>
internal static class Completions
{
    public static IEnumerable<CompletionResult> StartingWith(IEnumerable<string> values, string word) => values
        .Where(v => v.StartsWith(word.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Select(v => new CompletionResult(v.Contains(' ', StringComparison.Ordinal) ? $"'{v}'" : v));
}
