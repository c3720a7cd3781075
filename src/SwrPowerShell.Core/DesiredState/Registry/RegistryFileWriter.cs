using CsvHelper;
using CsvHelper.Configuration;

namespace SwrPowerShell.Core.DesiredState.Registry;

/// <summary>Writes a file of a registry beside its name, and gives it that name when it is complete.</summary>
public sealed class RegistryFileWriter : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private CsvWriter? _writer;

    /// <summary>Prepares a file; nothing is written before the first row.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="kind">What the file lists.</param>
    public RegistryFileWriter(string folder, RegistryKind kind)
    {
        Kind = kind;
        _path = Path.Combine(folder, kind.FileName);
        _temporary = Path.Combine(folder, $".{kind.FileName}.{Environment.ProcessId}.tmp");
    }

    /// <summary>What the file lists.</summary>
    public RegistryKind Kind { get; }

    /// <summary>How many rows it has.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether a resource could not be read, so that the file would not be complete.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Whether there was a file that was removed, since it would have no rows.</summary>
    public bool IsRemoved { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(RegistryPlace place, RegistryItem item)
    {
        // The same lines on all systems, so that versions of a file differ in their rows only.
        _writer ??= Open();
        Rows++;
        Write(Kind.ToCells(place, item).Select(FormulaGuard.Protect));
    }

    /// <summary>Replaces the file; one without rows is removed. An incomplete one stays as it was.</summary>
    /// <returns>The file; null when there is none.</returns>
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
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is only left over.
        }
    }

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
