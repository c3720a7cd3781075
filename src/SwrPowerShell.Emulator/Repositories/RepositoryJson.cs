using System.Text.Json;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Lists;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Repositories as the service writes them. A list item and a single one differ in more than one field name.</summary>
internal sealed class RepositoryJson(EmulatorServices services)
{
    public void WriteListItem(Utf8JsonWriter json, Repository repository, int total, string domainName, bool status)
    {
        json.WriteStartObject();
        WriteCommon(json, repository);
        WriteAddress(json, repository);
        json.WriteString("namespace", repository.Namespace);
        json.WriteString("domain_name", domainName);
        json.WriteString("logo", "");
        json.WriteString("created_at", WireTime.Of(repository.Created));
        json.WriteString("updated_at", WireTime.Of(repository.Updated));
        json.WriteBoolean("status", status);
        json.WriteNumber("total_range", total);
        json.WriteStartArray("tags");
        foreach (var tag in services.State.Tags.List(repository.Key))
        {
            json.WriteStringValue(tag.Tag);
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
        WriteAddress(json, repository);
        json.WriteString("creator_id", repository.CreatorId);
        json.WriteString("creator_name", repository.CreatorName);
        json.WriteString("created", WireTime.Of(repository.Created));
        json.WriteString("updated", WireTime.Of(repository.Updated));
        json.WriteString("domain_id", caller.DomainId);
        json.WriteNumber("priority", 0);
        json.WriteEndObject();
    }

    /// <summary>A page of a v3 list. Its marker is a number, and it is left out when there is nothing more.</summary>
    public Reply WriteMarked<T>(T[] items, int limit, Func<T, (Repository Repository, string Owner, bool Status)> select) =>
        Reply.Json((items, limit, select, form: this), static (json, it) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("repos");
            foreach (var item in it.items.Take(it.limit))
            {
                it.form.WriteMarkedItem(json, it.select(item));
            }

            json.WriteEndArray();
            if (it.items.Length > it.limit)
            {
                json.WriteNumber("nextMarker", it.select(it.items[it.limit - 1]).Repository.Id);
            }

            json.WriteEndObject();
        });

    private void WriteMarkedItem(Utf8JsonWriter json, (Repository Repository, string Owner, bool Status) item)
    {
        json.WriteStartObject();
        json.WriteNumber("id", item.Repository.Id);
        WriteCommon(json, item.Repository);
        json.WriteString("namespace_name", item.Repository.Namespace);
        json.WriteString("domain_name", item.Owner);
        json.WriteString("created_at", WireTime.Of(item.Repository.Created));
        json.WriteString("updated_at", WireTime.Of(item.Repository.Updated));
        json.WriteBoolean("status", item.Status);
        json.WriteEndObject();
    }

    private void WriteCommon(Utf8JsonWriter json, Repository repository)
    {
        var tags = services.State.Tags.List(repository.Key);
        json.WriteString("name", repository.Name);
        json.WriteString("category", repository.Category);
        json.WriteString("description", repository.Description);
        json.WriteNumber("size", tags.Sum(static tag => tag.Size));
        json.WriteBoolean("is_public", repository.IsPublic);
        json.WriteNumber("num_images", tags.Count);
        json.WriteNumber("num_download", repository.Downloads);
    }

    private void WriteAddress(Utf8JsonWriter json, Repository repository)
    {
        var path = $"{services.ImageHost}/{repository.Key}";
        json.WriteString("url", "");
        json.WriteString("path", path);
        json.WriteString("internal_path", path);
    }
}
