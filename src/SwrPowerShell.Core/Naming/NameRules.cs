namespace SwrPowerShell.Core.Naming;

/// <summary>The rules for names, in one place: cmdlets, plans and checks all read them here.</summary>
public static class NameRules
{
    private const string Adjacency =
        "no two of them next to each other, except two underscores or several hyphens";

    /// <summary>Organizations of the public cloud.</summary>
    public static NameRule Organization { get; } = new()
    {
        Subject = "organization name",
        ErrorId = "InvalidOrganizationName",
        Text = "An organization name has 1 to 64 characters: lowercase letters, digits and the separators . _ - "
            + $"({Adjacency}); it starts with a letter and ends with a letter or digit.",
        MaximumLength = 64,
        Separators = "._-",
        Reserved = ["library"],
    };

    /// <summary>Repositories of the public cloud.</summary>
    public static NameRule Repository { get; } = new()
    {
        Subject = "repository name",
        ErrorId = "InvalidRepositoryName",
        Text = "A repository name has 1 to 128 characters: lowercase letters, digits and the separators . / _ - "
            + $"({Adjacency}); it starts and ends with a letter or digit.",
        MaximumLength = 128,
        Separators = "./_-",
        MayStartWithDigit = true,
    };
}
