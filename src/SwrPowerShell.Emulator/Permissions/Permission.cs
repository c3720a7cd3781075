namespace SwrPowerShell.Emulator.Permissions;

/// <summary>What a user may do with an organization or a repository.</summary>
// Resource: the organization's name, or organization and repository with a slash between them.
internal sealed record Permission(string Resource, string UserId, string UserName, int Auth)
{
    /// <summary>The level that permits everything; 3 edits, 1 reads.</summary>
    public const int Manage = 7;
}

internal sealed record PermissionRequest(string? UserId, string? UserName, JsonElement Auth);

internal sealed record PermissionList(
    long Id, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CreatorName,
    PermissionView SelfAuth, IEnumerable<PermissionView> OthersAuths);

internal sealed record PermissionView(string UserId, string UserName, int Auth);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Permission))]
[JsonSerializable(typeof(DirectoryUser))]
[JsonSerializable(typeof(PermissionRequest[]))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(PermissionList))]
internal sealed partial class PermissionJsonContext : JsonSerializerContext;
