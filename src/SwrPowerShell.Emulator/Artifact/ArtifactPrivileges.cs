namespace SwrPowerShell.Emulator.Artifact;

/// <summary>What each role may do with a repository. The roles and what they may do at first are inferred.</summary>
internal sealed class ArtifactPrivileges(ArtifactStore store)
{
    private static readonly string[] Operations =
    [
        "createrepository", "editrepository", "restore", "deleterepository", "physicdelete", "restoreall", "clearall",
        "deleteorredeploy", "downloadorview", "import", "upload", "export",
    ];

    private static readonly Role[] Roles =
    [
        new("1", "Project manager", string.Join(',', Operations)),
        new("2", "Developer", "downloadorview,upload,import,export"),
        new("3", "Viewer", "downloadorview"),
    ];

    /// <summary>An object with one property a role.</summary>
    public Reply Show(Exchange exchange)
    {
        ArtifactBody.RequireProject(exchange.Route("project"));
        var repository = store.FindActive(exchange.Route("repository"));
        return ArtifactReply.Success(
            Roles.Select(role => (role, privilege: store.Privileges.Find(role.Id, repository.Name) ?? role.InitialOn(repository.Name))),
            static (json, privileges) =>
            {
                json.WriteStartObject();
                foreach (var (role, privilege) in privileges)
                {
                    json.WriteStartArray(role.Name);
                    Write(json, role, privilege);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            });
    }

    public Reply Update(Exchange exchange)
    {
        var role = Array.Find(Roles, role => role.Id == exchange.Route("role")) ?? throw ArtifactBody.Invalid("role_id");
        var body = ArtifactBody.ReadJson(exchange, JsonValueKind.Object);
        if (!body.TryGetProperty("privileges", out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
        {
            throw ArtifactBody.Invalid("privileges");
        }

        lock (store.Gate)
        {
            var privileges = items.EnumerateArray().Select(item => Read(item, role)).ToArray();
            foreach (var privilege in privileges)
            {
                store.Privileges.Put(role.Id, privilege.GrantedObjectPath, privilege);
            }

            return ArtifactReply.Success((role, privileges), static (json, it) =>
            {
                json.WriteStartArray();
                foreach (var privilege in it.privileges)
                {
                    Write(json, it.role, privilege);
                }

                json.WriteEndArray();
            });
        }
    }

    private ArtifactPrivilege Read(JsonElement item, Role role)
    {
        var privilege = new ArtifactPrivilege
        {
            RoleId = ArtifactBody.Text(item, "role_id"),
            ProjectId = ArtifactBody.Text(item, "project_id"),
            AreaServiceId = ArtifactBody.Text(item, "area_service_id"),
            GrantedObjectPath = ArtifactBody.Text(item, "granted_object_path"),
            GrantedObjectTypeId = ArtifactBody.Text(item, "granted_object_type_id"),
            // An empty list takes every permission away.
            Operations = ArtifactBody.OptionalText(item, "operations") ?? throw ArtifactBody.Invalid("operations"),
        };
        ArtifactBody.RequireProject(privilege.ProjectId);
        store.FindActive(privilege.GrantedObjectPath);
        if (privilege.RoleId != role.Id)
        {
            throw ArtifactBody.Invalid("role_id");
        }

        return privilege.Operations.Split(',', StringSplitOptions.RemoveEmptyEntries).All(Operations.Contains)
            ? privilege
            : throw ArtifactBody.Invalid("operations");
    }

    private static void Write(Utf8JsonWriter json, Role role, ArtifactPrivilege privilege)
    {
        json.WriteStartObject();
        json.WriteString("role_id", role.Id);
        json.WriteString("role_name", role.Name);
        json.WriteString("role_chinese_name", role.Name);
        json.WriteString("project_id", privilege.ProjectId);
        json.WriteString("area_service_id", privilege.AreaServiceId);
        json.WriteString("granted_object_path", privilege.GrantedObjectPath);
        json.WriteString("granted_object_type_id", privilege.GrantedObjectTypeId);
        json.WriteString("operations", privilege.Operations);
        json.WriteStartArray("operations_index");
        foreach (var operation in privilege.Operations.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            json.WriteNumberValue(Array.IndexOf(Operations, operation));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Role(string Id, string Name, string InitialOperations)
    {
        public ArtifactPrivilege InitialOn(string repository) => new()
        {
            RoleId = Id,
            ProjectId = Account.ProjectId,
            AreaServiceId = "artifact",
            GrantedObjectPath = repository,
            GrantedObjectTypeId = "repository",
            Operations = InitialOperations,
        };
    }
}
