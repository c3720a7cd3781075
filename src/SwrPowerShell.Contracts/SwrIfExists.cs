namespace SwrPowerShell;

/// <summary>Action for an existing resource.</summary>
public enum SwrIfExists
{
    /// <summary>Raise an error.</summary>
    Error,

    /// <summary>Return it unchanged.</summary>
    Skip,

    /// <summary>Update its properties.</summary>
    Update,
}
