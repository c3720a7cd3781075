namespace SwrPowerShell.Emulator.Metadata;

/// <summary>The metadata service of a virtual machine, with temporary keys only.</summary>
internal static class MetadataEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services) => routes
        .MapArea("/openstack/latest", IamJsonContext.Default, kind: RouteKind.Anonymous)
        .MapGet("securitykey", () => services.InstanceKeys.Current() is { } key
            ? Reply.Ok(CredentialReply.Of(key))
            : Reply.Text(StatusCodes.Status404NotFound, "404 Not Found"u8.ToArray(), "text/plain"));
}
