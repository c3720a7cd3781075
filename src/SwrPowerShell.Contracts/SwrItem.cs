namespace SwrPowerShell;

/// <summary>What a command returned over a connection. It remembers which one, so that a command that takes it from the pipeline uses the same.</summary>
public abstract record SwrItem
{
    /// <summary>Only the records of this assembly derive from it.</summary>
    private protected SwrItem()
    {
    }

    /// <summary>The connection it came over; null for one that a script made. Not public, so that it is neither shown nor exported.</summary>
    internal SwrConnection? Origin { get; set; }

    /// <summary>Whether the items are of one type: the connection is no part of what an item is.</summary>
    public virtual bool Equals(SwrItem? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();
}
