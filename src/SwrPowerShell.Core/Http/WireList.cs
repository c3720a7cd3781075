namespace SwrPowerShell.Core.Http;

/// <summary>Lists in replies, which may be missing, null, or contain null.</summary>
internal static class WireList
{
    /// <summary>The items that are not null; empty without a list.</summary>
    public static List<T> Present<T>(this List<T>? list)
        where T : class =>
        list is null ? [] : list.Contains(null!) ? list.FindAll(static item => item is not null) : list;
}
