using System.Text.RegularExpressions;

namespace SwrPowerShell.Tests.Docs;

/// <summary>The error ids that the source can raise, found by how it is written.</summary>
/// <remarks>
/// An id is a literal where it is raised: after the <c>SwrErrorKind</c> of an exception, as the second argument of an
/// <c>ErrorRecord</c>, in <c>ErrorId = "…"</c>, or as the argument for a parameter that is called <c>errorId</c>. Two kinds are put
/// together: from the noun of a <c>ResourceTarget</c> and what a status means, and from a column that says neither yes nor no. The
/// emulator raises nothing of the kind. What looks like an id and is not found this way is a fault: see <see cref="Suspects"/>.
/// </remarks>
internal static partial class ErrorIdSource
{
    // How long a search may take, in milliseconds.
    private const int Limit = 10_000;

    // A 409 answers only requests that create, a 406 only those that remove what may hold something.
    private static readonly string[] s_created = ["Organization", "Repository", "Permission", "ImageTag", "Share", "RetentionRule", "Trigger", "ImageSync", "Agency", "Resource"];
    private static readonly string[] s_containers = ["Organization", "Repository", "Resource"];

    private static readonly Lazy<IReadOnlyList<string>> s_files = new(ReadFiles);

    /// <summary>Every id that can be raised.</summary>
    public static IReadOnlySet<string> Raised { get; } = new SortedSet<string>(Literals().Concat(Computed()), StringComparer.Ordinal);

    /// <summary>Literals that look like ids.</summary>
    public static IReadOnlySet<string> Suspects { get; } = new SortedSet<string>(
        s_files.Value.SelectMany(text => Suspect().Matches(text)).Select(m => m.Groups["id"].Value), StringComparer.Ordinal);

    private static IEnumerable<string> Literals()
    {
        var all = string.Join('\n', s_files.Value);
        foreach (Match match in AfterKind().Matches(all))
        {
            yield return match.Groups["id"].Value;
        }

        // The parameter's place, by the name of the method that has it.
        var places = Declaration().Matches(all)
            .Select(m => (Method: m.Groups["method"].Value, Index: m.Groups["before"].Value.Count(c => c == ',')))
            .Distinct();
        foreach (var (method, index) in places)
        {
            foreach (Match call in Regex.Matches(all, $@"\b{method}\(", RegexOptions.None, TimeSpan.FromMilliseconds(Limit)))
            {
                var arguments = Arguments(all, call.Index + call.Length);
                if (index < arguments.Count && Literal().Match(arguments[index]) is { Success: true } literal)
                {
                    yield return literal.Groups["id"].Value;
                }
            }
        }
    }

    private static IEnumerable<string> Computed()
    {
        var nouns = s_files.Value.SelectMany(text => Noun().Matches(text)).Select(m => m.Groups["noun"].Value).Distinct().ToList();
        var columns = s_files.Value.SelectMany(text => Column().Matches(text)).Select(m => m.Groups["column"].Value);
        return nouns.Select(noun => noun + "NotFound")
            .Concat(s_created.Select(noun => noun + "AlreadyExists"))
            .Concat(s_containers.Select(noun => noun + "NotEmpty"))
            .Concat(columns.Select(column => "Invalid" + column));
    }

    // The arguments of a call from behind its parenthesis, as text; brackets and strings are taken as wholes.
    private static List<string> Arguments(string text, int start)
    {
        var (arguments, depth, from) = (new List<string>(), 0, start);
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    i = EndOfString(text, i);
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when depth == 0:
                    arguments.Add(text[from..i].Trim());
                    return arguments;
                case ')' or ']' or '}':
                    depth--;
                    break;
                case ',' when depth == 0:
                    arguments.Add(text[from..i].Trim());
                    from = i + 1;
                    break;
            }
        }

        return arguments;
    }

    private static int EndOfString(string text, int quote)
    {
        for (var i = quote + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return text.Length - 1;
    }

    // Without comments: those may talk of ids that are raised elsewhere.
    private static List<string> ReadFiles() =>
    [
        .. Directory.EnumerateFiles(RepositoryFolder.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !OutOfScope().IsMatch(Path.GetRelativePath(RepositoryFolder.Root, path)))
            .Order(StringComparer.Ordinal)
            .Select(path => Comment().Replace(File.ReadAllText(path), "")),
    ];

    [GeneratedRegex(@"[\\/](bin|obj|SwrPowerShell\.Emulator)[\\/]", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex OutOfScope();

    [GeneratedRegex(@"(?m)^\s*//.*$|(?<=[;{},)])\s*//.*$", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?:SwrErrorKind\.\w+\s*,|new ErrorRecord\([^,""]+,|\bErrorId\s*=(?!=))\s*""(?<id>[A-Z]\w+)""", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex AfterKind();

    [GeneratedRegex(@"\b(?<method>\w+)\((?<before>[^()]*)\bstring errorId\b", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^""(?<id>[A-Z]\w+)""$", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?:=>\s*new\(|new ResourceTarget\(|ResourceTarget\.Account\()""(?<noun>[A-Z]\w+)""", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Noun();

    [GeneratedRegex(@"FlagText\.Require\([^,()]+,\s*nameof\((?<column>\w+)\)", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Column();

    [GeneratedRegex(@"""(?<id>(?:Invalid|Unknown|Unreadable|Unusable|Incomplete|Empty|Duplicate|Ambiguous|Nothing|No|Not)[A-Z]\w+|[A-Z]\w+(?:NotFound|AlreadyExists|NotEmpty|Required|Failed|Refused|Skipped|Throttled|Denied|Exceeded|Unavailable|TimedOut|NotStarted|NotConnected|NotWritten|Fixed))""", RegexOptions.ExplicitCapture, Limit)]
    private static partial Regex Suspect();
}
