using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace SwrPowerShell.Core.Swr;

/// <summary>An authentication file in the format of docker, which podman, skopeo, oras and other tools also read.</summary>
/// <remarks>Preserves other registries and settings. Replaces the file as a whole, so that tools never read an incomplete one.</remarks>
internal sealed class RegistryAuthFile
{
    private const int Longest = 4 * 1024 * 1024;
    private const string Auths = "auths";

    // Older versions of docker use an address as the key.
    private static readonly string[] s_schemes = ["", "https://", "http://"];
    private static readonly string[] s_endings = ["", "/", "/v1", "/v1/", "/v2", "/v2/"];

    private static readonly JsonWriterOptions s_format = new() { Indented = true, IndentCharacter = '\t', IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    // Commands in parallel runspaces may write the same file.
    private static readonly Lock s_lock = new();

    private readonly string _path;
    private readonly JsonObject _root;

    private RegistryAuthFile(string path)
    {
        // Renaming would replace a link instead of its target.
        _path = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        _root = Read();
    }

    /// <summary>Adds a login, or replaces that of the same registry.</summary>
    /// <returns>The credential helper that tools use for this registry instead, or null.</returns>
    /// <exception cref="SwrException"><c>UnreadableAuthFile</c> or <c>AuthFileNotWritten</c>: the file is unchanged.</exception>
    public static string? Add(string path, RegistryLogin login, string registry)
    {
        lock (s_lock)
        {
            var file = Open(path);
            if (file.Section(Auths) is not { } auths)
            {
                file._root[Auths] = auths = [];
            }

            auths[registry] = new JsonObject { ["auth"] = login.ToBase64() };
            file.Write();
            return Text(file.Section("credHelpers")?[registry]) ?? Text(file._root["credsStore"]);
        }
    }

    /// <summary>Removes the login of a registry.</summary>
    /// <returns>Whether the file contained it.</returns>
    /// <exception cref="SwrException"><c>UnreadableAuthFile</c> or <c>AuthFileNotWritten</c>: the file is unchanged.</exception>
    public static bool Remove(string path, string registry)
    {
        lock (s_lock)
        {
            var file = Open(path);
            var auths = file.Section(Auths) ?? [];
            string[] names = [.. s_schemes.SelectMany(scheme => s_endings.Select(ending => scheme + registry + ending)).Where(auths.ContainsKey)];
            if (names.Length == 0)
            {
                return false;
            }

            Array.ForEach(names, name => auths.Remove(name));
            file.Write();
            return true;
        }
    }

    private static RegistryAuthFile Open(string path)
    {
        try
        {
            return new(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e.Message.TrimEnd('.'));
        }
    }

    private JsonObject Read()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        var text = SharedFile.ReadShort(_path, Longest, reason => Unreadable(_path, reason));
        if (text.Length == 0 && _path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            // The user root could replace a device by a file.
            throw Unreadable(_path, "it is empty, a pipe or a device");
        }

        try
        {
            return string.IsNullOrWhiteSpace(text) ? []
                : JsonNode.Parse(text, documentOptions: s_strict) as JsonObject ?? throw Unreadable(_path, "it contains no JSON object");
        }
        catch (JsonException e)
        {
            throw Unreadable(_path, $"it is not valid JSON (line {e.LineNumber + 1}, position {e.BytePositionInLine + 1})");
        }
    }

    private JsonObject? Section(string name) => _root[name] switch
    {
        null => null,
        JsonObject section => section,
        _ => throw Unreadable(_path, $"\"{name}\" is not a JSON object"),
    };

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private void Write()
    {
        var temporary = $"{_path}.{Guid.NewGuid():n}.tmp";
        try
        {
            CreateFolder();
            using (var stream = new FileStream(temporary, CreateOptions()))
            {
                using (var json = new Utf8JsonWriter(stream, s_format))
                {
                    _root.WriteTo(json);
                }

                stream.WriteByte((byte)'\n');
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SwrException(
                SwrErrorKind.InvalidArgument, ErrorIds.AuthFileNotWritten, $"The authentication file {DisplayText.Quoted(_path)} could not be written: {e.Message}",
                "Correct -AuthFile, or the permissions of the folder. The file is unchanged.");
        }
        finally
        {
            // Exists only if the file could not be replaced.
            SharedFile.TryDelete(temporary);
        }
    }

    private void CreateFolder()
    {
        var folder = Path.GetDirectoryName(_path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // On Windows, the file inherits the permissions of the folder.
    private static FileStreamOptions CreateOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static SwrException Unreadable(string path, string reason) =>
        new(
            SwrErrorKind.InvalidArgument, ErrorIds.UnreadableAuthFile, $"{DisplayText.Quoted(path)} is not an authentication file: {reason}.",
            "Correct the file, or specify another one with -AuthFile. The file is unchanged.");
}
