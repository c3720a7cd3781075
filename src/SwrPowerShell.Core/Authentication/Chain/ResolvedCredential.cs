namespace SwrPowerShell.Core.Authentication.Chain;

/// <summary>A credential that was found, and what came along with it.</summary>
/// <param name="Credential">The credential.</param>
/// <param name="Source">Where it was found, for people: names, never values.</param>
/// <param name="ProjectId">The project named there.</param>
/// <param name="DomainId">The account named there.</param>
/// <param name="IamEndpoint">The address of IAM named there.</param>
/// <param name="Region">The region named there.</param>
public sealed record ResolvedCredential(ICredential Credential, string Source, string? ProjectId = null, string? DomainId = null, Uri? IamEndpoint = null, string? Region = null);
