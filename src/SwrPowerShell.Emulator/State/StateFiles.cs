namespace SwrPowerShell.Emulator.State;

/// <summary>The file system, as far as the state file needs it. Tests replace it by one with the rules of Windows.</summary>
internal class StateFiles
{
    /// <inheritdoc cref="File.Exists(string)"/>
    public virtual bool Exists(string path) => File.Exists(path);

    /// <inheritdoc cref="FileStream(string, FileMode, FileAccess, FileShare, int, FileOptions)"/>
    public virtual FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize = 4096, FileOptions options = FileOptions.None) =>
        new(path, mode, access, share, bufferSize, options);

    /// <inheritdoc cref="File.Delete(string)"/>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>Moves a file to where another may be.</summary>
    public virtual void Replace(string source, string path) => File.Move(source, path, overwrite: true);
}
