using System.Reflection;
using System.Reflection.Metadata.Ecma335;
using System.Text.RegularExpressions;
using SwrPowerShell.Tests.ModuleContract;

namespace SwrPowerShell.Tests.Docs;

/// <summary>The constants of <see cref="ErrorIds"/>, and the texts of the assemblies that raise them.</summary>
internal static partial class ErrorIdTable
{
    // Code composes some ids: one of these endings after the kind of a resource, or the beginning before the name of a column.
    private static readonly string[] s_endings = ["NotFound", "AlreadyExists", "NotEmpty"];
    private const string Beginning = "Invalid";

    /// <summary>All ids that the module declares.</summary>
    public static IReadOnlySet<string> Declared { get; } = new SortedSet<string>(
        typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!), StringComparer.Ordinal);

    /// <summary>All string literals of the assemblies. The compiler inlines constants, so these include used ids.</summary>
    private static HashSet<string> Texts { get; } = new[] { "SwrPowerShell.Core", "SwrPowerShell", "SwrPowerShell.Rehearsal" }
        .SelectMany(name => ReadTexts(RepositoryFolder.File("src", name, "bin", BuiltModule.Configuration, "net10.0", $"{name}.dll")))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The declared ids that no code raises.</summary>
    public static IEnumerable<string> Unused => Declared.Where(id => !Texts.Contains(id) && !Stems(id).Any(Texts.Contains));

    /// <summary>Literals that look like an id but are not declared.</summary>
    public static IEnumerable<string> Undeclared => Texts.Where(text => Shape().IsMatch(text)).Except(Declared);

    private static IEnumerable<string> Stems(string id) =>
    [
        .. s_endings.Where(ending => id.EndsWith(ending, StringComparison.Ordinal)).Select(ending => id[..^ending.Length]),
        .. id.StartsWith(Beginning, StringComparison.Ordinal) ? new[] { id[Beginning.Length..] } : [],
    ];

    private static List<string> ReadTexts(string path)
    {
        using var file = new ModuleContract.AssemblyFile(path);
        var texts = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = file.Metadata.GetNextHandle(handle))
        {
            texts.Add(file.Metadata.GetUserString(handle));
        }

        return texts;
    }

    [GeneratedRegex("^(?:(?:Invalid|Unknown|Unreadable|Incomplete|Empty|Duplicate|Ambiguous|Nothing|No)[A-Z][A-Za-z]+|[A-Z][A-Za-z]+(?:NotFound|AlreadyExists|NotEmpty|Required|Failed|Refused|Skipped|Throttled|Denied|Exceeded|Unavailable|TimedOut|NotStarted|NotConnected|NotWritten|Fixed|Mismatch))$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Shape();
}
