using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes tags, if the command line specifies a single repository.</summary>
public class ImageTagCompleter : NameCompleter
{
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) =>
        bound.Exact("Organization") is { } organization && bound.Exact("Name") is { } repository
            ? new(NameKind.ImageTag, prefix) { Organization = organization, Repository = repository }
            : null;
}

/// <summary>Completes tags for parameters with wildcards.</summary>
public sealed class ImageTagPatternCompleter : ImageTagCompleter
{
    private protected override bool TakesWildcards => true;
}
