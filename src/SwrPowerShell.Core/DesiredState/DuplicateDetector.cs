using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SwrPowerShell.Core.Naming;

namespace SwrPowerShell.Core.DesiredState;

/// <summary>Which row named a thing first, for a million rows in a few megabytes: it keeps eight bytes of a hash and the row, not the name.</summary>
/// <remarks>In many small tables: one large one would need half as much again each time it grows, and its outgrown arrays stay for long.</remarks>
public sealed class DuplicateDetector
{
    private readonly Table?[] _tables = new Table?[256];

    /// <summary>Notes a name.</summary>
    /// <returns>The row that named it before, or null when this is the first.</returns>
    public long? Add(string name, long row)
    {
        var key = KeyOf(name);
        return (_tables[key >> 56] ??= new Table()).Add(key, row);
    }

    /// <summary>Notes the name of a row; of two rows for one thing, only the first is used.</summary>
    /// <exception cref="SwrException"><c>DuplicateRow</c>, naming both rows.</exception>
    public void RequireFirst(string name, long row)
    {
        if (Add(name, row) is { } first)
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.DuplicateRow, $"{DisplayText.Quoted(name)} is already listed in row {first}. Only row {first} was used.")
            {
                RecommendedAction = "Remove one of the two rows.",
            };
        }
    }

    /// <summary>Whether a name was noted.</summary>
    public bool Contains(string name)
    {
        var key = KeyOf(name);
        return _tables[key >> 56]?.Contains(key) == true;
    }

    // Zero marks a free slot.
    private static ulong KeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash) | 1;
    }

    private sealed class Table
    {
        private ulong[] _keys = new ulong[8];
        private int[] _rows = new int[8];
        private int _count;

        public long? Add(ulong key, long row)
        {
            if (_count * 4 >= _keys.Length * 3)
            {
                Grow();
            }

            var slot = Slot(_keys, key);
            if (_keys[slot] == key)
            {
                return _rows[slot];
            }

            _keys[slot] = key;
            _rows[slot] = (int)row;
            _count++;
            return null;
        }

        public bool Contains(ulong key) => _keys[Slot(_keys, key)] != 0;

        private static int Slot(ulong[] keys, ulong key)
        {
            var mask = keys.Length - 1;
            var slot = (int)(key >> 8) & mask;
            while (keys[slot] != 0 && keys[slot] != key)
            {
                slot = (slot + 1) & mask;
            }

            return slot;
        }

        private void Grow()
        {
            var (keys, rows) = (new ulong[_keys.Length * 2], new int[_rows.Length * 2]);
            for (var i = 0; i < _keys.Length; i++)
            {
                if (_keys[i] != 0)
                {
                    var slot = Slot(keys, _keys[i]);
                    keys[slot] = _keys[i];
                    rows[slot] = _rows[i];
                }
            }

            (_keys, _rows) = (keys, rows);
        }
    }
}
