using System.Text.Json;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Organizations;

/// <summary>Organizations as the service writes them.</summary>
internal static class OrganizationJson
{
    public const int Manage = 7;

    public static void Write(Utf8JsonWriter json, Organization organization)
    {
        json.WriteStartObject();
        WriteFields(json, organization);
        json.WriteEndObject();
    }

    /// <summary>A list item has two fields more, which the live service sends and the documentation omits.</summary>
    public static void WriteListItem(Utf8JsonWriter json, Organization organization, int users, int repositories)
    {
        json.WriteStartObject();
        WriteFields(json, organization);
        json.WriteNumber("access_user_count", users);
        json.WriteNumber("repo_count", repositories);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, Organization organization)
    {
        json.WriteNumber("id", organization.Id);
        json.WriteString("name", organization.Name);
        json.WriteString("creator_name", organization.CreatorName);
        // Which number stands for "on a repository only" is inferred: it is none of the three documented ones.
        json.WriteNumber("auth", organization.RepositoryGrantOnly ? 0 : Manage);
    }
}
