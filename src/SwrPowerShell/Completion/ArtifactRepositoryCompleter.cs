using SwrPowerShell.Core.Completion;

namespace SwrPowerShell.Completion;

/// <summary>Completes names of repositories of CodeArts Artifact.</summary>
public sealed class ArtifactNameCompleter : NameCompleter
{
    private protected override bool TakesWildcards => true;

    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) => new(NameKind.ArtifactRepository);

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Select(known => (known.Of ?? "", known.Of ?? ""));
}

/// <summary>Completes ids of repositories of CodeArts Artifact, by the start of the id or of the name.</summary>
public sealed class ArtifactIdCompleter : NameCompleter
{
    private protected override NameQuery? ToQuery(string prefix, BoundArguments bound) =>
        new(NameKind.ArtifactRepository) { RecycleBin = bound.IsFor("Restore-ArtifactRepository") };

    private protected override IEnumerable<(string Value, string Name)> Values(IEnumerable<KnownName> names, BoundArguments bound) =>
        names.Select(known => (known.Name, known.Of ?? known.Name));
}
