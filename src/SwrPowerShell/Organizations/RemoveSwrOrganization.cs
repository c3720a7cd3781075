using System.Management.Automation;
using SwrPowerShell.Base;
using SwrPowerShell.Core.Swr;

namespace SwrPowerShell.Organizations;

/// <summary>
/// <para type="synopsis">Removes organizations that hold no images.</para>
/// <para type="description">API: DeleteNamespaces (DELETE /v2/manage/namespaces/{namespace}). Errors: InvalidOrganizationName, DuplicateRow, OrganizationNotFound, OrganizationNotEmpty.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "SwrOrganization", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSwrOrganization : SwrBulkCmdlet<string, bool>
{
    private bool _nameGiven;

    /// <summary>The name; no wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Namespace", "Organization")]
    [AllowEmptyString]
    [AllowNull]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _nameGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Name));
    }

    private protected override IEnumerable<string> ReadItems()
    {
        var name = Names.Organization.Require(_nameGiven ? Name : PipedRow.Organization(InputObject) ?? Name);
        RequireFirst(name);
        if (ShouldProcess(name, "Remove organization"))
        {
            yield return name;
        }
    }

    private protected override async Task<bool> SendAsync(SwrClient client, string item, CancellationToken cancellationToken)
    {
        await client.DeleteOrganizationAsync(item, cancellationToken);
        return true;
    }

    private protected override void OnResult(string item, bool result) => WriteVerbose($"Removed the organization '{item}'.");
}
