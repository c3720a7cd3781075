using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Emulator.State;

/// <summary>Everything of one kind that is stored.</summary>
public abstract class Shelf
{
    private protected Shelf(string kind, EmulatorState state)
    {
        Kind = kind;
        State = state;
    }

    /// <summary>The kind, as the state file and <c>GET /_emulator/state</c> call it.</summary>
    public string Kind { get; }

    private protected EmulatorState State { get; }

    internal abstract void Restore(string parent, string name, JsonElement? value);

    internal abstract void Clear();

    internal abstract void RemoveAll(string parent);

    internal abstract void WriteTo(Journal journal);

    internal abstract void WriteValues(Utf8JsonWriter json);
}

/// <summary>
/// Things by name under a parent: repositories under their organization, organizations under nothing. Every change goes to the
/// state file before it is seen. Values are immutable, so lists stay what they were.
/// </summary>
/// <typeparam name="T">The thing.</typeparam>
public sealed class Shelf<T> : Shelf
    where T : class
{
    private readonly JsonTypeInfo<T> _type;
    private readonly SortedDictionary<string, Box> _boxes = new(StringComparer.Ordinal);
    private T[]? _all;

    internal Shelf(string kind, JsonTypeInfo<T> type, EmulatorState state)
        : base(kind, state) => _type = type;

    /// <summary>Finds one.</summary>
    /// <param name="parent">Its parent.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The thing, or null.</returns>
    public T? Find(string parent, string name)
    {
        lock (State.Gate)
        {
            return _boxes.GetValueOrDefault(parent)?.Items.GetValueOrDefault(name);
        }
    }

    /// <summary>How many a parent has.</summary>
    /// <param name="parent">The parent.</param>
    /// <returns>The number.</returns>
    public int Count(string parent)
    {
        lock (State.Gate)
        {
            return _boxes.GetValueOrDefault(parent)?.Items.Count ?? 0;
        }
    }

    /// <summary>Those of one parent.</summary>
    /// <param name="parent">The parent.</param>
    /// <returns>Ordered by name.</returns>
    public IReadOnlyList<T> List(string parent)
    {
        lock (State.Gate)
        {
            return _boxes.GetValueOrDefault(parent)?.InOrder() ?? [];
        }
    }

    /// <summary>All of them.</summary>
    /// <returns>Ordered by parent and name.</returns>
    public IReadOnlyList<T> List()
    {
        lock (State.Gate)
        {
            return _all ??= [.. _boxes.Values.SelectMany(box => box.InOrder())];
        }
    }

    internal void Put(string parent, string name, T value)
    {
        lock (State.Gate)
        {
            State.Journal?.Append(Kind, parent, name, value, _type);
            Place(parent, name, value);
        }
    }

    internal void Remove(string parent, string name)
    {
        lock (State.Gate)
        {
            State.Journal?.Append<T>(Kind, parent, name, value: null, _type);
            Place(parent, name, value: null);
        }
    }

    internal override void Restore(string parent, string name, JsonElement? value) => Place(parent, name, value?.Deserialize(_type));

    internal override void Clear()
    {
        _boxes.Clear();
        _all = null;
    }

    internal override void RemoveAll(string parent)
    {
        lock (State.Gate)
        {
            foreach (var name in _boxes.GetValueOrDefault(parent)?.Items.Keys.ToArray() ?? [])
            {
                Remove(parent, name);
            }
        }
    }

    internal override void WriteTo(Journal journal)
    {
        foreach (var (parent, box) in _boxes)
        {
            foreach (var (name, value) in box.Items)
            {
                journal.Append(Kind, parent, name, value, _type);
            }
        }
    }

    internal override void WriteValues(Utf8JsonWriter json)
    {
        json.WriteStartArray(Kind);
        foreach (var value in List())
        {
            JsonSerializer.Serialize(json, value, _type);
        }

        json.WriteEndArray();
    }

    private void Place(string parent, string name, T? value)
    {
        _all = null;
        if (!_boxes.TryGetValue(parent, out var box))
        {
            if (value is null)
            {
                return;
            }

            _boxes[parent] = box = new Box();
        }

        box.Change(name, value);
        if (box.Items.Count == 0)
        {
            _boxes.Remove(parent);
        }
    }

    private sealed class Box
    {
        private T[]? _inOrder;

        public Dictionary<string, T> Items { get; } = new(StringComparer.Ordinal);

        public T[] InOrder() => _inOrder ??= [.. Items.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => item.Value)];

        public void Change(string name, T? value)
        {
            _inOrder = null;
            if (value is null)
            {
                Items.Remove(name);
            }
            else
            {
                Items[name] = value;
            }
        }
    }
}
