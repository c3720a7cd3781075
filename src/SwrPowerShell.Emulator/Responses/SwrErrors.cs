using System.Globalization;

namespace SwrPowerShell.Emulator.Responses;

/// <summary>Refusals of SWR, from the error table of its documentation.</summary>
internal static class SwrErrors
{
    private const string Prefix = "SVCSTG.SWR.";

    public static ApiError InvalidParameters { get; } = Of(400, 4000014, "Invalid API parameters.");
    public static ApiError InvalidPageSize { get; } = Of(400, 4000056, "Invalid page size.");
    public static ApiError TooManyOrganizations { get; } = Of(400, 4000097, "The maximum number of organizations has been exceeded.");
    public static ApiError InvalidIsPublic { get; } = Of(400, 4001009, "is_public must be set to true or false.");
    public static ApiError MandatoryMissing { get; } = Of(400, 4001014, "Mandatory parameters must be configured.");
    public static ApiError InvalidBodyType { get; } = Of(400, 4001018, "Invalid request body type.");
    public static ApiError InvalidValue { get; } = Of(400, 4001025, "Invalid parameters.");
    public static ApiError InvalidOrganizationName { get; } = Of(400, 4001028, "Invalid organization name.");
    public static ApiError InvalidImageName { get; } = Of(400, 4001029, "Invalid image name.");
    public static ApiError InvalidFilter { get; } = Of(400, 4001035, "Invalid filtering criteria.");
    public static ApiError ParametersLost { get; } = Of(400, 4001036, "Parameters are lost.");
    public static ApiError InvalidOrderColumn { get; } = Of(400, 4001096, "param order column error");
    public static ApiError TokenExpired { get; } =
        Of(401, 4010000, "Authentication failed. The possible cause is that the token has expired.");

    public static ApiError TooFrequent { get; } = Of(403, 4031032, "The number of requests exceeds the maximum number allowed.");
    public static ApiError TooManyRequests { get; } = Of(403, 4031042, "Too many requests.");
    public static ApiError NoPermission { get; } = Of(403, 4039002, "No permission.");
    public static ApiError OrganizationNotFound { get; } = Of(404, 4040058, "The organization was not found.");
    public static ApiError ImageNotFound { get; } = Of(404, 4040113, "The image was not found.");
    public static ApiError TargetOrganizationNotFound { get; } = Of(404, 4041061, "The organization was not found.");
    public static ApiError RepositoryNotEmpty { get; } =
        Of(406, 4060012, "Failed to delete the image repository because there are images in it.");

    public static ApiError OrganizationNotEmpty { get; } =
        Of(406, 4060074, "The organization cannot be deleted because there are images in it.");

    public static ApiError ImageExists { get; } = Of(409, 4090006, "The image already exists.");
    public static ApiError Busy { get; } = Of(409, 4090023, "The system is busy.");
    public static ApiError OrganizationExists { get; } = Of(409, 4090060, "The organization already exists.");
    public static ApiError DescriptionTooLong { get; } = Of(413, 4131012, "The description exceeds the maximum length allowed.");
    public static ApiError Internal { get; } = Of(500, 5000007, "Internal server error: Obtain failed.");
    public static ApiError StorageDisabled { get; } = Of(507, 5070070, "Your OBS service is disabled or an error occurred.");

    private static readonly Dictionary<string, ApiError> ByCode = new ApiError[]
    {
        InvalidParameters, InvalidPageSize, TooManyOrganizations, InvalidIsPublic, MandatoryMissing, InvalidBodyType, InvalidValue,
        InvalidOrganizationName, InvalidImageName, InvalidFilter, ParametersLost, InvalidOrderColumn, TokenExpired, TooFrequent,
        TooManyRequests, NoPermission, OrganizationNotFound, ImageNotFound, TargetOrganizationNotFound, RepositoryNotEmpty,
        OrganizationNotEmpty, ImageExists, Busy, OrganizationExists, DescriptionTooLong, Internal, StorageDisabled,
    }.ToDictionary(error => error.Code);

    /// <summary>The entry of the table with this code, which may leave the prefix out.</summary>
    public static ApiError? Find(string code) => ByCode.GetValueOrDefault(FullCode(code));

    public static string FullCode(string code) => code.Contains('.', StringComparison.Ordinal) ? code : Prefix + code;

    private static ApiError Of(int status, int code, string message) =>
        new(status, Prefix + code.ToString(CultureInfo.InvariantCulture), message);
}
