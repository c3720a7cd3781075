namespace SwrPowerShell;

/// <summary>What to do about a repository that exists already.</summary>
public enum SwrIfExists
{
    /// <summary>Report it as an error.</summary>
    Error,

    /// <summary>Leave it as it is.</summary>
    Skip,

    /// <summary>Give it the wanted properties.</summary>
    Update,
}
