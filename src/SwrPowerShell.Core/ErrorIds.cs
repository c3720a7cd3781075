namespace SwrPowerShell;

#pragma warning disable CS1591 // docs/troubleshooting.md describes each id under a heading of its name, which a test checks.

/// <summary>The ids of all errors of the module. Scripts depend on them, so they must not be renamed.</summary>
public static class ErrorIds
{
    // Connection
    public const string NotConnected = nameof(NotConnected);
    public const string ConnectionNotFound = nameof(ConnectionNotFound);
    public const string ConnectionMismatch = nameof(ConnectionMismatch);
    public const string InvalidConnectionName = nameof(InvalidConnectionName);
    public const string RegionRequired = nameof(RegionRequired);
    public const string UnknownRegion = nameof(UnknownRegion);
    public const string InvalidEndpoint = nameof(InvalidEndpoint);
    public const string InvalidRegistryHost = nameof(InvalidRegistryHost);
    public const string RegistryHostRequired = nameof(RegistryHostRequired);
    public const string IamEndpointRequired = nameof(IamEndpointRequired);
    public const string InvalidProxy = nameof(InvalidProxy);
    public const string EmptyCredential = nameof(EmptyCredential);
    public const string NoCredentials = nameof(NoCredentials);
    public const string IncompleteCredentials = nameof(IncompleteCredentials);
    public const string ProfileNotFound = nameof(ProfileNotFound);
    public const string UnreadableCredentialsFile = nameof(UnreadableCredentialsFile);
    public const string EncryptedProfile = nameof(EncryptedProfile);
    public const string IdTokenUnavailable = nameof(IdTokenUnavailable);
    public const string UnreadableIdTokenFile = nameof(UnreadableIdTokenFile);
    public const string InvalidIdToken = nameof(InvalidIdToken);
    public const string AmbiguousIdToken = nameof(AmbiguousIdToken);
    public const string IdTokenRefused = nameof(IdTokenRefused);
    public const string AgencyRefused = nameof(AgencyRefused);
    public const string AgencyNeedsKeys = nameof(AgencyNeedsKeys);
    public const string StsEndpointRequired = nameof(StsEndpointRequired);
    public const string AuthenticationFailed = nameof(AuthenticationFailed);
    public const string PermissionDenied = nameof(PermissionDenied);
    public const string ConnectionFailed = nameof(ConnectionFailed);
    public const string RequestTimedOut = nameof(RequestTimedOut);

    // Names and values
    public const string InvalidOrganizationName = nameof(InvalidOrganizationName);
    public const string InvalidRepositoryName = nameof(InvalidRepositoryName);
    public const string InvalidIsPublic = nameof(InvalidIsPublic);
    public const string UnusableHeader = nameof(UnusableHeader);
    public const string MissingColumn = nameof(MissingColumn);
    public const string InvalidCell = nameof(InvalidCell);
    public const string MissingMandatoryParameter = nameof(MissingMandatoryParameter);
    public const string InvalidUsageType = nameof(InvalidUsageType);
    public const string AmbiguousInput = nameof(AmbiguousInput);
    public const string DuplicateRow = nameof(DuplicateRow);
    public const string InvalidCategory = nameof(InvalidCategory);
    public const string InvalidDescription = nameof(InvalidDescription);
    public const string NothingToSet = nameof(NothingToSet);

    // What is there and what is not
    public const string OrganizationNotFound = nameof(OrganizationNotFound);
    public const string RepositoryNotFound = nameof(RepositoryNotFound);
    public const string OrganizationAlreadyExists = nameof(OrganizationAlreadyExists);
    public const string RepositoryAlreadyExists = nameof(RepositoryAlreadyExists);
    public const string OrganizationNotEmpty = nameof(OrganizationNotEmpty);
    public const string OrganizationExpected = nameof(OrganizationExpected);
    public const string RepositoryExpected = nameof(RepositoryExpected);
    public const string RepositoryNotEmpty = nameof(RepositoryNotEmpty);

    // Images, sharing, permissions, retention, triggers, copies
    public const string ImageTagNotFound = nameof(ImageTagNotFound);
    public const string ImageTagAlreadyExists = nameof(ImageTagAlreadyExists);
    public const string NameColumnMissing = nameof(NameColumnMissing);
    public const string InvalidImageTag = nameof(InvalidImageTag);
    public const string ScopeMismatch = nameof(ScopeMismatch);
    public const string InvalidPermission = nameof(InvalidPermission);
    public const string InvalidUser = nameof(InvalidUser);
    public const string UserPairRequired = nameof(UserPairRequired);
    public const string UserNotFound = nameof(UserNotFound);
    public const string PermissionNotFound = nameof(PermissionNotFound);
    public const string PermissionAlreadyExists = nameof(PermissionAlreadyExists);
    public const string InvalidAccount = nameof(InvalidAccount);
    public const string InvalidDeadline = nameof(InvalidDeadline);
    public const string DeadlineRequired = nameof(DeadlineRequired);
    public const string ShareNotFound = nameof(ShareNotFound);
    public const string ShareAlreadyExists = nameof(ShareAlreadyExists);
    public const string InvalidRetentionRule = nameof(InvalidRetentionRule);
    public const string RetentionRuleNotFound = nameof(RetentionRuleNotFound);
    public const string RetentionRuleAlreadyExists = nameof(RetentionRuleAlreadyExists);
    public const string RetentionTemplateFixed = nameof(RetentionTemplateFixed);
    public const string AmbiguousRetentionRule = nameof(AmbiguousRetentionRule);
    public const string InvalidTrigger = nameof(InvalidTrigger);
    public const string InvalidTriggerName = nameof(InvalidTriggerName);
    public const string InvalidEnabled = nameof(InvalidEnabled);
    public const string TriggerNotFound = nameof(TriggerNotFound);
    public const string ClusterNotAuthorized = nameof(ClusterNotAuthorized);
    public const string TriggerAlreadyExists = nameof(TriggerAlreadyExists);
    public const string InvalidRemoteRegion = nameof(InvalidRemoteRegion);
    public const string InvalidAutomatic = nameof(InvalidAutomatic);
    public const string InvalidOverwrite = nameof(InvalidOverwrite);
    public const string ImageSyncNotFound = nameof(ImageSyncNotFound);
    public const string ImageSyncAlreadyExists = nameof(ImageSyncAlreadyExists);
    public const string ImageSyncRefused = nameof(ImageSyncRefused);
    public const string SyncRegionNotFound = nameof(SyncRegionNotFound);

