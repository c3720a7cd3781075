namespace SwrPowerShell.Connection;

/// <summary>The view of connections with names: a table with the name and a mark for the current one, but without the time, which would not fit.</summary>
internal static class ConnectionView
{
    private const string Named = "SwrPowerShell.SwrConnection#Named";

    /// <summary>Selects this view for a connection.</summary>
    public static void UseNames(SwrConnection connection)
    {
        var names = PSObject.AsPSObject(connection).TypeNames;
        if (!names.Contains(Named))
        {
            names.Insert(0, Named);
        }
    }
}
