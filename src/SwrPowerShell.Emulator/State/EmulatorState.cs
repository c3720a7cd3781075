using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Emulator.State;

/// <summary>Everything the emulator remembers. Each area adds a shelf of its own; the rest (file, reset, dump) follows.</summary>
public sealed class EmulatorState : IDisposable
{
    private readonly List<Shelf> _shelves = [];
    private readonly TimeProvider _clock;
    private string? _path;
    private long _lastId = 1000;

    internal EmulatorState(TimeProvider clock)
    {
        _clock = clock;
        Organizations = AddShelf("organizations", StateJsonContext.Default.Organization);
        Repositories = AddShelf("repositories", StateJsonContext.Default.Repository);
    }

    /// <summary>The organizations; their parent is empty.</summary>
    public Shelf<Organization> Organizations { get; }

    /// <summary>The repositories; their parent is the organization's name.</summary>
    public Shelf<Repository> Repositories { get; }

    /// <summary>Held over everything that has to happen at once, such as "create unless it exists".</summary>
    internal Lock Gate { get; } = new();

    internal Journal? Journal { get; private set; }

    internal DateTime Now => _clock.GetUtcNow().UtcDateTime;

    internal static string NoParent => "";

    /// <inheritdoc/>
    public void Dispose() => Journal?.Dispose();

    /// <summary>Adds a shelf. Names must be taken before the state file is opened.</summary>
    internal Shelf<T> AddShelf<T>(string kind, JsonTypeInfo<T> type)
        where T : class
    {
        var shelf = new Shelf<T>(kind, type, this);
        _shelves.Add(shelf);
        return shelf;
    }

    internal long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Restores what the file holds and writes every further change to it.</summary>
    internal void Open(string? path)
    {
        if (path is null)
        {
            return;
        }

        _path = path;
        if (File.Exists(path))
        {
            foreach (var change in Journal.Read(path))
            {
                Restore(path, change);
            }
        }

        Rewrite(path);
    }

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        lock (Gate)
        {
            _shelves.ForEach(shelf => shelf.Clear());
            if (_path is { } path)
            {
                Journal?.Dispose();
                Rewrite(path);
            }
        }
    }

    internal void WriteAll(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        lock (Gate)
        {
            _shelves.ForEach(shelf => shelf.WriteValues(json));
        }

        json.WriteEndObject();
    }

    private void Restore(string path, JsonElement change)
    {
        var kind = change.GetProperty("kind").GetString();
        var shelf = _shelves.Find(shelf => shelf.Kind == kind)
            ?? throw new InvalidDataException($"{path} holds '{kind}', which this emulator does not know.");
        JsonElement? value = change.TryGetProperty("value", out var given) ? given : null;
        shelf.Restore(change.GetProperty("parent").GetString()!, change.GetProperty("name").GetString()!, value);
        if (value?.TryGetProperty("id", out var id) == true && id.ValueKind == JsonValueKind.Number)
        {
            _lastId = Math.Max(_lastId, id.GetInt64());
        }
    }

    /// <summary>Replaces the file by what is live, so that it does not grow over restarts, and goes on behind that.</summary>
    private void Rewrite(string path)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        using (var journal = Journal.Append(temporary, bufferSize: 65_536))
        {
            _shelves.ForEach(shelf => shelf.WriteTo(journal));
        }

        File.Move(temporary, path, overwrite: true);
        Journal = Journal.Append(path, bufferSize: 0);
    }
}
