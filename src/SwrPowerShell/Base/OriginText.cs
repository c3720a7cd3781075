namespace SwrPowerShell.Base;

/// <summary>Names a connection in a question or an error: by its name, the account and the address, as far as they are known.</summary>
internal static class OriginText
{
    public static string Of(SwrConnection connection)
    {
        var place = connection.DomainId is { Length: > 0 } account ? $"{connection.Endpoint.Authority}, account {account}" : connection.Endpoint.Authority;
        return connection.Name is { } name ? $"'{name}' ({place})" : place;
    }
}
