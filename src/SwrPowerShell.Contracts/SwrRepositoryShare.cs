namespace SwrPowerShell;

/// <summary>That another account may pull from a private repository.</summary>
public sealed record SwrRepositoryShare : SwrItem
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The name of the repository; may contain slashes.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the other account (API term: access domain).</summary>
    public required string Account { get; init; }

    /// <summary>Until when; the end of the year 9999 for a share without an end; null when the service's text is not a time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether the share has no end.</summary>
    public bool Forever => Until == DateTimeOffset.MaxValue;

    /// <summary>Whether the other account can pull now; null where the service does not say.</summary>
    public bool? IsValid { get; init; }

    /// <summary>What the other account may do, as the service spells it: <c>read</c>.</summary>
    public string? Permit { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The IAM user that created the share.</summary>
    public string? Creator { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>What the command did; null when it only looked.</summary>
    public SwrOutcome? Outcome { get; init; }

    /// <summary>How many times the request was sent; null when the command only looked.</summary>
    public int? Attempts { get; init; }

    /// <summary>Returns <c>organization/name → account</c>.</summary>
    public override string ToString() => $"{Organization}/{Name} → {Account}";
}
