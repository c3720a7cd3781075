using System.Buffers;

namespace SwrPowerShell.Emulator.Naming;

/// <summary>
/// The rules for names, read from the documentation's prose: runs of lowercase letters and digits, joined by one period, one
/// slash, one or two underscores, or any number of hyphens.
/// </summary>
internal static class NameRules
{
    private const int OrganizationLength = 64;
    private const int RepositoryLength = 128;
    private static readonly SearchValues<char> s_alphanumeric = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly string[] s_categories = ["app_server", "linux", "framework_app", "database", "lang", "windows", "other"];

    public static bool IsOrganization(string name) =>
        name.Length is > 0 and <= OrganizationLength
        && char.IsAsciiLetterLower(name[0])
        && name != "library"
        && IsChain(name, slashes: false);

    public static bool IsRepository(string name) => name.Length is > 0 and <= RepositoryLength && IsChain(name, slashes: true);

    /// <summary>Docker's rule for a tag; SWR's documentation has none of its own.</summary>
    public static bool IsTag(string tag) =>
        tag.Length is > 0 and <= RepositoryLength
        && (char.IsAsciiLetterOrDigit(tag[0]) || tag[0] == '_')
        && tag.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    /// <summary>The on-premises edition knows no periods, and reserves no name.</summary>
    public static bool IsOnPremisesOrganization(string name) => name.Length <= OrganizationLength && IsOnPremises(name);

    /// <summary>The on-premises edition knows no periods and no slashes, and wants a letter at the start.</summary>
    public static bool IsOnPremisesRepository(string name) => name.Length <= RepositoryLength && IsOnPremises(name);

    /// <summary>"arm" in the prose of the documentation, "arms" in its schema; what is taken is kept as given.</summary>
    public static bool IsCategory(string category, CategorySpelling spelling) => category switch
    {
        "arm" => spelling != CategorySpelling.Arms,
        "arms" => spelling != CategorySpelling.Arm,
        _ => s_categories.Contains(category),
    };

    private static bool IsOnPremises(string name) =>
        name.Length > 0
        && char.IsAsciiLetterLower(name[0])
        && !name.Contains('.', StringComparison.Ordinal)
        && IsChain(name, slashes: false);

    private static bool IsChain(ReadOnlySpan<char> name, bool slashes)
    {
        while (true)
        {
            var run = name.IndexOfAnyExcept(s_alphanumeric);
            if (run < 0)
            {
                return name.Length > 0;
            }

            if (run == 0)
            {
                return false;
            }

            name = name[run..];
            var joint = name.IndexOfAny(s_alphanumeric);
            if (joint < 0 || !IsJoint(name[..joint], slashes))
            {
                return false;
            }

            name = name[joint..];
        }
    }

    private static bool IsJoint(ReadOnlySpan<char> joint, bool slashes) => joint switch
    {
        "." or "_" or "__" => true,
        "/" => slashes,
        _ => !joint.ContainsAnyExcept('-'),
    };
}
