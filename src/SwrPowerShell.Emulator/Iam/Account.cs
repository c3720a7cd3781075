namespace SwrPowerShell.Emulator.Iam;

/// <summary>Project and secrets of the account. Its user and domain are <see cref="Principal.Owner"/>.</summary>
internal sealed class Account(EmulatorOptions options)
{
    public const string ProjectId = "4d5e6f708192a3b4c5d6e7f8091a2b3c";

    /// <summary>The name of the project, which is that of the region.</summary>
    public string ProjectName { get; } = options.Region;
    public string Password { get; } = options.Password ?? Secrets.Password();

    /// <summary>The token of the on-premises edition.</summary>
    public string BearerToken { get; } = options.BearerToken ?? Secrets.Token();

    /// <summary>The password of CodeArts Artifact for package managers.</summary>
    public string ArtifactPassword { get; } = Secrets.Password();
}
