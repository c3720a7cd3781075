using System.Globalization;
using System.Text.Json;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Repositories as the service writes them. A list item and a single one differ in more than one field name.</summary>
internal sealed class RepositoryJson(string region)
{
    private readonly string _host = $"swr.{region}.myhuaweicloud.com";

    public void WriteListItem(Utf8JsonWriter json, Repository repository, int total)
    {
        json.WriteStartObject();
        WriteCommon(json, repository);
        json.WriteString("namespace", repository.Namespace);
        json.WriteString("domain_name", Caller.Owner.DomainName);
        json.WriteString("logo", "");
        json.WriteString("created_at", Time(repository.Created));
        json.WriteString("updated_at", Time(repository.Updated));
        json.WriteBoolean("status", false);
        json.WriteNumber("total_range", total);
        json.WriteStartArray("tags");
        foreach (var tag in repository.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public void Write(Utf8JsonWriter json, Repository repository, Organization organization, Caller caller)
    {
        json.WriteStartObject();
        json.WriteNumber("id", repository.Id);
        json.WriteNumber("ns_id", organization.Id);
        WriteCommon(json, repository);
        json.WriteString("creator_id", repository.CreatorId);
        json.WriteString("creator_name", repository.CreatorName);
        json.WriteString("created", Time(repository.Created));
        json.WriteString("updated", Time(repository.Updated));
        json.WriteString("domain_id", caller.DomainId);
        json.WriteNumber("priority", 0);
        json.WriteEndObject();
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private void WriteCommon(Utf8JsonWriter json, Repository repository)
    {
        var path = $"{_host}/{repository.Namespace}/{repository.Name}";
        json.WriteString("name", repository.Name);
        json.WriteString("category", repository.Category);
        json.WriteString("description", repository.Description);
        json.WriteNumber("size", repository.Size);
        json.WriteBoolean("is_public", repository.IsPublic);
        json.WriteNumber("num_images", repository.Tags.Count);
        json.WriteNumber("num_download", repository.Downloads);
        json.WriteString("url", "");
        json.WriteString("path", path);
        json.WriteString("internal_path", path);
    }
}
