namespace SwrPowerShell.Emulator.Artifact;

/// <summary>The fields of the operations that create, change and delete repositories. Some have different names in each operation.</summary>
internal sealed record ArtifactRequest(
    string? Format = null, string? Type = null, string? DisplayName = null, string? RepositoryName = null, string? RepoName = null,
    string? Release = null, string? Snapshot = null, string? Description = null, string? ProjectId = null, string? IncludesPattern = null,
    string? ShareRight = null, string? DeploymentPolicy = null, bool? AllowAnonymous = null, bool? AutoCleanSnapshot = null,
    string? SnapshotAliveDays = null, string? MaxUniqueSnapshots = null, JsonElement RepositoryIds = default)
{
    private const int NameLength = 50;
    private const int DescriptionLength = 200;
    private const int PatternLength = 512;

    public ArtifactRepository ToRepository(string format, string type, string name) =>
        new(format, type, RepositoryName: name, DisplayName: name, Description: CheckedDescription());

    public string CheckedFormat() => ArtifactFormats.Find(Format) ?? throw ArtifactErrors.Exception("format");

    public void CheckFormat(string allowed) => ArtifactErrors.ThrowIf(CheckedFormat() != allowed, "format");

    public string CheckedType(params string[] allowed) =>
        Array.Find(allowed, word => word.Equals(Type, StringComparison.OrdinalIgnoreCase)) ?? throw ArtifactErrors.Exception("type");

    public static string CheckName(string? name, string field, int length = NameLength) =>
        name is { Length: > 0 } && name.EnumerateRunes().Count() <= length && name.EnumerateRunes().All(IsNameCharacter)
            ? name
            : throw ArtifactErrors.Exception(field);

    public static string? CheckOptionalName(string? name, string field) => name is null ? null : CheckName(name, field);

    public string? CheckedDescription() => Description is null || Description.EnumerateRunes().Count() <= DescriptionLength
        ? Description
        : throw ArtifactErrors.Exception("description");

    public string? CheckedOptionalPattern() =>
        IncludesPattern is null or { Length: > 0 and <= PatternLength } ? IncludesPattern : throw ArtifactErrors.Exception("includes_pattern");

    public string CheckedPattern() => CheckedOptionalPattern() ?? throw ArtifactErrors.Exception("includes_pattern");

    public string? CheckedProject()
    {
        CheckProject(ProjectId ?? Account.ProjectId);
        return ProjectId;
    }

    public static void CheckProject(string project) =>
        ApiException.ThrowIf(project != Account.ProjectId, ArtifactErrors.NoPermission);

    /// <summary>The ids: an array, as in the examples, or a text, as in the schema, with one id, several with commas, or an array.</summary>
    public string[] CheckedIds() => IdsOf(RepositoryIds);

    public static string[] IdsOf(JsonElement ids)
    {
        string[]? read = ids.ValueKind switch
        {
            JsonValueKind.String when ids.GetString() is ['[', ..] text =>
                WireJson.TryParse(Encoding.UTF8.GetBytes(text)) is { ValueKind: JsonValueKind.Array } array ? IdsOf(array) : null,
            JsonValueKind.String => IdsOf(ids.GetString()!),
            JsonValueKind.Array when ids.EnumerateArray().All(static id => id.ValueKind == JsonValueKind.String) =>
                [.. ids.EnumerateArray().Select(static id => id.GetString()!)],
            _ => null,
        };
        return read is { Length: > 0 } ? read : throw ArtifactErrors.Exception("repository_ids");
    }

    public static string[] IdsOf(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // Chinese characters are letters according to the Chinese documentation.
    private static bool IsNameCharacter(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value is '_' or '.' or '-'
        : rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);
}
