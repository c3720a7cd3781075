namespace SwrPowerShell.Core.Http;

/// <summary>What a request is about, so that an error can name it.</summary>
/// <param name="Noun">The kind of thing, as error ids begin: <c>Repository</c>.</param>
/// <param name="Name">Which one.</param>
internal sealed record ResourceTarget(string Noun, string Name)
{
    public static ResourceTarget Organization(string name) => new("Organization", name);

    public static ResourceTarget Repository(string organization, string name) => new("Repository", $"{organization}/{name}");

    public static ResourceTarget ArtifactRepository(string name) => new("ArtifactRepository", name);

    public static ResourceTarget RetentionRule(string repository) => new("RetentionRule", repository);

    public static ResourceTarget Trigger(string repository, string name) => new("Trigger", $"{repository}: {name}");

    public static ResourceTarget ImageSync(string repository, string target) => new("ImageSync", $"{repository} to {target}");

    public static ResourceTarget Account(string noun, string name) => new(noun, name);

    public static ResourceTarget Repository(Swr.RepositoryName repository) => Repository(repository.Organization, repository.Name);

    public static ResourceTarget Permission(string name) => new("Permission", name);

    public static ResourceTarget ImageTag(string name) => new("ImageTag", name);

    public static ResourceTarget Share(string name) => new("Share", name);

    /// <summary>What the request would create, where that is another thing: what exists already is this one.</summary>
    public ResourceTarget? Destination { get; init; }

    /// <summary>The kind in words: <c>artifact repository</c>.</summary>
    public string Words => InWords(Noun);

    /// <summary>A kind in words.</summary>
    public static string InWords(string noun) =>
        string.Concat(noun.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    /// <summary>For the middle of a sentence: <c>repository 'a/b'</c>.</summary>
    public override string ToString() => $"{Words} {Naming.DisplayText.Quoted(Name)}";
}
