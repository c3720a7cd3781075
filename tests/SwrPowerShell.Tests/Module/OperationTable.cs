namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>The operations that the service documents, and those that the commands declare.</summary>
internal static class OperationTable
{
    private const string Attribute = "SwrPowerShell.Base.SwrOperationAttribute";

    /// <summary>The names, by method and path.</summary>
    public static IReadOnlyDictionary<string, string> Documented { get; } = File
        .ReadAllLines(RepositoryFolder.File("tests", "SwrPowerShell.Tests", "Module", "operations.txt"))
        .Select(line => line.Split(' '))
        .ToDictionary(parts => $"{parts[0]} {parts[1]}", parts => parts[2], StringComparer.Ordinal);

    /// <summary>The types that declare an operation, by method and path.</summary>
    public static ILookup<string, string> Declared { get; } = ReadDeclared();

    /// <summary>The names of the operations that a type declares.</summary>
    public static IEnumerable<string> Of(string typeName) =>
        Declared.Where(group => group.Contains(typeName)).Select(group => Documented[group.Key]);

    private static ILookup<string, string> ReadDeclared()
    {
        using var file = new AssemblyFile(Path.Combine(BuiltModule.Folder, "SwrPowerShell.dll"));
        return file.Metadata.TypeDefinitions
            .Select(file.Metadata.GetTypeDefinition)
            .SelectMany(type => file.Attributes(type.GetCustomAttributes(), Attribute)
                .Select(attribute => (Operation: $"{attribute.FixedArguments[0].Value} {attribute.FixedArguments[1].Value}", Type: file.FullName(type))))
            .ToLookup(declared => declared.Operation, declared => declared.Type, StringComparer.Ordinal);
    }
}