    // Account
    public const string AccessKeyRequired = nameof(AccessKeyRequired);
    public const string ProjectNameRequired = nameof(ProjectNameRequired);
    public const string InvalidLoginTarget = nameof(InvalidLoginTarget);
    public const string RegistryToolNotFound = nameof(RegistryToolNotFound);
    public const string RegistryLoginFailed = nameof(RegistryLoginFailed);
    public const string RegistryLogoutFailed = nameof(RegistryLogoutFailed);
    public const string UnreadableAuthFile = nameof(UnreadableAuthFile);
    public const string AuthFileNotWritten = nameof(AuthFileNotWritten);
    public const string AgencyAlreadyExists = nameof(AgencyAlreadyExists);
    public const string InvalidProjectId = nameof(InvalidProjectId);
    public const string InvalidApiVersion = nameof(InvalidApiVersion);
    public const string ResourceNotFound = nameof(ResourceNotFound);
    public const string ResourceAlreadyExists = nameof(ResourceAlreadyExists);
    public const string ResourceNotEmpty = nameof(ResourceNotEmpty);
    public const string InvalidApiPath = nameof(InvalidApiPath);
    public const string PathValueRequired = nameof(PathValueRequired);
    public const string InvalidHeader = nameof(InvalidHeader);
    public const string InvalidBody = nameof(InvalidBody);
    public const string PaginateNotAllowed = nameof(PaginateNotAllowed);
    public const string UnpageableResponse = nameof(UnpageableResponse);
    public const string ProjectNotFound = nameof(ProjectNotFound);
    public const string OverviewNotFound = nameof(OverviewNotFound);
    public const string UsageReportNotFound = nameof(UsageReportNotFound);
    public const string AgencyNotFound = nameof(AgencyNotFound);
    public const string ApiVersionNotFound = nameof(ApiVersionNotFound);
    public const string LoginNotFound = nameof(LoginNotFound);
    public const string TokenNotFound = nameof(TokenNotFound);

    // Desired state and reports
    public const string PruneSkipped = nameof(PruneSkipped);
    public const string RemovalLimitExceeded = nameof(RemovalLimitExceeded);
    public const string DependencyFailed = nameof(DependencyFailed);
    public const string RegistryFolderNotFound = nameof(RegistryFolderNotFound);
    public const string RegistryFileNotWritten = nameof(RegistryFileNotWritten);
    public const string ConfirmationRequired = nameof(ConfirmationRequired);
    public const string ReportFailed = nameof(ReportFailed);
    public const string ReportNotWritten = nameof(ReportNotWritten);

    // CodeArts Artifact
    public const string ArtifactEndpointRequired = nameof(ArtifactEndpointRequired);
    public const string ProjectRequired = nameof(ProjectRequired);
    public const string DomainRequired = nameof(DomainRequired);
    public const string InvalidArtifactRepositoryName = nameof(InvalidArtifactRepositoryName);
    public const string InvalidArtifactRepositoryId = nameof(InvalidArtifactRepositoryId);
    public const string InvalidArtifactFormat = nameof(InvalidArtifactFormat);
    public const string InvalidArtifactType = nameof(InvalidArtifactType);
    public const string InvalidIncludesPattern = nameof(InvalidIncludesPattern);
    public const string InvalidDeploymentPolicy = nameof(InvalidDeploymentPolicy);
    public const string InvalidOperation = nameof(InvalidOperation);
    public const string InvalidRoleId = nameof(InvalidRoleId);
    public const string ArtifactRoleNotFound = nameof(ArtifactRoleNotFound);
    public const string ArtifactRepositoryNotFound = nameof(ArtifactRepositoryNotFound);
    public const string ArtifactRequestFailed = nameof(ArtifactRequestFailed);

    // The service
    public const string BadRequest = nameof(BadRequest);
    public const string QuotaExceeded = nameof(QuotaExceeded);
    public const string RequestsThrottled = nameof(RequestsThrottled);
    public const string ServiceUnavailable = nameof(ServiceUnavailable);
    public const string UnreadableResponse = nameof(UnreadableResponse);
    public const string UnexpectedError = nameof(UnexpectedError);

    // Emulator
    public const string EmulatorNotStarted = nameof(EmulatorNotStarted);
    public const string EmulatorNotFound = nameof(EmulatorNotFound);

    // Files
    public const string EmptyFile = nameof(EmptyFile);
    public const string BrokenQuotes = nameof(BrokenQuotes);
    public const string UnreadableFile = nameof(UnreadableFile);
}
