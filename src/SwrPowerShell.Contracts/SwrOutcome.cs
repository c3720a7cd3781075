namespace SwrPowerShell;

/// <summary>What a command did to a thing.</summary>
public enum SwrOutcome
{
    /// <summary>It was there already and is as it was.</summary>
    Unchanged,

    /// <summary>It is new.</summary>
    Created,

    /// <summary>It was there and now has other properties.</summary>
    Updated,

    /// <summary>It is gone.</summary>
    Removed,
}
