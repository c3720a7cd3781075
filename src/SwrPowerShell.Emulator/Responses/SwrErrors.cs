namespace SwrPowerShell.Emulator.Responses;

/// <summary>Errors of SWR, from the error table of its documentation.</summary>
internal static class SwrErrors
{
    private const string Prefix = "SVCSTG.SWR.";

    // Initialized before the properties below, which fill it.
    private static readonly Dictionary<string, ApiError> s_byCode = new(StringComparer.Ordinal);

    public static ApiError InvalidParameters { get; } = Of(4000014, "Invalid API parameters.");

    /// <summary>The observed error for any invalid trigger.</summary>
    public static ApiError InvalidTrigger { get; } = InvalidParameters with { Message = "Invalid param" };
    public static ApiError InvalidPageSize { get; } = Of(4000056, "Invalid page size.");
    public static ApiError TooManyOrganizations { get; } = Of(4000097, "The maximum number of organizations has been exceeded.");

    /// <summary>Not in the table; observed when a missing rule is deleted.</summary>
    public static ApiError RetentionNotFound { get; } = Of(4000306, "The retention rule was not found.", ErrorShape.Errors);

    public static ApiError FormRequired { get; } = Of(4001000, "Content-Type must be set to multipart/form-data.");
    public static ApiError InvalidNamespaceOrName { get; } = Of(4001008, "Invalid organization or name.");
    public static ApiError InvalidIsPublic { get; } = Of(4001009, "is_public must be set to true or false.");
    public static ApiError MandatoryMissing { get; } = Of(4001014, "Mandatory parameters must be configured.");
    public static ApiError InvalidBodyType { get; } = Of(4001018, "Invalid request body type.");
    public static ApiError InvalidValue { get; } = Of(4001025, "Invalid parameters.");
    public static ApiError InvalidOrganizationName { get; } = Of(4001028, "Invalid organization name.");
    public static ApiError InvalidImageName { get; } = Of(4001029, "Invalid image name.");
    public static ApiError InvalidFilter { get; } = Of(4001035, "Invalid filtering criteria.");
    public static ApiError ParametersLost { get; } = Of(4001036, "Parameters are lost.");
    public static ApiError InvalidDomain { get; } = Of(4001041, "The domain parameter is invalid.");
    public static ApiError InvalidOrganizationPermission { get; } = Of(4001065, "Invalid organization permissions.");
    public static ApiError InvalidPermission { get; } = Of(4001066, "Invalid permissions.");
    public static ApiError InvalidUserName { get; } = Of(4001067, "Invalid username.");

    /// <summary>Not in the table; observed when a missing share is read.</summary>
    public static ApiError ShareNotFound { get; } = Of(4001090, "The shared account was not found.", ErrorShape.Plain);

    public static ApiError InvalidPermissionParameter { get; } = Of(4001091, "The permission parameter is incorrect.");
    public static ApiError InvalidOrderColumn { get; } = Of(4001096, "param order column error");

    /// <summary>Not in the table; observed when a missing synchronization is deleted.</summary>
    public static ApiError SyncNotFound { get; } = Of(4001158, "The synchronization was not found.", ErrorShape.Errors);

    public static ApiError InvalidTag { get; } = Of(4009021, "Invalid image tag.");
    public static ApiError TokenExpired { get; } = Of(4010000, "Authentication failed. The possible cause is that the token has expired.");
    public static ApiError TooFrequent { get; } = Of(4031032, "The number of requests exceeds the maximum number allowed.");
    public static ApiError TooManyRequests { get; } = Of(4031042, "There are too many requests.");
    public static ApiError NoPermission { get; } = Of(4039002, "You do not have the permission to perform this operation.");
    public static ApiError OrganizationNotFound { get; } = Of(4040058, "The organization was not found.");
    public static ApiError OrganizationPermissionNotFound { get; } = Of(4040078, "The organization permission was not found.");
    public static ApiError PermissionNotFound { get; } = Of(4040091, "The permission was not found.");
    public static ApiError ImageNotFound { get; } = Of(4040113, "The image was not found.");
    public static ApiError TagNotFound { get; } = Of(4040115, "The image tag was not found.");

    /// <summary>Not in the table; observed.</summary>
    public static ApiError TriggerNotFound { get; } = Of(4040126, "Not found trigger");
    public static ApiError TargetOrganizationNotFound { get; } = Of(4041061, "The organization was not found.");
    public static ApiError RepositoryNotEmpty { get; } =
        Of(4060012, "Failed to delete the image repository because there are images in it.");

    public static ApiError OrganizationNotEmpty { get; } =
        Of(4060074, "The organization cannot be deleted because there are images in it.");

    public static ApiError ImageExists { get; } = Of(4090006, "The image already exists.");
    public static ApiError Busy { get; } = Of(4090023, "The system is busy.");
    public static ApiError OrganizationExists { get; } = Of(4090060, "The organization already exists.");
    public static ApiError OrganizationPermissionExists { get; } = Of(4090076, "The organization permission already exists.");
    public static ApiError PermissionExists { get; } = Of(4090089, "The permission already exists.");
    public static ApiError DescriptionTooLong { get; } = Of(4131012, "The description exceeds the maximum length allowed.");
    public static ApiError Internal { get; } = Of(5000007, "Internal server error: Obtain failed.");

    /// <summary>Not in the table; observed when images are copied to an unknown region.</summary>
    public static ApiError UnknownRegion { get; } = Of(5001101, "Internal error");

    /// <summary>Not in the table; a transient error, observed when organizations are created. The text is inferred.</summary>
    public static ApiError CreationFailed { get; } = Of(5000059, "Failed to create the organization.");

    /// <summary>Not in the table; observed for a trigger of a cluster that SWR is not authorized for.</summary>
    public static ApiError ClusterNotAuthorized { get; } = Of(5004002, "Server internal error: fail to get k8s deployment");

    /// <summary>Not in the table; observed when the user lacks the IAM action of a login token.</summary>
    public static ApiError InsufficientPermissions { get; } = Of(4030170, "Insufficient permissions");
    public static ApiError StorageDisabled { get; } = Of(5070070, "Your OBS service is disabled or an error occurred.");

    /// <summary>The entry with this code; the prefix is optional.</summary>
    public static ApiError? Find(string code) => s_byCode.GetValueOrDefault(FullCode(code));
    public static string FullCode(string code) => code.Contains('.', StringComparison.Ordinal) ? code : Prefix + code;

    /// <summary>An entry of the table. The first three digits of a code are the status.</summary>
    private static ApiError Of(int code, string message, ErrorShape? shape = null)
    {
        var error = new ApiError(code / 10_000, FullCode(code.ToString(CultureInfo.InvariantCulture)), message) { Shape = shape };
        s_byCode.Add(error.Code, error);
        return error;
    }
}
