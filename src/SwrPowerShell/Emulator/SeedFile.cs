using System.Collections;
using System.Management.Automation.Runspaces;

namespace SwrPowerShell.Emulator;

/// <summary>The file with the initial state of the emulator: that of the user, or a temporary one with a hashtable or an object as JSON.</summary>
internal sealed class SeedFile : IDisposable
{
    private readonly bool _isTemporary;

    private SeedFile(string path, bool isTemporary) => (Path, _isTemporary) = (path, isTemporary);

    public string Path { get; }

    public static SeedFile? Of(object? seed, PSCmdlet cmdlet)
    {
        var value = seed is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : seed;
        if (value is null)
        {
            return null;
        }

        if (value is string path)
        {
            return new SeedFile(cmdlet.GetUnresolvedProviderPathFromPSPath(path), isTemporary: false);
        }

        if (value is not (IDictionary or PSObject))
        {
            throw new PSArgumentException($"Seed takes a hashtable, an object or the path of a JSON file, not {value.GetType().Name}.", nameof(seed));
        }

        var json = cmdlet.InvokeCommand.InvokeScript(
            "param($seed) ConvertTo-Json -InputObject $seed -Depth 20 -Compress", useNewScope: true, PipelineResultTypes.None, input: null, value);
        // On Unix, only the user can read this temporary file.
        var file = System.IO.Path.GetTempFileName();
        File.WriteAllText(file, (string)json[0].BaseObject);
        return new SeedFile(file, isTemporary: true);
    }

    /// <summary>Replaces the path of the temporary file in a message with the name of the parameter.</summary>
    public string WithoutPath(string message) => _isTemporary ? message.Replace(Path, "-Seed", StringComparison.Ordinal) : message;

    public void Dispose()
    {
        if (!_isTemporary)
        {
            return;
        }

        try
        {
            File.Delete(Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another program, such as a virus scanner, has the file open. The emulator is started nevertheless.
        }
    }
}
