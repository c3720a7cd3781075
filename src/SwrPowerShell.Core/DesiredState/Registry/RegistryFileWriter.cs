using CsvHelper;
using CsvHelper.Configuration;

namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Writes a file of a registry under a temporary name, and renames it when it is complete.</summary>
public sealed class RegistryFileWriter : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private CsvWriter? _writer;

    /// <summary>Creates a writer. The first row creates the file.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="kind">The kind of resource in the file.</param>
    public RegistryFileWriter(string folder, RegistryKind kind)
    {
        Kind = kind;
        _path = Path.Combine(folder, kind.FileName);
        _temporary = Path.Combine(folder, $".{kind.FileName}.{Environment.ProcessId}.tmp");
    }

    /// <summary>The kind of resource in the file.</summary>
    public RegistryKind Kind { get; }

    /// <summary>The number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether a resource could not be read, so that the file would be incomplete.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Whether an existing file was removed because there are no rows.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(RegistryPlace place, RegistryItem item)
    {
        _writer ??= Open();
        Rows++;
        Write(Kind.ToCells(place, item).Select(FormulaGuard.Protect));
    }

    /// <summary>Replaces the existing file, or removes it if there are no rows. Does not change it if rows are missing.</summary>
    /// <returns>The file, or null.</returns>
    public SwrRegistryFile? Finish()
    {
        _writer?.Dispose();
        if (IsIncomplete)
        {
            return null;
        }

        if (_writer is null)
        {
            IsRemoved = File.Exists(_path);
            File.Delete(_path);
            return null;
        }

        File.Move(_temporary, _path, overwrite: true);
        return new(Kind.Resource, Rows, _path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        SharedFile.TryDelete(_temporary);
    }

    // Line breaks are the same on all systems, so that versions of a file differ in their rows only.
    private CsvWriter Open()
    {
        _writer = new CsvWriter(
            new StreamWriter(_temporary, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)),
            new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        Write(Kind.Columns.Select(column => column.Name));
        return _writer;
    }

    private void Write(IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            _writer!.WriteField(cell);
        }

        _writer!.NextRecord();
    }
}
