namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>A credential of the default chain, with the settings of its source.</summary>
/// <param name="Credential">The credential.</param>
/// <param name="Source">The source for messages. Contains no secrets.</param>
/// <param name="ProjectId">The id of the project, or null.</param>
/// <param name="DomainId">The id of the account, or null.</param>
/// <param name="IamEndpoint">The endpoint of IAM, or null.</param>
/// <param name="Region">The region, or null.</param>
public sealed record ResolvedCredential(ICredential Credential, string Source, string? ProjectId = null, string? DomainId = null, Uri? IamEndpoint = null, string? Region = null);
