using SwrPowerShell.Repositories;

namespace SwrPowerShell.Images;

/// <summary>
/// <para type="synopsis">Lists the tags of repositories, or shows one.</para>
/// <para type="description">API: with a full name and a tag without wildcards ShowRepoTag (GET …/tags/{tag}); otherwise ListRepositoryTags (GET /v2/…/tags) or with -ListVersion V3 ListRepositoryTag (GET /v3/…/tags), several repositories at a time, 1,000 tags a page, only as far as the pipeline reads; ListReferences and ListRepoAccessories on request. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidImageTag, OrganizationNotFound, RepositoryNotFound, ImageTagNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrImageTag", SupportsPaging = true)]
[OutputType(typeof(SwrImageTag))]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/tags")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}")]
[SwrOperation("GET", "/v3/manage/namespaces/{namespace}/repos/{repository}/tags")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/references")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/accessories")]
[SwrOperation("GET", "/v2/manage/repos")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}")]
public sealed class GetSwrImageTag : RepositoryScanCmdlet<TagScan, TagPages>
{
    private TagReader? _reader;
    private PageWindow? _window;
    private bool _isReading;
    private bool _isCounted;

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

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _reader = new TagReader(ThrottleLimit);
        _window = new PageWindow(PagingParameters.Skip, PagingParameters.First);
    }

    private protected override IEnumerable<TagScan> ReadItems() => _window!.IsFull ? [] : ReadRepositories()
        .TakeWhile(_ => !_window.IsFull)
        .Select(found => new TagScan(ToQuery(found.Repository, found.IsNamed), Row is null ? null : InputObject, Row));

    private TagQuery ToQuery(RepositoryName repository, bool isNamed)
    {
        var pattern = Tag is null or "" or "*" ? null : Tag;
        var query = new TagQuery(repository)
        {
            OrderBy = MyInvocation.BoundParameters.ContainsKey(nameof(SortBy)) ? SortBy : null,
            Descending = Descending,
            Version = ListVersion,
            IncludeReference = IncludeReference,
            IncludeAccessory = IncludeAccessory,
        };
        if (pattern is null)
        {
            // Short pages only where all that is read is also wanted.
            return query with { PageSize = _window!.PageSize(RepositoryQuery.LargestPage) };
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

    private protected override async Task<TagPages> SendAsync(SwrClient client, TagScan item, CancellationToken cancellationToken)
    {
        var pages = _reader!.ReadAsync(client, item.Query, cancellationToken).GetAsyncEnumerator(cancellationToken);
        return new TagPages(pages, await pages.MoveNextAsync());
    }

    // The first page is here; the others are read as the pipeline takes them.
    private protected override void OnResult(TagScan item, TagPages result)
    {
        _isReading = true;
        try
        {
            var (page, more) = (0, result.HasPage);
            while (more && !_window!.IsFull)
            {
                Log?.Listed(++page, result.Pages.Current);
                Emit(item, result.Pages.Current);
                more = !_window.IsFull && Await(_ => result.Pages.MoveNextAsync().AsTask());
            }
        }
        catch (SwrException e)
        {
            Report(e, item.Source ?? item, item.Row);
        }
        finally
        {
            _isReading = false;
        }
    }

    // What the next repositories have ready waits until the pages of this one are through.
    private protected override void OnWake()
    {
        if (!_isReading)
        {
            base.OnWake();
        }
    }

    private void Emit(TagScan item, ListPage<SwrImageTag> page)
    {
        if (PagingParameters.IncludeTotalCount && !_isCounted)
        {
            _isCounted = true;
            var isWhole = page.Total is not null && Row is null && IsExact(Organization) && IsExact(Name) && item.Query is { Search: null } && Tag is null or "" or "*";
            WriteObject(PagingParameters.NewTotalCount((ulong)(page.Total ?? 0), isWhole ? 1 : 0));
        }

        foreach (var tag in page.Items.Where(_ => _window!.Admits()))
        {
            WriteObject(tag);
        }
    }
}

/// <summary>A repository whose tags are wanted, and the row that asked for them.</summary>
/// <param name="Query">What is wanted.</param>
/// <param name="Source">The row; null without a pipeline.</param>
/// <param name="Row">Its number.</param>
public sealed record TagScan(TagQuery Query, object? Source, long? Row)
{
    /// <summary>Returns the repository's name, or the tag's.</summary>
    public override string ToString() => Query.ToString();
}

/// <summary>The tags of a repository, of which the first page is there.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="HasPage">Whether there is a page at all.</param>
public sealed record TagPages(IAsyncEnumerator<ListPage<SwrImageTag>> Pages, bool HasPage);
