namespace SwrPowerShell.Images;

/// <summary>
/// <para type="synopsis">Lists the tags of repositories, or shows one.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageTag", SupportsPaging = true)]
[OutputType(typeof(SwrImageTag))]
public sealed class GetSwrImageTag : RepositoryListCmdlet<SwrImageTag>
{
    private TagReader? _reader;

    /// <summary>The tag; wildcards are allowed. Upper and lower case are different tags.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Cell]
    [ArgumentCompleter(typeof(ImageTagPatternCompleter))]
    [SupportsWildcards]
    public string? Tag { get; set; }

    /// <summary>By what the service sorts the tags of a repository: the tag, or the time of the last change.</summary>
    [Parameter]
    public SwrTagOrder SortBy { get; set; }

    /// <summary>The greatest or latest first.</summary>
    [Parameter]
    public SwitchParameter Descending { get; set; }

    /// <summary>Also reads, for signatures, the tags of the images that they sign. One more request for each tag.</summary>
    [Parameter]
    public SwitchParameter IncludeReference { get; set; }

    /// <summary>Also reads what is attached to each image, such as signatures. One more request for each tag.</summary>
    [Parameter]
    public SwitchParameter IncludeAccessory { get; set; }

    /// <summary>Which of the service's lists to read: V2 pages by offset, V3 by marker, which stays right although tags come and go meanwhile.</summary>
    [Parameter]
    public SwrListVersion ListVersion { get; set; }

    private protected override IEnumerable<ListRequest<SwrImageTag>> ReadLists()
    {
        _reader ??= new TagReader(ThrottleLimit);
        var (organization, name) = Address;
        var isOnly = Rows.Number is null && IsExact(organization) && IsExact(name) && Tag is null or "" or "*";
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
            // Short pages only where all that is read is also wanted.
            return query with { PageSize = Window.PageSize(RepositoryQuery.LargestPage) };
        }

        if (IsExact(pattern))
        {
            return isNamed
                ? query with { Named = ImageTagName.Create(Names, repository.Organization, repository.Name, pattern) }
                : query with { Search = pattern, Matches = tag => tag.Tag == pattern };
        }

        // Only the newer list documents that a part of the tag is enough.
        var wildcard = WildcardPattern.Get(pattern, WildcardOptions.None);
        return query with
        {
            Search = ListVersion == SwrListVersion.V3 ? Wildcards.LongestLiteral(pattern) : null,
            Matches = tag => wildcard.IsMatch(tag.Tag),
        };
    }
}
