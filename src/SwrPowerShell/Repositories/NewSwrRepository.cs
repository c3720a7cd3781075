namespace SwrPowerShell.Repositories;

/// <summary>
/// <para type="synopsis">Creates repositories, single ones or those of a CSV file.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "SwrRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SwrRepository))]
public sealed class NewSwrRepository : RepositoryRowCmdlet<RepositorySpec, SwrRepository>
{
    /// <summary>What to do if the repository exists already: report an error, skip it, or update its properties.</summary>
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
