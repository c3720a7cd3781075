using System.Text;

namespace SwrPowerShell.Core.Swr;

/// <summary>The paths of the API. A slash in a repository name travels as <c>$</c> in a path, and only there.</summary>
internal static class SwrPath
{
    public const string Organizations = "/v2/manage/namespaces";
    public const string AllRepositories = "/v2/manage/repos";

    public static string Organization(string organization) => $"{Organizations}/{Segment(organization)}";

    public static string Repositories(string organization) => $"{Organization(organization)}/repos";

    public static string Repository(string organization, string name) =>
        $"{Repositories(organization)}/{string.Join('$', name.Split('/').Select(Segment))}";

    /// <summary>A path with the parameters that have a value.</summary>
    public static string WithQuery(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var whole = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                // The service's own clients leave colons as they are.
                whole.Append(separator).Append(name).Append('=').Append(Segment(value).Replace("%3A", ":", StringComparison.Ordinal));
                separator = '&';
            }
        }

        return whole.ToString();
    }

    private static string Segment(string value) => Uri.EscapeDataString(value);
}
