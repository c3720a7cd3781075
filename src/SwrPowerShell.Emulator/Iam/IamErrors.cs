namespace SwrPowerShell.Emulator.Iam;

/// <summary>Errors of IAM. The body contains a status, its title and a text, but no code.</summary>
internal static class IamErrors
{
    public static ApiError WrongPassword { get; } = ForStatus(401, "The username or password is wrong.");

    /// <summary>Inferred: 404 is documented, and the request refers to nothing else that can be missing.</summary>
    public static ApiError NoSuchScope { get; } = ForStatus(404, "Could not find the project or domain of the scope.");
    public static ApiError NoSuchToken { get; } = ForStatus(404, "Could not find the token.");
    public static ApiError NoSuchUser { get; } = ForStatus(404, "Could not find the user.");

    public static ApiError Invalid(string parameter) => ForStatus(400, $"Request parameter '{parameter}' is invalid.");

    public static ApiException Exception(string parameter) => new(Invalid(parameter));

    public static string Require(this string? text, string parameter) => text is { Length: > 0 } ? text : throw Exception(parameter);

    public static ApiError ForStatus(int status, string? message = null) =>
        new(status, "IAM", message ?? ErrorBodies.TitleOf(status) + ".");
}
