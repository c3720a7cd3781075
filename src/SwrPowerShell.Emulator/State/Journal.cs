using System.Buffers;
using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Emulator.State;

/// <summary>
/// The state file: one line of JSON per change, passed to the operating system before the reply is sent. Acknowledged changes survive
/// the end of the process, but not necessarily that of the machine.
/// </summary>
internal sealed class Journal(FileStream file) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null);

    /// <summary>Opens a file for appending.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="bufferSize">0 to pass each line to the operating system at once.</param>
    public static Journal Append(StateFiles files, string path, int bufferSize) =>
        new(files.Open(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize));

    /// <summary>Locks a state file by a second file, because the state file itself is replaced at each start.</summary>
    public static FileStream Lock(StateFiles files, string path)
    {
        var name = path + ".lock";
        try
        {
            return files.Open(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException problem) when (files.Exists(name))
        {
            throw new IOException($"Another emulator uses the state file {path}.", problem);
        }
    }

    /// <summary>Reads the changes of a file, oldest first.</summary>
    public static IEnumerable<JsonElement> Read(StateFiles files, string path)
    {
        using var reader = new StreamReader(SharingViolation.Retry(() => files.Open(path, FileMode.Open, FileAccess.Read, FileShare.Read)));
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            JsonElement change;
            try
            {
                change = JsonElement.Parse(line);
            }
            catch (JsonException) when (reader.EndOfStream)
            {
                // The emulator was killed while writing; the change was not acknowledged.
                yield break;
            }
            catch (JsonException problem)
            {
                throw new InvalidDataException($"{path}, line {number}: {problem.Message}", problem);
            }

            yield return change;
        }
    }

    /// <summary>Writes a change: the value of a row, or its removal.</summary>
    public void Append<T>(string kind, string parent, string name, T? value, JsonTypeInfo<T> type)
        where T : class
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteString("kind", kind);
        _json.WriteString("parent", parent);
        _json.WriteString("name", name);
        if (value is not null)
        {
            _json.WritePropertyName("value");
            JsonSerializer.Serialize(_json, value, type);
        }

        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        file.Write(_line.WrittenSpan);
    }

    public void Dispose()
    {
        _json.Dispose();
        file.Dispose();
    }
}
