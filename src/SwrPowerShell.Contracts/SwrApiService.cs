namespace SwrPowerShell;

/// <summary>The services whose APIs a connection reaches.</summary>
public enum SwrApiService
{
    /// <summary>SWR: the shared edition and the Enterprise Edition.</summary>
    Swr,

    /// <summary>CodeArts Artifact.</summary>
    Artifact,

    /// <summary>IAM.</summary>
    Iam,
}
