namespace SwrPowerShell.Emulator.Permissions;

/// <summary>The permission of a user on an organization or a repository.</summary>
// Resource: the name of the organization, or the key of the repository.
internal sealed record Permission(string Resource, string UserId, string UserName, int Auth)
{
    /// <summary>The level to manage; 3 is to edit, and 1 is to read.</summary>
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
