using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SwrPowerShell.Core.DesiredState;

/// <summary>Finds repeated names. Stores eight bytes of a hash and the row instead of the name, about 30 bytes for each.</summary>
/// <remarks>Uses many small tables, because growing copies a whole table, and the garbage collector keeps large arrays for long.</remarks>
public sealed class DuplicateDetector
{
    private const int LongestOnStack = 512;

    private readonly Dictionary<ulong, int>?[] _tables = new Dictionary<ulong, int>?[256];

    /// <summary>Adds a name.</summary>
    /// <returns>The first row with the name; null for a new name.</returns>
    public long? Add(string name, long row)
    {
        var key = KeyOf(name);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_tables[key >> 56] ??= [], key, out var isKnown);
        if (isKnown)
        {
            return first;
        }

        first = (int)row;
        return null;
    }

    /// <summary>Adds the name of a row, of which only the first with the name is used.</summary>
    /// <param name="name">The name.</param>
    /// <param name="row">The row; null for the command line.</param>
    /// <param name="shown">The name for messages, if different.</param>
    /// <exception cref="SwrException"><c>DuplicateRow</c>: the name was added before.</exception>
    public void RequireFirst(string name, long? row, string? shown = null)
    {
        if (Add(name, row ?? 0) is { } first)
        {
            throw SwrRules.Invalid(
                ErrorIds.DuplicateRow,
                $"{DisplayText.Quoted(shown ?? name)} is already listed{(first == 0 ? "" : $" in row {first}. Only row {first} was used")}.",
                first == 0 ? "Name it once." : "Remove one of the two rows.");
        }
    }

    /// <summary>Whether a name was added.</summary>
    public bool Contains(string name)
    {
        var key = KeyOf(name);
        return _tables[key >> 56]?.ContainsKey(key) == true;
    }

    private static ulong KeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> text = stackalloc byte[LongestOnStack];
        SHA256.HashData(Encoding.UTF8.TryGetBytes(name, text, out var length) ? text[..length] : Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
