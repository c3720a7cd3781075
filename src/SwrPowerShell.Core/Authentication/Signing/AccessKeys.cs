namespace SwrPowerShell.Core.Authentication.Signing;

/// <summary>A pair of access keys, permanent or temporary.</summary>
/// <param name="AccessKey">The access key id (AK).</param>
/// <param name="SecretKey">The secret access key (SK).</param>
/// <param name="SecurityToken">The token that temporary keys come with.</param>
public sealed record AccessKeys(string AccessKey, Secret SecretKey, Secret? SecurityToken = null)
{
    internal IEnumerable<Secret> Secrets => SecurityToken is null ? [SecretKey] : [SecretKey, SecurityToken];
}
