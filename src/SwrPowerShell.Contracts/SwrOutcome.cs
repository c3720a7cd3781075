namespace SwrPowerShell;

/// <summary>Change that a command made to a resource.</summary>
public enum SwrOutcome
{
    /// <summary>The resource exists and was not changed.</summary>
    Unchanged,

    /// <summary>The resource was created.</summary>
    Created,

    /// <summary>Properties of the resource were changed.</summary>
    Updated,

    /// <summary>The resource was removed.</summary>
    Removed,
}
