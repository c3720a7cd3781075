using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Emulator.State;

/// <summary>The data of one emulator. Each area adds its tables. The state file and <c>/_emulator/state</c> contain all of them.</summary>
internal sealed class EmulatorState(TimeProvider clock) : IDisposable
{
    /// <summary>The parent of rows that have none.</summary>
    public const string NoParent = "";

    private readonly OrderedDictionary<Type, Table> _tables = [];
    private StateFiles _files = new();
    private string? _path;
    private FileStream? _lock;
    private long _lastId = 1000;

    /// <summary>Called when all tables are cleared, to clear data outside of them.</summary>
    public Action? Cleared { get; set; }

    /// <summary>Held while requests other than GET are handled, so that endpoints can check before they change.</summary>
    public Lock Gate { get; } = new();
    public Journal? Journal { get; private set; }
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A number as a key, padded so that keys are ordered like numbers.</summary>
    public static string KeyOf(long id) => id.ToString("D10", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Journal?.Dispose();
        _lock?.Dispose();
    }

    /// <summary>Adds a table. All tables are added before the state file is opened.</summary>
    public void AddTable<T>(string name, JsonTypeInfo<T> type, bool cascade = false)
        where T : class => _tables.Add(typeof(T), new Table<T>(name, type, cascade, this));

    public Table<T> Table<T>()
        where T : class => (Table<T>)_tables[typeof(T)];

    /// <summary>Removes the rows that belong to an organization or to a repository.</summary>
    /// <param name="parent">The organization's name, or the repository's key.</param>
    public void RemoveDependents(string parent)
    {
        foreach (var table in _tables.Values.Where(table => table.Cascade))
        {
            table.RemoveAll(parent);
        }
    }

    public long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Middleware that handles requests other than GET one at a time.</summary>
    /// <remarks>An endpoint that awaits has to lock <see cref="Gate"/> itself.</remarks>
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            return next(http);
        }

        lock (Gate)
        {
            return next(http);
        }
    }

    /// <summary>Restores the state from a file and appends each later change to it.</summary>
    /// <param name="path">The file, or null to keep the state in memory only.</param>
    /// <param name="files">The file system; null for that of the machine.</param>
    public void Open(string? path, StateFiles? files = null)
    {
        if (path is null)
        {
            return;
        }

        _path = path;
        _files = files ?? _files;
        _lock = Journal.Lock(_files, path);
        if (_files.Exists(path))
        {
            foreach (var change in Journal.Read(_files, path))
            {
                Restore(path, change);
            }
        }

        Rewrite(path);
    }

    public void Clear()
    {
        lock (Gate)
        {
            foreach (var table in _tables.Values)
            {
                table.Clear();
            }

            Cleared?.Invoke();
            if (_path is { } path)
            {
                Rewrite(path);
            }
        }
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        lock (Gate)
        {
            foreach (var table in _tables.Values)
            {
                table.WriteValues(json);
            }
        }

        json.WriteEndObject();
    }

    private void Restore(string path, JsonElement change)
    {
        var name = change.GetProperty("kind").GetString();
        var table = _tables.Values.FirstOrDefault(table => table.Name == name)
            ?? throw new InvalidDataException($"{path} holds '{name}', which this emulator does not know.");
        JsonElement? value = change.TryGetProperty("value", out var given) ? given : null;
        table.Restore(change.GetProperty("parent").GetString()!, change.GetProperty("name").GetString()!, value);
        if (value?.TryGetProperty("id", out var id) == true && id.ValueKind == JsonValueKind.Number)
        {
            _lastId = Math.Max(_lastId, id.GetInt64());
        }
    }

    /// <summary>Replaces the file by the current rows, so that it does not grow over restarts, and opens it for further changes.</summary>
    private void Rewrite(string path)
    {
        var temporary = path + ".new";
        SharingViolation.Retry(() => _files.Delete(temporary));
        using (var journal = Append(temporary, bufferSize: 65_536))
        {
            foreach (var table in _tables.Values)
            {
                table.WriteTo(journal);
            }
        }

        Journal?.Dispose();
        try
        {
            SharingViolation.Retry(() => _files.Replace(temporary, path));
        }
        finally
        {
            // Also if the file could not be replaced, so that later changes are written.
            Journal = Append(path, bufferSize: 0);
        }
    }

    private Journal Append(string path, int bufferSize) => SharingViolation.Retry(() => Journal.Append(_files, path, bufferSize));
}
