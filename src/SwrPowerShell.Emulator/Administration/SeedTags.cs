namespace SwrPowerShell.Emulator.Administration;

/// <summary>The tags of a seeded repository: counted, named, or one by one.</summary>
internal static class SeedTags
{
    private const int MaximumTags = 10_000;

    public static SeedTag[] Of(SeedRepository repository) => repository.Tags.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => Counted(repository.TagPrefix, CheckedCount(repository.NumImages)),
        JsonValueKind.Number => Counted(repository.TagPrefix, StateSeeder.Count(repository.Tags, "tags", MaximumTags)),
        JsonValueKind.Array when repository.Tags.EnumerateArray().All(static tag => tag.ValueKind == JsonValueKind.String) =>
            [.. repository.Tags.EnumerateArray().Select(static tag => new SeedTag(tag.GetString()!))],
        _ => [.. RepositorySeeder.Items(repository.Tags.Deserialize(SeedJsonContext.Default.SeedTagArray))],
    };

    private static int CheckedCount(int count) => count is >= 0 and <= MaximumTags
        ? count
        : throw new FormatException($"num_images takes a whole number from 0 to {MaximumTags}, not {count}.");

    private static SeedTag[] Counted(string? prefix, int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => new SeedTag((prefix ?? "v") + number.ToString(CultureInfo.InvariantCulture))),
    ];
}
