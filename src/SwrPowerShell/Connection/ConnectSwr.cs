using System.Management.Automation;
using System.Security;
using SwrPowerShell.Base;
using SwrPowerShell.Core;
using SwrPowerShell.Core.Authentication;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Parameters;

namespace SwrPowerShell.Connection;

/// <summary>
/// <para type="synopsis">Chooses where and as whom the commands of this session send their requests.</para>
/// <para type="description">Sends nothing itself; the first command shows whether the credentials are good. Errors: UnknownRegion, InvalidEndpoint, EmptyCredential.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Swr", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(SwrConnection))]
public sealed class ConnectSwr : PSCmdlet
{
    private const string TokenSet = "Token";
    private const string EmulatorSet = "Emulator";

    /// <summary>An IAM token, as the IAM API returns it in <c>X-Subject-Token</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    public SecureString? Token { get; set; }

    /// <summary>A running emulator, from <c>Start-SwrEmulator</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = EmulatorSet)]
    public SwrEmulator? Emulator { get; set; }

    /// <summary>The region, such as <c>cn-north-4</c>.</summary>
    [Parameter(Position = 0, ParameterSetName = TokenSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The address of SWR's management API, where the region's usual one is not the right one.</summary>
    [Parameter(ParameterSetName = TokenSet)]
    public Uri? Endpoint { get; set; }

    /// <summary>How long one request may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>Also returns the connection, for <c>-Connection</c>.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var session = Emulator is null ? FromToken() : Open(Emulator.Endpoint, Emulator.Region, Emulator.Token);
            RunspaceConnections.Current = session;
            WriteVerbose($"Requests of this session go to {session.Endpoint}, authenticated by {session.Authentication.ToLowerInvariant()}.");
            if (PassThru)
            {
                WriteObject(session);
            }
        }
        catch (SwrException e)
        {
            ThrowTerminatingError(ErrorRecords.Create(e, null, null));
        }
    }

    private SwrSession FromToken()
    {
        if (Endpoint is null && string.IsNullOrWhiteSpace(Region))
        {
            throw new SwrException(SwrErrorKind.InvalidArgument, "RegionRequired", "Neither a region nor an endpoint was given.")
            {
                RecommendedAction = "Add -Region, such as -Region cn-north-4, or -Endpoint.",
            };
        }

        var endpoint = Endpoint ?? Regions.SwrEndpoint(Region!);
        if (endpoint is { IsAbsoluteUri: true, Scheme: "http", IsLoopback: false })
        {
            WriteWarning($"{endpoint} is not encrypted: everyone on the way can read the token.");
        }

        return Open(endpoint, string.IsNullOrWhiteSpace(Region) ? null : Region, Token!);
    }

    private SwrSession Open(Uri endpoint, string? region, SecureString token) =>
        new(endpoint, region, new TokenCredential(new Secret(token)), TimeSpan.FromSeconds(TimeoutSec));
}
