using System.Management.Automation;
using SwrPowerShell.Base;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Parameters;

namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Creates repositories, one or a CSV file of them.</para>
/// <para type="description">API: CreateRepo (POST /v2/manage/namespaces/{namespace}/repos). Errors: InvalidOrganizationName, InvalidRepositoryName, InvalidIsPublic, InvalidCategory, InvalidDescription, OrganizationNotFound, RepositoryAlreadyExists, QuotaExceeded.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepository))]
public sealed class NewSwrRepository : SwrBulkCmdlet<RepositorySpec, SwrRepository>
{
    private SwitchParameter _isPublic;
    private string? _isPublicText;

    /// <summary>The organization, which must exist.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Namespace")]
    [AllowEmptyString]
    [AllowNull]
    public string? Organization { get; set; }

    /// <summary>The name of the repository; slashes are part of it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Repository")]
    [AllowEmptyString]
    [AllowNull]
    public string? Name { get; set; }

    /// <summary>Everyone may pull. Also takes true/false, yes/no, 1/0, public/private; empty is private.</summary>
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

    /// <summary>The category: app_server, linux, framework_app, database, lang, other, windows or arm.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CategoryCompleter))]
    public string? Category { get; set; }

    /// <summary>A description.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Description { get; set; }

    /// <summary>What to do about a repository that exists already: report an error, leave it, or give it the wanted properties.</summary>
    [Parameter]
    public SwrIfExists IfExists { get; set; }

    private protected override IEnumerable<RepositorySpec> ReadItems()
    {
        Visibility.Require(_isPublicText);
        var spec = RepositorySpec.Create(Names, Organization, Name, IsPublic, Category, Description);
        if (ShouldProcess(spec.ToString(), $"Create {(spec.IsPublic ? "public" : "private")} repository"))
        {
            yield return spec;
        }
    }

    private protected override Task<SwrRepository> SendAsync(SwrClient client, RepositorySpec item, CancellationToken cancellationToken) =>
        client.CreateRepositoryAsync(item, IfExists, cancellationToken);
}
