namespace SwrPowerShell;

/// <summary>Base class of results. Stores the connection, so that the next command in a pipeline uses the same one.</summary>
public abstract record SwrItem
{
    /// <summary>Only records of this assembly derive from this class.</summary>
    private protected SwrItem()
    {
    }

    /// <summary>The connection of the result; null for objects created by a script. Not public, so that it is not displayed or exported.</summary>
    internal SwrConnection? Origin { get; set; }

    /// <summary>The command of the result, with the names of its parameters but no values; null for objects created by a script.</summary>
    internal string? Command { get; set; }

    /// <summary>Returns whether the types are equal; the connection is not compared.</summary>
    public virtual bool Equals(SwrItem? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}

/// <summary>Base class of resources that commands create and change.</summary>
public abstract record SwrResource : SwrItem
{
    /// <summary>The change that the command made; null for read commands.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>The number of times the request was sent; null for read commands.</summary>
    public int? Attempts { get; init; }
}
