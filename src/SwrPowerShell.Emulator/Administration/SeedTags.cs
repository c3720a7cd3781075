using System.Globalization;
using System.Text.Json;

namespace SwrPowerShell.Emulator.Administration;

/// <summary>The tags of a seeded repository: counted, named, or one by one.</summary>
internal static class SeedTags
{
    public static SeedTag[] Of(SeedRepository repository) => repository.Tags.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => Counted(repository.TagPrefix, repository.NumImages),
        JsonValueKind.Number => Counted(repository.TagPrefix, repository.Tags.GetInt32()),
        JsonValueKind.Array when repository.Tags.EnumerateArray().All(static tag => tag.ValueKind == JsonValueKind.String) =>
            [.. repository.Tags.EnumerateArray().Select(static tag => new SeedTag(tag.GetString()!))],
        _ => repository.Tags.Deserialize(SeedJsonContext.Default.SeedTagArray) ?? [],
    };

    private static SeedTag[] Counted(string? prefix, int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => new SeedTag((prefix ?? "v") + number.ToString(CultureInfo.InvariantCulture))),
    ];
}
