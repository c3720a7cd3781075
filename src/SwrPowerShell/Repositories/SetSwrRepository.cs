using System.Management.Automation;
using SwrPowerShell.Base;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Parameters;

namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Changes visibility, category or description of repositories. What is not given stays as it is.</para>
/// <para type="description">API: ShowRepository, then UpdateRepo (PATCH /v2/manage/namespaces/{namespace}/repos/{repository}) if anything differs. Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidIsPublic, InvalidCategory, InvalidDescription, NothingToSet, RepositoryNotFound.</para>
/// </summary>
[Cmdlet(VerbsCommon.Set, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepository))]
public sealed class SetSwrRepository : SwrBulkCmdlet<RepositoryChange, SwrRepository>
{
    private SwitchParameter _isPublic;
    private string? _isPublicText;

    /// <summary>The organization.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Namespace")]
    [AllowEmptyString]
    [AllowNull]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; no wildcards.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Repository")]
    [AllowEmptyString]
    [AllowNull]
    public string? Name { get; set; }

    /// <summary>Everyone may pull; <c>-IsPublic:$false</c> makes it private. Also takes the texts New-SwrRepository takes; an empty one leaves it as it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("is_public")]
    [VisibilityText]
    public SwitchParameter IsPublic
    {
        get => _isPublic;
        set
        {
            _isPublic = value;
            _isPublicText = VisibilityTextAttribute.TakeText();
        }
    }

    /// <summary>The category: app_server, linux, framework_app, database, lang, other, windows or arm. Empty leaves it as it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string? Category { get; set; }

    /// <summary>The description. Empty clears it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Description { get; set; }

    private protected override IEnumerable<RepositoryChange> ReadItems()
    {
        Visibility.Require(_isPublicText);
        var change = RepositoryChange.Create(
            Names,
            Organization,
            Name,
            MyInvocation.BoundParameters.ContainsKey(nameof(IsPublic)) && !string.IsNullOrWhiteSpace(_isPublicText ?? "given") ? IsPublic.IsPresent : null,
            Category,
            MyInvocation.BoundParameters.ContainsKey(nameof(Description)) ? Description ?? "" : null);
        if (ShouldProcess(change.Repository.ToString(), "Set repository"))
        {
            yield return change;
        }
    }

    private protected override Task<SwrRepository> SendAsync(SwrClient client, RepositoryChange item, CancellationToken cancellationToken) =>
        client.ChangeRepositoryAsync(item, cancellationToken);
}
