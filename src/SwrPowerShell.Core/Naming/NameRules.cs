namespace SwrPowerShell.Core.Naming;

/// <summary>The rules for names of an edition of the service.</summary>
/// <param name="Organization">The rule for organizations.</param>
/// <param name="Repository">The rule for repositories.</param>
public sealed record NameRules(NameRule Organization, NameRule Repository)
{
    private const string Adjacency =
        "no two of them next to each other, except two underscores or several hyphens";

    /// <summary>The rules of the public cloud.</summary>
    public static NameRules Cloud { get; } = new(CloudOrganization(), CloudRepository());

    /// <summary>The rules of on-premises installations, without periods and slashes.</summary>
    public static NameRules OnPremises { get; } = new(
        OnPremisesRule("organization name", ErrorIds.InvalidOrganizationName, 64),
        OnPremisesRule("repository name", ErrorIds.InvalidRepositoryName, 128));

    /// <summary>The rule for tags, as in Docker.</summary>
    public static NameRule ImageTag { get; } = new CharacterNameRule
    {
        Subject = "tag",
        ErrorId = ErrorIds.InvalidImageTag,
        Text = "A tag has 1 to 128 characters: letters, digits, underscores, periods and hyphens; it starts with a letter, digit or underscore.",
        ListedBy = "Get-SwrImageTag",
        MaximumLength = 128,
        Others = "_.-",
        OthersAtStart = "_",
    };

    /// <summary>The rule for the display name of a Docker registry of CodeArts Artifact.</summary>
    public static NameRule ArtifactDockerRepository { get; } = new CharacterNameRule
    {
        Subject = "name of an artifact repository",
        ErrorId = ErrorIds.InvalidArtifactRepositoryName,
        Text = "The name of a Docker registry has 1 to 20 characters: letters (Chinese characters are letters), digits, underscores, hyphens and periods.",
        MaximumLength = 20,
        Others = "_.-",
        OthersAtStart = "_.-",
        AllowsChinese = true,
    };

    /// <summary>Returns the rule for a type of names. Those for tags and Docker registries are the same in all editions.</summary>
    public NameRule For(SwrNameType type) => type switch
    {
        SwrNameType.Organization => Organization,
        SwrNameType.ImageTag => ImageTag,
        SwrNameType.ArtifactDockerRepository => ArtifactDockerRepository,
        _ => Repository,
    };

    private static JoinedNameRule CloudOrganization() => new()
    {
        Subject = "organization name",
        ListedBy = "Get-SwrOrganization",
        ErrorId = ErrorIds.InvalidOrganizationName,
        Text = "An organization name has 1 to 64 characters: lowercase letters, digits and the separators . _ - "
            + $"({Adjacency}); it starts with a letter and ends with a letter or digit.",
        MaximumLength = 64,
        Separators = "._-",
        Reserved = ["library"],
    };

    private static JoinedNameRule CloudRepository() => new()
    {
        Subject = "repository name",
        ListedBy = "Get-SwrRepository",
        ErrorId = ErrorIds.InvalidRepositoryName,
        Text = "A repository name has 1 to 128 characters: lowercase letters, digits and the separators . / _ - "
            + $"({Adjacency}); it starts and ends with a letter or digit.",
        MaximumLength = 128,
        Separators = "./_-",
        MayStartWithDigit = true,
    };

    private static JoinedNameRule OnPremisesRule(string subject, string errorId, int length) => new()
    {
        Subject = $"{subject} on premises",
        ListedBy = subject[0] == 'o' ? "Get-SwrOrganization" : "Get-SwrRepository",
        ErrorId = errorId,
        Text = $"On premises, {(subject[0] == 'o' ? "an" : "a")} {subject} has 1 to {length} characters: lowercase letters, digits and the separators _ - "
            + $"({Adjacency}); it starts with a letter and ends with a letter or digit.",
        MaximumLength = length,
        Separators = "_-",
    };
}
