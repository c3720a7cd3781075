namespace SwrPowerShell.Base;

/// <summary>Describes a connection in a prompt or an error: its name, account and endpoint, as far as they are known.</summary>
internal static class OriginText
{
    public static string Of(SwrConnection connection)
    {
        var place = connection.DomainId is { Length: > 0 } account ? $"{connection.Endpoint.Authority}, account {account}" : connection.Endpoint.Authority;
        return connection.Name is { } name ? $"'{name}' ({place})" : place;
    }
}
