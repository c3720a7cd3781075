using System.Diagnostics.CodeAnalysis;

namespace SwrPowerShell.Emulator.Artifact;

/// <summary>
/// Errors of CodeArts Artifact. Its documentation has two codes of its own, CR.4102 and CR.5000; the others are inferred. Errors of a
/// request have status 400 here and are sent with <see cref="EmulatorOptions.ArtifactErrorStatus"/>.
/// </summary>
internal static class ArtifactErrors
{
    public static ApiError NoPermission { get; } = new(403, "CR.4102", "No permission on the project.");
    public static ApiError Unknown { get; } = new(500, "CR.5000", "Unknown error.");
    public static ApiError NotFound { get; } = new(400, "CR.4004", "The repository does not exist.");
    public static ApiError NameExists { get; } = new(400, "CR.4009", "The repository name already exists.");

    public static ApiError Invalid(string parameter) => new(400, "CR.4000", $"The parameter {parameter} is invalid.");

    public static ApiException Exception(string parameter) => new(Invalid(parameter));

    public static void ThrowIf([DoesNotReturnIf(true)] bool isInvalid, string parameter) => ApiException.ThrowIf(isInvalid, Invalid(parameter));

    public static string RequireField(this string? text, string field) => text is { Length: > 0 } ? text : throw Exception(field);

    public static ApiError ForStatus(int status) => status switch
    {
        400 => Invalid("body"),
        403 => NoPermission,
        404 => NotFound with { Status = 404 },
        409 => NameExists with { Status = 409 },
        _ => Unknown with { Status = status },
    };
}
