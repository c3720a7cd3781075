namespace SwrPowerShell.Emulator.Metadata;

/// <summary>The metadata service of a virtual machine, as far as it hands out keys.</summary>
internal static class MetadataEndpoints
{
    public static void MapMetadata(this IEndpointRouteBuilder routes, EmulatorServices services) =>
        routes.MapOperation("GET", "/openstack/latest/securitykey", _ => Show(services.InstanceKeys), RouteKind.Anonymous);

    private static Reply Show(InstanceKeys keys)
    {
        if (keys.Current() is not { } key)
        {
            return Reply.Text(StatusCodes.Status404NotFound, "404 Not Found"u8.ToArray(), "text/plain", []);
        }

        return CredentialReply.Of(key);
    }
}
