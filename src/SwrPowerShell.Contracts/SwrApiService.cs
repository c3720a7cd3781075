namespace SwrPowerShell;

/// <summary>Services with an API.</summary>
public enum SwrApiService
{
    /// <summary>SWR: the shared edition and the Enterprise Edition.</summary>
    Swr,

    /// <summary>CodeArts Artifact.</summary>
    Artifact,

    /// <summary>IAM.</summary>
    Iam,
}
