namespace SwrPowerShell.Core.Http;

/// <summary>What a request is about, so that an error can name it.</summary>
/// <param name="Noun">The kind of thing, as error ids begin: <c>Repository</c>.</param>
/// <param name="Name">Which one.</param>
internal sealed record ResourceTarget(string Noun, string Name)
{
    public static ResourceTarget Organization(string name) => new("Organization", name);

    public static ResourceTarget Repository(string organization, string name) => new("Repository", $"{organization}/{name}");

    /// <summary>For the middle of a sentence: <c>repository 'a/b'</c>.</summary>
    public override string ToString() => $"{Noun.ToLowerInvariant()} {Naming.Shown.Quoted(Name)}";
}
