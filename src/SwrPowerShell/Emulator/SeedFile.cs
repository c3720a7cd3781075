using System.Collections;
using System.Management.Automation.Runspaces;

namespace SwrPowerShell.Emulator;

/// <summary>The file that the emulator reads its seed from: the user's, or a temporary one with a hashtable or an object as JSON.</summary>
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
        // On Unix, a temporary file is readable by its user only.
        var file = System.IO.Path.GetTempFileName();
        File.WriteAllText(file, (string)json[0].BaseObject);
        return new SeedFile(file, isTemporary: true);
    }

    /// <summary>A message that says where the seed came from: not the temporary file, which nobody knows.</summary>
    public string Named(string message) => _isTemporary ? message.Replace(Path, "-Seed", StringComparison.Ordinal) : message;

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
            // In somebody's hands, such as a virus scanner's: no reason to keep a running emulator from the user.
        }
    }
}
