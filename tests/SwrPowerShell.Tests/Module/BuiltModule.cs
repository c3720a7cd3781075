using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>The folder of the built module.</summary>
internal static class BuiltModule
{
    private const string Automation = "System.Management.Automation.";
    private static readonly Lazy<IReadOnlyList<CmdletClass>> s_cmdlets = new(ReadCmdlets);

    public static string Folder => RepositoryFolder.Module;

    public static string Lib => Path.Combine(Folder, "lib");

    public static IReadOnlyList<CmdletClass> Cmdlets => s_cmdlets.Value;

    public static CmdletClass Cmdlet(string name) => Cmdlets.Single(c => c.Name == name);

    /// <summary>The configuration of the test project and of the projects that it references.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(Path.GetDirectoryName(typeof(BuiltModule).Assembly.Location)!).Parent!.Name;

    private static List<CmdletClass> ReadCmdlets()
    {
        using var file = new AssemblyFile(Path.Combine(Folder, "SwrPowerShell.dll"));
        var cmdlets = new List<CmdletClass>();
        foreach (var type in file.Metadata.TypeDefinitions.Select(file.Metadata.GetTypeDefinition))
        {
            foreach (var attribute in file.Attributes(type.GetCustomAttributes(), Automation + "CmdletAttribute"))
            {
                cmdlets.Add(new CmdletClass(
                    (string)attribute.FixedArguments[0].Value!,
                    (string)attribute.FixedArguments[1].Value!,
                    [.. Types(file, type)],
                    (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public,
                    type.Attributes.HasFlag(TypeAttributes.Sealed),
                    Named(attribute, "SupportsShouldProcess") is true,
                    Named(attribute, "ConfirmImpact") as int?,
                    [.. Parameters(file, type)]));
            }
        }

        return cmdlets;
    }

    private static object? Named(CustomAttributeValue<string> attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Name == name).Value;

    // A class and its base classes.
    private static IEnumerable<string> Types(AssemblyFile file, TypeDefinition cmdlet)
    {
        for (TypeDefinition? type = cmdlet; type is { } current; type = file.BaseOf(current))
        {
            yield return file.FullName(current);
        }
    }

    private static IEnumerable<CmdletParameter> Parameters(AssemblyFile file, TypeDefinition cmdlet)
    {
        for (TypeDefinition? type = cmdlet; type is { } current; type = file.BaseOf(current))
        {
            foreach (var property in current.GetProperties().Select(file.Metadata.GetPropertyDefinition))
            {
                var attributes = property.GetCustomAttributes();
                if (file.Attributes(attributes, Automation + "ParameterAttribute").ToList() is { Count: > 0 } parameters)
                {
                    yield return new CmdletParameter(
                        file.Metadata.GetString(property.Name),
                        file.FullName(current),
                        [.. file.Attributes(attributes, Automation + "AliasAttribute").SelectMany(Strings)],
                        parameters.Exists(p => Named(p, "ValueFromPipelineByPropertyName") is true));
                }
            }
        }
    }

    private static IEnumerable<string> Strings(CustomAttributeValue<string> attribute) =>
        ((ImmutableArray<CustomAttributeTypedArgument<string>>)attribute.FixedArguments[0].Value!).Select(a => (string)a.Value!);
}

/// <summary>A class with [Cmdlet].</summary>
internal sealed record CmdletClass(
    string Verb,
    string Noun,
    IReadOnlyList<string> Types,
    bool IsPublic,
    bool IsSealed,
    bool SupportsShouldProcess,
    int? ConfirmImpact,
    IReadOnlyList<CmdletParameter> Parameters)
{
    public string Name => $"{Verb}-{Noun}";

    public string TypeName => Types[0];

    public bool Has(string parameter) => Parameters.Any(p => p.Name == parameter);

    public override string ToString() => Name;
}

/// <summary>A property with [Parameter], of the class or of a base class.</summary>
internal sealed record CmdletParameter(string Name, string DeclaredBy, IReadOnlyList<string> Aliases, bool BindsByPropertyName);
