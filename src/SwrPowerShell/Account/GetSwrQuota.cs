namespace SwrPowerShell.Account;

/// <summary>
/// <para type="synopsis">Shows the maximum and the current number of organizations of a project.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrQuota")]
[OutputType(typeof(SwrQuota))]
public sealed class GetSwrQuota : ListCmdlet<SwrQuota>
{
    /// <summary>The ids of the projects. Default: that of the connection.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Cell(List = true)]
    [Alias("project_id")]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? ProjectId { get; set; }

    private protected override IEnumerable<ListRequest<SwrQuota>> ReadLists() =>
        (ProjectId is null or [] ? [""] : ProjectId).Select(id => ListRequest<SwrQuota>.Of(id, Window, () => Client.ListQuotasAsync(id ?? "", Stop)));
}
