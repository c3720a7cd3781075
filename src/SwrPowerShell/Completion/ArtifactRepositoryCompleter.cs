using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes names of CodeArts Artifact's repositories.</summary>
public sealed class ArtifactNameCompleter : NameCompleter
{
    private protected override bool TakesWildcards => true;

    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) => new(NameKind.ArtifactRepository);

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Select(known => (known.Of ?? "", known.Of ?? ""));
}

/// <summary>Completes ids of CodeArts Artifact's repositories, by the beginning of the id or of the name.</summary>
public class ArtifactIdCompleter : NameCompleter
{
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) => new(NameKind.ArtifactRepository);

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Select(known => (known.Name, known.Of ?? known.Name));
}

/// <summary>Completes ids of repositories in the recycle bin.</summary>
public sealed class ArtifactTrashCompleter : ArtifactIdCompleter
{
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) => new(NameKind.ArtifactRepository) { RecycleBin = true };
}
