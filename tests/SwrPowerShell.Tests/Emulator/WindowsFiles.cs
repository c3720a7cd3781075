using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Tests.Emulator;

/// <summary>
/// A file system with the rules of Windows: names ignore case, a backslash is a separator, and an open file can be opened again only as far as
/// the share modes of both allow. https://learn.microsoft.com/windows/win32/fileio/creating-and-opening-files
/// </summary>
internal sealed class WindowsFiles : StateFiles, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("swr-windows-");
    private readonly List<Handle> _open = [];
    private readonly Dictionary<string, int> _scanned = [];

    /// <summary>How often a file is locked after it was closed or moved, like by a virus scanner.</summary>
    public int ScanAttempts { get; init; }

    public void Dispose() => _folder.Delete(recursive: true);

    public override bool Exists(string path) => File.Exists(Real(path));

    public override FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize = 4096, FileOptions options = FileOptions.None)
    {
        Scan(path);
        if (_open.Find(other => other.Path == Real(path) && !(Allows(other.Share, access) && Allows(share, other.Access))) is not null)
        {
            throw Violation(path);
        }

        // The real file is always shared. The rules above decide.
        var opened = new Handle(this, Real(path), mode, access, share, bufferSize, options);
        _open.Add(opened);
        return opened;
    }

    public override void Delete(string path)
    {
        Scan(path);
        if (_open.Exists(handle => handle.Path == Real(path) && !handle.Share.HasFlag(FileShare.Delete)))
        {
            throw Violation(path);
        }

        File.Delete(Real(path));
    }

    public override void Replace(string source, string path)
    {
        Scan(source);
        Scan(path);
        if (_open.Exists(handle => handle.Path == Real(source) && !handle.Share.HasFlag(FileShare.Delete)))
        {
            throw Violation(source);
        }

        // MoveFileEx does not replace an open file, whatever its share mode.
        if (_open.Exists(handle => handle.Path == Real(path)))
        {
            throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.");
        }

        File.Move(Real(source), Real(path), overwrite: true);
        _scanned[Real(path)] = ScanAttempts;
    }

    private static bool Allows(FileShare share, FileAccess access) =>
        (!access.HasFlag(FileAccess.Read) || share.HasFlag(FileShare.Read)) && (!access.HasFlag(FileAccess.Write) || share.HasFlag(FileShare.Write));

    private static IOException Violation(string path) =>
        new($"The process cannot access the file '{path}' because it is being used by another process.", unchecked((int)0x80070020));

    private string Real(string path) => Path.Combine(_folder.FullName, Uri.EscapeDataString(path.Replace('\\', '/').ToUpperInvariant()));

    private void Scan(string path)
    {
        if (_scanned.GetValueOrDefault(Real(path)) is > 0 and var left && Exists(path))
        {
            _scanned[Real(path)] = left - 1;
            throw Violation(path);
        }
    }

    private sealed class Handle(WindowsFiles files, string path, FileMode mode, FileAccess access, FileShare share, int bufferSize, FileOptions options)
        : FileStream(path, mode, access, FileShare.ReadWrite | FileShare.Delete, bufferSize, options)
    {
        public string Path { get; } = path;

        public FileAccess Access { get; } = access;

        public FileShare Share { get; } = share;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (files._open.Remove(this))
            {
                files._scanned[Path] = files.ScanAttempts;
            }
        }
    }
}
