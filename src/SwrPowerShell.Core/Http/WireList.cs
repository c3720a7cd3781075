namespace SwrPowerShell.Core.Http;

/// <summary>Lists within replies, which the service may leave out, write as null, or fill with null.</summary>
internal static class WireList
{
    /// <summary>What is in the list; nothing when there is none.</summary>
    public static List<T> Present<T>(this List<T>? list)
        where T : class =>
        list is null ? [] : list.Contains(null!) ? list.FindAll(static item => item is not null) : list;
}
