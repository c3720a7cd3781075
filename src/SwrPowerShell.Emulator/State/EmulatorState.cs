using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SwrPowerShell.Emulator.Permissions;
using SwrPowerShell.Emulator.Retention;
using SwrPowerShell.Emulator.Sharing;
using SwrPowerShell.Emulator.Sync;
using SwrPowerShell.Emulator.Tags;
using SwrPowerShell.Emulator.Triggers;
using SwrPowerShell.Emulator.Usage;

namespace SwrPowerShell.Emulator.State;

/// <summary>Everything the emulator remembers. Each area adds a shelf of its own; the rest (file, reset, dump) follows.</summary>
public sealed class EmulatorState : IDisposable
{
    private readonly List<Shelf> _shelves = [];
    private readonly TimeProvider _clock;
    private StateFiles _files = new();
    private string? _path;
    private FileStream? _lock;
    private long _lastId = 1000;

    internal EmulatorState(TimeProvider clock)
    {
        _clock = clock;
        Organizations = AddShelf("organizations", StateJsonContext.Default.Organization);
        Repositories = AddShelf("repositories", StateJsonContext.Default.Repository);
        Tags = AddShelf("tags", StateJsonContext.Default.ImageTag);
        Permissions = AddShelf("permissions", StateJsonContext.Default.Permission);
        Shares = AddShelf("shares", StateJsonContext.Default.Share);
        Retentions = AddShelf("retentions", StateJsonContext.Default.RetentionPolicy);
        RetentionLog = AddShelf("retention_log", StateJsonContext.Default.RetentionLogEntry);
        Triggers = AddShelf("triggers", StateJsonContext.Default.Trigger);
        SyncTasks = AddShelf("sync_tasks", StateJsonContext.Default.SyncTask);
        SyncJobs = AddShelf("sync_jobs", StateJsonContext.Default.SyncJob);
        Users = AddShelf("users", StateJsonContext.Default.DirectoryUser);
        Regions = AddShelf("regions", StateJsonContext.Default.SyncRegion);
        Agencies = AddShelf("agencies", StateJsonContext.Default.Agency);
    }

    /// <summary>The organizations; their parent is empty.</summary>
    public Shelf<Organization> Organizations { get; }

    /// <summary>The repositories; their parent is the organization's name.</summary>
    public Shelf<Repository> Repositories { get; }

    /// <summary>The tags; their parent, like that of everything below, is organization and repository with a slash.</summary>
    public Shelf<ImageTag> Tags { get; }

    /// <summary>What users may do; the parent is an organization's name or a repository's.</summary>
    public Shelf<Permission> Permissions { get; }

    /// <summary>The accounts repositories are shared with.</summary>
    public Shelf<Share> Shares { get; }

    /// <summary>Which images are deleted as they age.</summary>
    public Shelf<RetentionPolicy> Retentions { get; }

    /// <summary>Which images were deleted that way.</summary>
    public Shelf<RetentionLogEntry> RetentionLog { get; }

    /// <summary>What new images set off.</summary>
    public Shelf<Trigger> Triggers { get; }

    /// <summary>Where new images are copied to.</summary>
    public Shelf<SyncTask> SyncTasks { get; }

    /// <summary>The copying of single images.</summary>
    public Shelf<SyncJob> SyncJobs { get; }

    /// <summary>Users of the account, beyond those that are always there; they have no parent.</summary>
    public Shelf<DirectoryUser> Users { get; }

    /// <summary>The regions images can be copied to, where it is not the made-up ones; they have no parent.</summary>
    public Shelf<SyncRegion> Regions { get; }

    /// <summary>The agency of the account, once it is created.</summary>
    public Shelf<Agency> Agencies { get; }

    /// <summary>Runs when everything is emptied, for what is remembered elsewhere.</summary>
    internal Action? Cleared { get; set; }

    /// <summary>Held over everything that has to happen at once, such as "create unless it exists".</summary>
    internal Lock Gate { get; } = new();

    internal Journal? Journal { get; private set; }

    internal DateTime Now => _clock.GetUtcNow().UtcDateTime;

    internal static string NoParent => "";

    /// <inheritdoc/>
    public void Dispose()
    {
        Journal?.Dispose();
        _lock?.Dispose();
    }

    /// <summary>Adds a shelf. Names must be taken before the state file is opened.</summary>
    internal Shelf<T> AddShelf<T>(string kind, JsonTypeInfo<T> type)
        where T : class
    {
        var shelf = new Shelf<T>(kind, type, this);
        _shelves.Add(shelf);
        return shelf;
    }

    /// <summary>Removes what belongs to an organization or a repository, before that is removed.</summary>
    /// <param name="parent">The organization's name, or the repository's key.</param>
    internal void RemoveBelongings(string parent)
    {
        foreach (var shelf in (ReadOnlySpan<Shelf>)[Tags, Permissions, Shares, Retentions, RetentionLog, Triggers, SyncTasks, SyncJobs])
        {
            shelf.RemoveAll(parent);
        }
    }

    /// <summary>A number as the name of a thing that has no other; padded, so that the order of names is that of numbers.</summary>
    internal static string NameOf(long id) => id.ToString("D10", CultureInfo.InvariantCulture);

    internal long NextId() => Interlocked.Increment(ref _lastId);

    /// <summary>Restores what the file holds and writes every further change to it.</summary>
    /// <param name="path">The file; null where nothing is written.</param>
    /// <param name="files">Where it lies; null for the file system.</param>
    internal void Open(string? path, StateFiles? files = null)
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

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        lock (Gate)
        {
            _shelves.ForEach(shelf => shelf.Clear());
            Cleared?.Invoke();
            if (_path is { } path)
            {
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
        SharingViolation.Retry(() => _files.Delete(temporary));
        using (var journal = Append(temporary, bufferSize: 65_536))
        {
            _shelves.ForEach(shelf => shelf.WriteTo(journal));
        }

        Journal?.Dispose();
        try
        {
            SharingViolation.Retry(() => _files.Replace(temporary, path));
        }
        finally
        {
            // Also behind what could not be replaced: what is acknowledged from here on is written.
            Journal = Append(path, bufferSize: 0);
        }
    }

    private Journal Append(string path, int bufferSize) => SharingViolation.Retry(() => Journal.Append(_files, path, bufferSize));
}
