namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Creates repositories, one or a CSV file of them.</para>
/// <para type="description">API: CreateRepo (POST /v2/manage/namespaces/{namespace}/repos); with -IfExists, or after an answer was lost, ShowRepository and UpdateRepo. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidIsPublic, InvalidCategory, InvalidDescription, DuplicateRow, OrganizationNotFound, RepositoryAlreadyExists, QuotaExceeded.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepository))]
[SwrOperation("POST", "/v2/manage/namespaces/{namespace}/repos")]
[SwrOperation("GET", "/v2/manage/namespaces/{namespace}/repos/{repository}")]
[SwrOperation("PATCH", "/v2/manage/namespaces/{namespace}/repos/{repository}")]
public sealed class NewSwrRepository : RepositoryRowCmdlet<RepositorySpec, SwrRepository>
{
    /// <summary>What to do about a repository that exists already: report an error, leave it, or give it the wanted properties.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<RepositorySpec> ReadItems()
    {
        var spec = ReadProperties().ToSpec(Names, IsServiceCategory);
        return Confirm(spec, $"Create {(spec.IsPublic ? "public" : "private")} repository");
    }

    private protected override Task<SwrRepository> SendAsync(RepositorySpec item, CancellationToken cancellationToken) =>
        Client.CreateRepositoryAsync(item, IfExists, cancellationToken);
}
