namespace SwrPowerShell.Emulator.Artifact;

/// <summary>
/// Reads <c>repository_ids</c>. The documentation declares a text and shows an array; both are taken, a text with one id, several
/// behind commas, or an array in it.
/// </summary>
internal static class RepositoryIds
{
    private const string Name = "repository_ids";

    public static string[] Of(JsonElement body)
    {
        if (!body.TryGetProperty(Name, out var value))
        {
            throw ArtifactBody.Invalid(Name);
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => Of(value.GetString()!),
            JsonValueKind.Array => OfArray(value),
            _ => throw ArtifactBody.Invalid(Name),
        };
    }

    public static string[] Of(string text)
    {
        if (!text.StartsWith('['))
        {
            return Checked(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }

        return WireJson.TryParse(Encoding.UTF8.GetBytes(text)) is { } array ? OfArray(array) : throw ArtifactBody.Invalid(Name);
    }

    private static string[] OfArray(JsonElement array) => Checked(
    [
        .. array.EnumerateArray().Select(id => id.ValueKind == JsonValueKind.String ? id.GetString()! : throw ArtifactBody.Invalid(Name)),
    ]);

    private static string[] Checked(string[] ids) => ids.Length > 0 ? ids : throw ArtifactBody.Invalid(Name);
}
