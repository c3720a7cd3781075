using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>Reads the metadata of an assembly without loading it, so that PowerShell is not required.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly PEReader _file;

    public AssemblyFile(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        Metadata = _file.GetMetadataReader();
    }

    public MetadataReader Metadata { get; }

    public Version Version => Metadata.GetAssemblyDefinition().Version;

    public IEnumerable<string> References =>
        Metadata.AssemblyReferences.Select(handle => Metadata.GetString(Metadata.GetAssemblyReference(handle).Name));

    /// <summary>The names of the referenced assemblies.</summary>
    public static List<string> ReferencesOf(string path)
    {
        using var file = new AssemblyFile(path);
        return [.. file.References];
    }

    /// <summary>The id of a build, which an assembly and its native image have in common.</summary>
    public static Guid VersionIdOf(string path)
    {
        using var file = new AssemblyFile(path);
        return file.Metadata.GetGuid(file.Metadata.GetModuleDefinition().Mvid);
    }

    /// <summary>Whether a file is a .NET assembly. The folder of the runtime also contains native libraries.</summary>
    public static bool IsAssembly(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return file.HasMetadata && file.GetMetadataReader().IsAssembly;
    }

    public string FullName(TypeDefinition type) => Join(Metadata.GetString(type.Namespace), Metadata.GetString(type.Name));

    /// <summary>The attributes of a type, decoded.</summary>
    public IEnumerable<CustomAttributeValue<string>> Attributes(CustomAttributeHandleCollection handles, string fullName) =>
        from handle in handles
        let attribute = Metadata.GetCustomAttribute(handle)
        where AttributeName(attribute) == fullName
        select attribute.DecodeValue(AttributeTypes.Instance);

    /// <summary>The base type, if this assembly defines it. A generic type is returned without its arguments.</summary>
    public TypeDefinition? BaseOf(TypeDefinition type)
    {
        if (type.BaseType.IsNil)
        {
            return null;
        }

        var handle = type.BaseType.Kind == HandleKind.TypeSpecification ? GenericType((TypeSpecificationHandle)type.BaseType) : type.BaseType;
        return handle.Kind == HandleKind.TypeDefinition ? Metadata.GetTypeDefinition((TypeDefinitionHandle)handle) : null;
    }

    public void Dispose() => _file.Dispose();

    // ECMA-335 II.23.2.14: GENERICINST, CLASS or VALUETYPE, then the type.
    private EntityHandle GenericType(TypeSpecificationHandle handle)
    {
        var signature = Metadata.GetBlobReader(Metadata.GetTypeSpecification(handle).Signature);
        signature.ReadByte();
        signature.ReadByte();
        return signature.ReadTypeHandle();
    }

    private string AttributeName(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
        {
            var method = Metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor);
            return FullName(Metadata.GetTypeDefinition(method.GetDeclaringType()));
        }

        var parent = Metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
        {
            return "";
        }

        var reference = Metadata.GetTypeReference((TypeReferenceHandle)parent);
        return Join(Metadata.GetString(reference.Namespace), Metadata.GetString(reference.Name));
    }

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";

    // Only the values of arguments are needed. All enums used here are of type int.
    private sealed class AttributeTypes : ICustomAttributeTypeProvider<string>
    {
        public static AttributeTypes Instance { get; } = new();

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "System.Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => "defined";

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => "referred";

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type is "System.Type";
    }
}
