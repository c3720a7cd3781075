using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>The calls between methods, and the string literals of each, read from the assemblies.</summary>
/// <remarks>
/// Methods are named as in the source, <c>Namespace.Type.Method</c>: lambdas, local functions and state machines count as the method
/// they are written in, nested types as the type around them, and overloads as one.
/// </remarks>
internal sealed partial class CallGraph
{
    private const byte LongOpcode = 0xFE;

    private static readonly Dictionary<int, OpCode> s_opcodes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value & 0xFFFF);

    private readonly Dictionary<string, HashSet<string>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _virtual = new(StringComparer.Ordinal);

    /// <param name="assemblies">The assembly files.</param>
    /// <param name="overrides">Whether calls of a method are also calls of its overrides in a file.</param>
    public CallGraph(IEnumerable<string> assemblies, Func<string, bool> overrides)
    {
        var bases = new Dictionary<string, string>(StringComparer.Ordinal);
        var overriding = new List<(string Type, string Method)>();
        foreach (var path in assemblies)
        {
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            foreach (var handle in metadata.MethodDefinitions)
            {
                var method = metadata.GetMethodDefinition(handle);
                if (method.RelativeVirtualAddress != 0)
                {
                    Read(metadata, NameOf(metadata, handle), file.GetMethodBody(method.RelativeVirtualAddress).GetILReader());
                }

                var type = metadata.GetTypeDefinition(method.GetDeclaringType());
                if (method.Attributes.HasFlag(MethodAttributes.Virtual) && !type.IsNested)
                {
                    _virtual.Add(NameOf(metadata, handle));
                }

                // Calls of a virtual method can run an override.
                if (overrides(path) && method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.NewSlot) && !type.BaseType.IsNil)
                {
                    bases[TypeOf(metadata, method.GetDeclaringType())] = TypeOf(metadata, type.BaseType);
                    overriding.Add((TypeOf(metadata, method.GetDeclaringType()), metadata.GetString(method.Name)));
                }
            }
        }

        // A base class may declare the method.
        foreach (var (type, method) in overriding)
        {
            for (var above = bases[type]; above is not null; above = bases.GetValueOrDefault(above))
            {
                Add(_calls, $"{above}.{method}", $"{type}.{method}");
            }
        }
    }

    /// <summary>All methods.</summary>
    public IEnumerable<string> Methods => _calls.Keys;

    /// <summary>Whether a method is virtual, so that a base class or PowerShell may call it.</summary>
    public bool IsVirtual(string method) => _virtual.Contains(method);

    /// <summary>The methods that a method calls directly.</summary>
    public IReadOnlySet<string> CallsOf(string method) => _calls.GetValueOrDefault(method) ?? [];

    /// <summary>The string literals of a method.</summary>
    public IReadOnlySet<string> TextsOf(string method) => _texts.GetValueOrDefault(method) ?? [];

    /// <summary>Returns methods and the methods that they call, directly or indirectly.</summary>
    /// <param name="starts">The methods to start from.</param>
    /// <param name="enters">Whether to follow the calls of a method.</param>
    public HashSet<string> Reach(IEnumerable<string> starts, Func<string, bool> enters)
    {
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(starts));
        while (open.TryPop(out var method))
        {
            if (reached.Add(method))
            {
                foreach (var next in CallsOf(method).Where(enters))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private void Read(MetadataReader metadata, string method, BlobReader code)
    {
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var opcode = s_opcodes[value == LongOpcode ? (value << 8) | code.ReadByte() : value];
            switch (opcode.OperandType)
            {
                case OperandType.InlineMethod:
                    Add(_calls, method, NameOf(metadata, (EntityHandle)MetadataTokens.Handle(code.ReadInt32())));
                    break;
                case OperandType.InlineString:
                    Add(_texts, method, metadata.GetUserString((UserStringHandle)MetadataTokens.Handle(code.ReadInt32())));
                    break;
                case OperandType.InlineSwitch:
                    var targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.Offset += SizeOf(opcode.OperandType);
                    break;
            }
        }
    }

    private static void Add(Dictionary<string, HashSet<string>> all, string key, string value) =>
        (all.TryGetValue(key, out var values) ? values : all[key] = new(StringComparer.Ordinal)).Add(value);

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static string NameOf(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                return NameOf(metadata, metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.MemberReference:
                var reference = metadata.GetMemberReference((MemberReferenceHandle)handle);
                return $"{TypeOf(metadata, reference.Parent)}.{metadata.GetString(reference.Name)}";
            default:
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                var type = metadata.GetTypeDefinition(method.GetDeclaringType());
                var source = Written().Match($"{metadata.GetString(method.Name)} {metadata.GetString(type.Name)}");
                return $"{TypeOf(metadata, method.GetDeclaringType())}.{(source.Success ? source.Groups["name"].Value : metadata.GetString(method.Name))}";
        }
    }

    private static string TypeOf(MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                var type = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                return type.IsNested ? TypeOf(metadata, type.GetDeclaringType()) : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                return reference.ResolutionScope.Kind == HandleKind.TypeReference
                    ? TypeOf(metadata, reference.ResolutionScope)
                    : $"{metadata.GetString(reference.Namespace)}.{metadata.GetString(reference.Name)}";
            case HandleKind.TypeSpecification:
                // ECMA-335 II.23.2.14: GENERICINST, CLASS or VALUETYPE, then the type; an array or a type parameter has no methods of its own.
                var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
                return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && signature.ReadByte() > 0
                    ? TypeOf(metadata, signature.ReadTypeHandle())
                    : "";
            default:
                return "";
        }
    }

    // The name in angle brackets that the compiler gives to lambdas and state machines.
    [GeneratedRegex("<(?<name>[A-Za-z_][A-Za-z0-9_]*)>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Written();
}
