namespace SwrPowerShell.Core.Authentication.Iam;

/// <summary>A user of IAM with a password.</summary>
/// <param name="Endpoint">The endpoint of IAM.</param>
/// <param name="DomainName">The name of the account.</param>
/// <param name="UserName">The name of the user.</param>
/// <param name="Password">The password.</param>
/// <param name="ProjectName">The project of the token, usually the region; null for the whole account.</param>
public sealed record IamUser(Uri Endpoint, string DomainName, string UserName, Secret Password, string? ProjectName);
