using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes tags of the repository that the line names; none when it names more than one.</summary>
public class ImageTagCompleter : NameCompleter
{
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) =>
        bound.Exact("Organization") is { } organization && bound.Exact("Name") is { } repository
            ? new(NameKind.ImageTag, prefix) { Organization = organization, Repository = repository }
            : null;
}

/// <summary>Completes tags where wildcards are allowed.</summary>
public sealed class ImageTagPatternCompleter : ImageTagCompleter
{
    private protected override bool TakesWildcards => true;
}
