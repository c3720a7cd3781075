using System.Buffers;

namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Reads what CodeArts Artifact is sent.</summary>
internal static class ArtifactBody
{
    private const int DockerName = 20;
    private const int LongName = 50;
    private const int DescriptionLength = 200;
    private const int PatternLength = 512;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    public static JsonElement ReadJson(Exchange exchange, JsonValueKind kind) =>
        WireJson.TryParse(exchange.Body) is { } body && body.ValueKind == kind ? body : throw Invalid("body");

    /// <summary>The text of a property, or null when it is absent or null.</summary>
    public static string? OptionalText(JsonElement body, string name)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Invalid(name);
    }

    public static string Text(JsonElement body, string name) =>
        OptionalText(body, name) is { Length: > 0 } text ? text : throw Invalid(name);

    public static bool? OptionalFlag(JsonElement body, string name) => !body.TryGetProperty(name, out var value)
        ? null
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null => null,
            _ => throw Invalid(name),
        };

    public static string NameOfDocker(JsonElement body, string property) => CheckName(Text(body, property), property, DockerName);

    public static string Name(JsonElement body, string property) => CheckName(Text(body, property), property, LongName);

    public static string? OptionalName(JsonElement body, string property) =>
        OptionalText(body, property) is { } name ? CheckName(name, property, LongName) : null;

    public static string Format(JsonElement body) => ArtifactFormats.Find(Text(body, "format")) ?? throw Invalid("format");

    public static string Type(JsonElement body, params ReadOnlySpan<string> allowed)
    {
        var type = Text(body, "type");
        foreach (var word in allowed)
        {
            if (word.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        throw Invalid("type");
    }

    public static string? Description(JsonElement body)
    {
        var description = OptionalText(body, "description");
        return description is null || description.EnumerateRunes().Count() <= DescriptionLength
            ? description
            : throw Invalid("description");
    }

    public static string? OptionalPattern(JsonElement body) =>
        OptionalText(body, "includes_pattern") is { } pattern
            ? pattern.Length is > 0 and <= PatternLength ? pattern : throw Invalid("includes_pattern")
            : null;

    public static string Pattern(JsonElement body) => OptionalPattern(body) ?? throw Invalid("includes_pattern");

    public static string? OptionalProject(JsonElement body)
    {
        var project = OptionalText(body, "project_id");
        if (project is not null)
        {
            RequireProject(project);
        }

        return project;
    }

    public static void RequireProject(string project)
    {
        if (project != Account.ProjectId)
        {
            throw new ApiException(ArtifactErrors.NoPermission);
        }
    }

    /// <summary>The account and the project of a path.</summary>
    public static void RequireOwnPath(Exchange exchange)
    {
        if (exchange.Route("tenant") != Principal.Owner.DomainId)
        {
            throw new ApiException(ArtifactErrors.NoPermission);
        }

        RequireProject(exchange.Route("project"));
    }

    public static ApiException Invalid(string parameter) => new(ArtifactErrors.Invalid(parameter));

    private static string CheckName(string name, string property, int length) =>
        name.Length > 0 && name.EnumerateRunes().Count() <= length && name.EnumerateRunes().All(IsNameCharacter) ? name : throw Invalid(property);

    // The Chinese page of the documentation counts Chinese characters among the letters.
    private static bool IsNameCharacter(Rune rune) => rune.IsAscii
        ? NameCharacters.Contains((char)rune.Value)
        : rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);
}
