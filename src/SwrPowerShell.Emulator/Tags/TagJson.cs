namespace SwrPowerShell.Emulator.Tags;

/// <summary>Tags as the service writes them. Only the items of the older list spell <c>Tag</c> with a capital.</summary>
internal sealed class TagJson(EmulatorServices services)
{
    /// <summary>An item of the v2 list.</summary>
    public void WriteListItem(Utf8JsonWriter json, Repository repository, ImageTag tag)
    {
        json.WriteStartObject();
        WriteFields(json, "Tag", repository, tag, withManifest: true);
        json.WriteNull("deleted");
        json.WriteBoolean("scanned", false);
        json.WriteEndObject();
    }

    /// <summary>A single tag, or an item of the v3 list.</summary>
    public void Write(Utf8JsonWriter json, Repository repository, ImageTag tag, bool withManifest)
    {
        json.WriteStartObject();
        WriteFields(json, "tag", repository, tag, withManifest);
        json.WriteEndObject();
    }

    private void WriteFields(Utf8JsonWriter json, string nameOfName, Repository repository, ImageTag tag, bool withManifest)
    {
        var path = $"{services.ImageHost}/{repository.Key}:{tag.Tag}";
        var manifest = ImageManifest.Of(tag);
        json.WriteNumber("id", tag.Id);
        json.WriteNumber("repo_id", repository.Id);
        json.WriteString(nameOfName, tag.Tag);
        json.WriteString("image_id", tag.ImageId);
        json.WriteString("manifest", withManifest ? manifest.Text : "");
        json.WriteString("digest", manifest.Digest);
        json.WriteNumber("schema", 2);
        json.WriteString("path", path);
        json.WriteString("internal_path", path);
        json.WriteNumber("size", tag.Size);
        json.WriteBoolean("is_trusted", false);
        json.WriteString("created", WireTime.Of(tag.Created));
        json.WriteString("updated", WireTime.Of(tag.Updated));
        json.WriteString("domain_id", Principal.Owner.DomainId);
        json.WriteNumber("tag_type", 0);
    }
}
