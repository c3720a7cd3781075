namespace SwrPowerShell.Emulator.State;

/// <summary>The operations on files that the state file needs. Tests override them to behave like Windows.</summary>
internal class StateFiles
{
    /// <inheritdoc cref="File.Exists(string)"/>
    public virtual bool Exists(string path) => File.Exists(path);

    /// <inheritdoc cref="FileStream(string, FileMode, FileAccess, FileShare, int, FileOptions)"/>
    public virtual FileStream Open(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize = 4096, FileOptions options = FileOptions.None) =>
        new(path, mode, access, share, bufferSize, options);

    /// <inheritdoc cref="File.Delete(string)"/>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>Moves a file, replacing an existing one.</summary>
    public virtual void Replace(string source, string path) => File.Move(source, path, overwrite: true);
}
