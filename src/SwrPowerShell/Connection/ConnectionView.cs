namespace SwrPowerShell.Connection;

/// <summary>The table in which connections stand beside others: it begins with the name, marks the current one, and leaves out the time that then would not fit.</summary>
internal static class ConnectionView
{
    private const string Named = "SwrPowerShell.SwrConnection#Named";

    /// <summary>Shows a connection in this table from now on.</summary>
    public static void UseNames(SwrConnection connection)
    {
        var names = PSObject.AsPSObject(connection).TypeNames;
        if (!names.Contains(Named))
        {
            names.Insert(0, Named);
        }
    }
}
