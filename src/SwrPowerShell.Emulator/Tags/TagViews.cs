using System.Security.Cryptography;

namespace SwrPowerShell.Emulator.Tags;

internal sealed record CopyTag(string? SourceTag, string? DestinationTag, bool Override);

/// <summary>A single tag, or an item of the v3 list.</summary>
internal sealed record TagView(
    long Id, long RepoId, string Tag, string ImageId, string Manifest, string Digest, int Schema, string Path, string InternalPath,
    long Size, bool IsTrusted, string Created, string Updated, string DomainId, int TagType);

/// <summary>An item of the v2 list, which writes <c>Tag</c> with a capital letter.</summary>
internal sealed record TagItem(
    long Id, long RepoId, [property: JsonPropertyName("Tag")] string Tag, string ImageId, string Manifest, string Digest, int Schema,
    string Path, string InternalPath, long Size, bool IsTrusted, string Created, string Updated, string DomainId, int TagType,
    string? Deleted, bool Scanned);

/// <summary>A page of the v3 list. Inferred: the last page has an empty marker.</summary>
internal sealed record TagPage(IEnumerable<TagView> Tags, [property: JsonPropertyName("nextMarker")] string NextMarker, bool HasMore);

internal sealed record TagReferences(IEnumerable<string> Tags, bool HasMore, string NextMarker);

/// <summary>The accessories of a tag, of which the emulator has none.</summary>
internal sealed record TagAccessories(int Total, string[]? Accessories);

/// <summary>A generated manifest. The emulator stores no images.</summary>
internal sealed record Manifest(
    [property: JsonPropertyName("schemaVersion")] int SchemaVersion, [property: JsonPropertyName("mediaType")] string MediaType,
    ManifestItem Config, ManifestItem[] Layers);

internal sealed record ManifestItem([property: JsonPropertyName("mediaType")] string MediaType, long Size, string Digest);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ImageTag))]
[JsonSerializable(typeof(CopyTag))]
[JsonSerializable(typeof(IEnumerable<TagItem>))]
[JsonSerializable(typeof(TagPage))]
[JsonSerializable(typeof(TagReferences))]
[JsonSerializable(typeof(TagAccessories))]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class TagJsonContext : JsonSerializerContext;

/// <summary>Creates the views of tags.</summary>
internal sealed class TagViews(EmulatorServices services)
{
    private const string Docker = "application/vnd.docker.";

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public TagView View(Repository repository, ImageTag tag, bool withManifest = true)
    {
        var (manifest, path) = (ManifestOf(tag), $"{services.ImageHost}/{repository.Key}:{tag.Tag}");
        return new(
            tag.Id, repository.Id, tag.Tag, tag.ImageId, withManifest ? Encoding.UTF8.GetString(manifest) : "",
            "sha256:" + Convert.ToHexStringLower(SHA256.HashData(manifest)), Schema: 2, path, path, tag.Size, IsTrusted: false,
            WireTime.Of(tag.Created), WireTime.Of(tag.Updated), Principal.Owner.DomainId, TagType: 0);
    }

    public TagItem Item(Repository repository, ImageTag tag)
    {
        var view = View(repository, tag);
        return new(
            view.Id, view.RepoId, view.Tag, view.ImageId, view.Manifest, view.Digest, view.Schema, view.Path, view.InternalPath, view.Size,
            view.IsTrusted, view.Created, view.Updated, view.DomainId, view.TagType, Deleted: null, Scanned: false);
    }

    private static byte[] ManifestOf(ImageTag tag) => Reply.Write(
        new Manifest(
            SchemaVersion: 2,
            Docker + "distribution.manifest.v2+json",
            new(Docker + "container.image.v1+json", 1469, "sha256:" + tag.ImageId),
            [new(Docker + "image.rootfs.diff.tar.gzip", tag.Size, "sha256:" + Hash("layer of " + tag.ImageId))]),
        TagJsonContext.Default.Manifest);
}
