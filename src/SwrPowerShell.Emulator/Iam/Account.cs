namespace SwrPowerShell.Emulator.Iam;

/// <summary>The one account: its user, its project, its secrets. The user and the domain are <see cref="Principal.Owner"/>.</summary>
internal sealed class Account(EmulatorOptions options)
{
    public const string ProjectId = "4d5e6f708192a3b4c5d6e7f8091a2b3c";

    /// <summary>A project is named like its region.</summary>
    public string ProjectName { get; } = options.Region;
    public string Password { get; } = options.Password ?? RandomText.Password();

    /// <summary>What on-premises SWR is called with.</summary>
    public string BearerToken { get; } = options.BearerToken ?? RandomText.Token();

    /// <summary>With what CodeArts Artifact lets package managers in.</summary>
    public string ArtifactPassword { get; } = RandomText.Password();
}
