namespace SwrPowerShell.Core.Authentication.Iam;

/// <summary>A user of an account, as IAM knows it.</summary>
/// <param name="Endpoint">Where IAM answers.</param>
/// <param name="DomainName">The account.</param>
/// <param name="UserName">The user.</param>
/// <param name="Password">The password.</param>
/// <param name="ProjectName">The project the token is for, usually the region; null for the whole account.</param>
public sealed record IamUser(Uri Endpoint, string DomainName, string UserName, Secret Password, string? ProjectName);
