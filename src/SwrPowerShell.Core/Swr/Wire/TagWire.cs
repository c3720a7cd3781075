using System.Text.Json;
using System.Text.Json.Serialization;

namespace SwrPowerShell.Core.Swr.Wire;

/// <summary>Body of CreateRepoTag.</summary>
internal sealed record CopyTagBody(string SourceTag, string DestinationTag, bool Override);

/// <summary>A tag as the service writes it: <c>Tag</c> in the older list, <c>tag</c> everywhere else. Names are read in any case.</summary>
internal sealed record TagWire
{
    public long? Id { get; init; }

    public string? Tag { get; init; }

    public string? ImageId { get; init; }

    public string? Digest { get; init; }

    public string? Path { get; init; }

    public string? InternalPath { get; init; }

    public long? Size { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Updated { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public int? TagType { get; init; }

    public SwrImageTag ToTag(RepositoryName repository, string? tag) => new()
    {
        Organization = repository.Organization,
        Name = repository.Name,
        Tag = tag ?? Tag ?? "",
        Digest = Digest,
        ImageId = ImageId,
        Size = Size,
        Type = (SwrImageType?)TagType,
        Path = Path,
        InternalPath = InternalPath,
        Created = Created,
        Updated = Updated,
        Id = Id,
    };
}

/// <summary>Reply of ListRepositoryTag. The marker is spelt in camel case, unlike all around it.</summary>
internal sealed record TagPage(
    List<TagWire>? Tags, [property: JsonPropertyName("nextMarker")] JsonElement? NextMarker, bool? HasMore);

/// <summary>Reply of ListReferences.</summary>
internal sealed record ReferencePage(List<string>? Tags, bool? HasMore, string? NextMarker);

/// <summary>Reply of ListRepoAccessories; the list is null when there are none.</summary>
internal sealed record AccessoryPage(long? Total, List<AccessoryWire>? Accessories);

/// <summary>An accessory as the service writes it.</summary>
internal sealed record AccessoryWire
{
    public long? Id { get; init; }

    public string? SigTag { get; init; }

    public string? SigDigest { get; init; }

    public string? TargetDigest { get; init; }

    public string? Type { get; init; }

    public long? Size { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public SwrImageAccessory ToAccessory() => new()
    {
        Tag = SigTag,
        Digest = SigDigest,
        TargetDigest = TargetDigest,
        Type = Type,
        Size = Size,
        Created = CreatedAt,
        Updated = UpdatedAt,
    };
}

/// <summary>The place where the next page begins: a text in one list, a number in the other.</summary>
internal static class Marker
{
    public static string? Text(JsonElement? marker) => marker switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
