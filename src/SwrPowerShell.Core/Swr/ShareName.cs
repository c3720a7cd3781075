namespace SwrPowerShell.Core.Swr;

/// <summary>A repository and the account it is shared with, validated.</summary>
public sealed record ShareName
{
    private ShareName(RepositoryName repository, string account) => (Repository, Account) = (repository, account);

    /// <summary>The repository.</summary>
    public RepositoryName Repository { get; }

    /// <summary>The other account.</summary>
    public string Account { get; }

    /// <summary>The name for comparisons, because the service may return the account in lower case.</summary>
    public string Key => $"{Repository} → {Account.ToLowerInvariant()}";

    internal Resource Resource => new(Nouns.Share, ToString(), Repository.Organization, Repository.Name, Account);

    /// <summary>Validates the names.</summary>
    /// <exception cref="SwrException"><c>InvalidOrganizationName</c>, <c>InvalidRepositoryName</c> or <c>InvalidAccount</c>.</exception>
    public static ShareName Create(NameRules rules, string? organization, string? name, string? account) =>
        Create(RepositoryName.Create(rules, organization, name), account);

    /// <summary>Validates the account.</summary>
    /// <exception cref="SwrException"><c>InvalidAccount</c>.</exception>
    public static ShareName Create(RepositoryName repository, string? account)
    {
        var segment = SwrRules.RequireSegment(account, "account name", ErrorIds.InvalidAccount);
        return !segment.AsSpan().ContainsAny('*', '[', ']') ? new ShareName(repository, segment) : throw SwrRules.Invalid(
            ErrorIds.InvalidAccount,
            $"{DisplayText.Quoted(account)} is not a valid account name: wildcards are not allowed here.",
            "Correct the account name. For several shares at once, pipe the result of Get-SwrRepositoryShare, which takes wildcards.");
    }

    /// <summary>Returns <c>organization/name → account</c>.</summary>
    public override string ToString() => $"{Repository} → {Account}";
}

/// <summary>The values of a share, validated; null for no change of an existing share.</summary>
public sealed record ShareTerms
{
    private ShareTerms(ShareName name, DateTimeOffset? until, string? description) => (Name, Until, Description) = (name, until, description);

    /// <summary>The share.</summary>
    public ShareName Name { get; }

    /// <summary>The expiration time.</summary>
    public DateTimeOffset? Until { get; }

    /// <summary>The description; empty to remove it.</summary>
    public string? Description { get; }

    /// <summary>Validates the values of a row.</summary>
    /// <exception cref="SwrException"><c>InvalidDescription</c>.</exception>
    public static ShareTerms Create(ShareName name, DateTimeOffset? until, string? description) =>
        new(name, until, description is "" ? "" : SwrText.RequireDescription(description));

    /// <summary>Returns the share's name.</summary>
    public override string ToString() => Name.ToString();
}
