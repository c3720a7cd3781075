namespace SwrPowerShell.Emulator.Sharing;

/// <summary>The permission of another account to pull from a repository.</summary>
// Deadline: the UTC time as received, or Forever.
internal sealed record Share(
    string Repository, string AccessDomain, string Deadline, string CreatorId, string CreatorName, DateTime Created, DateTime Updated,
    string Permit = "read", string Description = "")
{
    /// <summary>The deadline of a share that does not end.</summary>
    public const string Forever = "forever";

    public static bool IsDeadline(string text) => text == Forever || Parse(text) is not null;
    public bool IsValidAt(DateTime now) => Deadline == Forever || Parse(Deadline) > now;

    private static DateTime? Parse(string text) =>
        text.EndsWith('Z')
        && DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}

internal sealed record ShareRequest(string? AccessDomain, string? Permit, string? Deadline, string? Description);

/// <summary>A share in replies. In lists, <c>exist</c> is omitted.</summary>
internal sealed record ShareView(
    bool? Exist, string AccessDomain, string Namespace, string Repository, string Permit, string Deadline, string Description,
    string CreatorId, string CreatorName, string Created, string Updated, bool Status);

internal sealed record MissingShareView(bool Exist);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Share))]
[JsonSerializable(typeof(ShareRequest))]
[JsonSerializable(typeof(ShareView))]
[JsonSerializable(typeof(IEnumerable<ShareView>))]
[JsonSerializable(typeof(MissingShareView))]
internal sealed partial class ShareJsonContext : JsonSerializerContext;
