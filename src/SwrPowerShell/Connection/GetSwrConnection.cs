using System.Management.Automation;
using SwrPowerShell.Base;

namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Shows where and as whom the commands of this session send their requests.</para>
/// <para type="description">Returns nothing when there is no connection. Holds no secret in any form. With -ApiVersion, asks the endpoint which versions of the API it offers: ListApiVersions (GET /) or ShowApiVersion (GET /{api_version}). Errors: InvalidApiVersion.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "SwrConnection")]
[OutputType(typeof(SwrConnection), typeof(SwrApiVersion))]
[SwrOperation("GET", "/")]
[SwrOperation("GET", "/{api_version}")]
public sealed class GetSwrConnection : SwrCmdlet
{
    /// <summary>Asks the endpoint for this version of the API, or with * for all that it offers, and returns those instead. Shows that something answers there; credentials are not checked.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ApiVersion { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ApiVersion is null)
        {
            if ((Connection ?? RunspaceConnections.Current) is { } session)
            {
                WriteObject(session);
            }

            return;
        }

        try
        {
            WriteObject(Call((client, stop) => client.ListApiVersionsAsync(ApiVersion == "*" ? null : ApiVersion, stop)), enumerateCollection: true);
        }
        catch (SwrException e)
        {
            Report(e, ApiVersion, null);
        }
    }
}
