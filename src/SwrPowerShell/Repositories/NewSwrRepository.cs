namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Creates repositories, one or a CSV file of them.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepository))]
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
