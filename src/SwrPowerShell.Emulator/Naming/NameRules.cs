using System.Text.RegularExpressions;

namespace SwrPowerShell.Emulator.Naming;

/// <summary>
/// The rules for names in the documentation: runs of lowercase letters and digits, separated by one period, one slash, one or two
/// underscores, or any number of hyphens.
/// </summary>
internal static partial class NameRules
{
    private const int OrganizationLength = 64;
    private const int RepositoryLength = 128;
    private const int LongestMatchMs = 60_000;
    private static readonly string[] s_categories = ["app_server", "linux", "framework_app", "database", "lang", "windows", "other"];

    public static bool IsOrganization(string name) =>
        name.Length <= OrganizationLength && name != "library" && OrganizationPattern.IsMatch(name);

    public static bool IsRepository(string name) => name.Length <= RepositoryLength && RepositoryPattern.IsMatch(name);

    /// <summary>The rule of Docker; the documentation of SWR has none.</summary>
    public static bool IsTag(string tag) => tag.Length <= RepositoryLength && TagPattern.IsMatch(tag);

    /// <summary>The on-premises edition reserves no name.</summary>
    public static bool IsOnPremisesOrganization(string name) => name.Length <= OrganizationLength && OnPremisesPattern.IsMatch(name);

    public static bool IsOnPremisesRepository(string name) => name.Length <= RepositoryLength && OnPremisesPattern.IsMatch(name);

    /// <summary>The documentation says "arm" in its text and "arms" in its schema.</summary>
    public static bool IsCategory(string category, CategorySpelling spelling) => category switch
    {
        "arm" => spelling != CategorySpelling.Arms,
        "arms" => spelling != CategorySpelling.Arm,
        _ => s_categories.Contains(category),
    };

    [GeneratedRegex(@"^[a-z][a-z0-9]*((\.|__?|-+)[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, LongestMatchMs)]
    private static partial Regex OrganizationPattern { get; }

    [GeneratedRegex(@"^[a-z0-9]+((\.|/|__?|-+)[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, LongestMatchMs)]
    private static partial Regex RepositoryPattern { get; }

    /// <summary>No periods, no slashes, and a letter at the start.</summary>
    [GeneratedRegex(@"^[a-z][a-z0-9]*((__?|-+)[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, LongestMatchMs)]
    private static partial Regex OnPremisesPattern { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z", RegexOptions.None, LongestMatchMs)]
    private static partial Regex TagPattern { get; }
}
