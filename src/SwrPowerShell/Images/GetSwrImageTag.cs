namespace SwrPowerShell.Images;

/// <summary>
/// <para type="synopsis">Lists the tags of repositories, or shows one.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageTag", SupportsPaging = true)]
[OutputType(typeof(SwrImageTag))]
public sealed class GetSwrImageTag : RepositoryListCmdlet<SwrImageTag>
{
    private TagReader? _reader;

    /// <summary>The tag; wildcards are allowed. Case-sensitive.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ImageTagPatternCompleter))]
    [SupportsWildcards]
    public string? Tag { get; set; }

    /// <summary>The sort order of the tags of a repository: the tag, or the time of the last change.</summary>
    [Parameter]
    public SwrTagOrder SortBy { get; set; }

    /// <summary>Sorts in descending order.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>Also reads, for signatures, the tags of the signed images. Sends one more request for each tag.</summary>
    [Parameter]
    public SwitchParameter IncludeReference { get; set; }

    /// <summary>Also reads the attachments of each image, such as signatures. Sends one more request for each tag.</summary>
    [Parameter]
    public SwitchParameter IncludeAccessory { get; set; }

    /// <summary>The version of the list: V2 has pages by offset, V3 by marker, which is correct even if tags change meanwhile.</summary>
    [Parameter]
    public SwrListVersion ListVersion { get; set; }

    private protected override IEnumerable<ListRequest<SwrImageTag>> ReadLists()
    {
        _reader ??= new TagReader(ThrottleLimit);
        var (organization, name) = Address;
        var isOnly = Rows.Number is null && Wildcards.IsName(organization) && Wildcards.IsName(name) && Tag is null or "" or "*";
        foreach (var (repository, isNamed) in ReadRepositories())
        {
            var query = ToQuery(repository, isNamed);
            yield return new(query, Logged(_reader.ReadAsync(Client, query, Stop)), Window) { IsTotalExact = isOnly && query.Search is null };
        }
    }

    private TagQuery ToQuery(RepositoryName repository, bool isNamed)
    {
        var pattern = Tag is null or "" or "*" ? null : Tag;
        var query = new TagQuery(repository)
        {
            OrderBy = Rows.IsOnCommandLine(nameof(SortBy)) ? SortBy : null,
            Descending = Descending,
            Version = ListVersion,
            IncludeReference = IncludeReference,
            IncludeAccessory = IncludeAccessory,
        };
        if (pattern is null)
        {
            // Without a filter, a small page suffices for -First.
            return query with { PageSize = Window.PageSize(RepositoryQuery.LargestPage) };
        }

        if (Wildcards.IsName(pattern))
        {
            return isNamed
                ? query with { Named = ImageTagName.Create(Names, repository.Organization, repository.Name, pattern) }
                : query with { Search = pattern, Matches = tag => tag.Tag == pattern };
        }

        // Only the documentation of the newer list says that a part of the tag is sufficient.
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.None);
        return query with
        {
            Search = ListVersion == SwrListVersion.V3 ? Wildcards.LongestLiteral(pattern) : null,
            Matches = tag => wildcard.IsMatch(tag.Tag),
        };
    }
}
