namespace SwrPowerShell.Core.Swr;

/// <summary>Name of a tag with its repository, validated.</summary>
public sealed record ImageTagName
{
    private ImageTagName(RepositoryName repository, string tag) => (Repository, Tag) = (repository, tag);

    /// <summary>The repository.</summary>
    public RepositoryName Repository { get; }

    /// <summary>The tag.</summary>
    public string Tag { get; }

    internal Resource Resource => new(Nouns.ImageTag, ToString(), Repository.Organization, Repository.Name, Tag);

    /// <summary>Validates the names.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidImageTag</c>.</exception>
    public static ImageTagName Create(NameRules rules, string? organization, string? name, string? tag) =>
        new(RepositoryName.Create(rules, organization, name), NameRules.ImageTag.Require(tag));

    /// <summary>Returns the name of a tag that the service returned, without validation.</summary>
    public static ImageTagName Of(SwrImageTag tag) => new(RepositoryName.Of(tag.Organization, tag.Name), tag.Tag);

    /// <summary>Returns the name of another tag of the repository.</summary>
    /// <exception cref="SwrException"><c>InvalidImageTag</c>.</exception>
    public ImageTagName With(string? tag) => new(Repository, NameRules.ImageTag.Require(tag));

    /// <summary>Returns <c>organization/name:tag</c>.</summary>
    public override string ToString() => $"{Repository}:{Tag}";
}
