using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Emulator.State;

/// <summary>A table without the type of its rows.</summary>
internal abstract class Table(string tableName, bool cascade)
{
    /// <summary>The name in the state file and in <c>GET /_emulator/state</c>.</summary>
    public string Name { get; } = tableName;

    /// <summary>Whether the rows of a parent are deleted with it.</summary>
    public bool Cascade { get; } = cascade;

    public abstract void Restore(string parent, string name, JsonElement? value);

    public abstract void Clear();

    public abstract void RemoveAll(string parent);

    public abstract void WriteTo(Journal journal);

    public abstract void WriteValues(Utf8JsonWriter json);
}

/// <summary>
/// Rows by parent and name: repositories by their organization, tags by their repository. Each change is written to the state file
/// before it is visible. Rows are immutable, and so are returned arrays, which are shared.
/// </summary>
internal sealed class Table<T>(string tableName, JsonTypeInfo<T> type, bool cascade, EmulatorState state) : Table(tableName, cascade)
    where T : class
{
    private readonly SortedDictionary<string, Partition> _partitions = new(StringComparer.Ordinal);
    private T[]? _all;

    public T? Find(string parent, string name)
    {
        lock (state.Gate)
        {
            return _partitions.GetValueOrDefault(parent)?.Rows.GetValueOrDefault(name);
        }
    }

    /// <summary>Finds a row that has no parent.</summary>
    public T? Find(string name) => Find(EmulatorState.NoParent, name);

    public int Count(string parent)
    {
        lock (state.Gate)
        {
            return _partitions.GetValueOrDefault(parent)?.Rows.Count ?? 0;
        }
    }

    /// <summary>The rows of a parent, ordered by name.</summary>
    public T[] List(string parent)
    {
        lock (state.Gate)
        {
            return _partitions.GetValueOrDefault(parent)?.InOrder() ?? [];
        }
    }

    /// <summary>All rows, ordered by parent and name.</summary>
    public T[] List()
    {
        lock (state.Gate)
        {
            return _all ??= [.. _partitions.Values.SelectMany(partition => partition.InOrder())];
        }
    }

    public void Put(string parent, string name, T value) => Change(parent, name, value);

    /// <summary>Puts a row that has no parent.</summary>
    public void Put(string name, T value) => Change(EmulatorState.NoParent, name, value);

    /// <returns>Whether there was such a row.</returns>
    public bool Remove(string parent, string name)
    {
        lock (state.Gate)
        {
            var exists = Find(parent, name) is not null;
            Change(parent, name, value: null);
            return exists;
        }
    }

    public override void Restore(string parent, string name, JsonElement? value) => Apply(parent, name, value?.Deserialize(type));

    public override void Clear()
    {
        _partitions.Clear();
        _all = null;
    }

    public override void RemoveAll(string parent)
    {
        lock (state.Gate)
        {
            foreach (var name in _partitions.GetValueOrDefault(parent)?.Rows.Keys.ToArray() ?? [])
            {
                Remove(parent, name);
            }
        }
    }

    public override void WriteTo(Journal journal)
    {
        foreach (var (parent, partition) in _partitions)
        {
            foreach (var (name, value) in partition.Rows)
            {
                journal.Append(Name, parent, name, value, type);
            }
        }
    }

    public override void WriteValues(Utf8JsonWriter json)
    {
        json.WriteStartArray(Name);
        Array.ForEach(List(), value => JsonSerializer.Serialize(json, value, type));
        json.WriteEndArray();
    }

    private void Change(string parent, string name, T? value)
    {
        lock (state.Gate)
        {
            state.Journal?.Append(Name, parent, name, value, type);
            Apply(parent, name, value);
        }
    }

    private void Apply(string parent, string name, T? value)
    {
        _all = null;
        if (!_partitions.TryGetValue(parent, out var partition))
        {
            if (value is null)
            {
                return;
            }

            _partitions[parent] = partition = new Partition();
        }

        partition.Change(name, value);
        if (partition.Rows.Count == 0)
        {
            _partitions.Remove(parent);
        }
    }

    /// <summary>The rows of one parent.</summary>
    private sealed class Partition
    {
        private T[]? _inOrder;

        public Dictionary<string, T> Rows { get; } = new(StringComparer.Ordinal);
        public T[] InOrder() => _inOrder ??= [.. Rows.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Value)];

        public void Change(string name, T? value)
        {
            _inOrder = null;
            if (value is null)
            {
                Rows.Remove(name);
            }
            else
            {
                Rows[name] = value;
            }
        }
    }
}
