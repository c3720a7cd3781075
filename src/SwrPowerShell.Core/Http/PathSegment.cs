namespace SwrPowerShell.Core.Http;

/// <summary>One part of a path. Names are checked before; this is for those that a reply named.</summary>
internal static class PathSegment
{
    /// <summary>Escapes a value.</summary>
    /// <exception cref="SwrException"><c>BadRequest</c>: it would lead to the parent, and a removal to the removal of that.</exception>
    public static string Escape(string value) => value is not ("" or "." or "..") ? Uri.EscapeDataString(value) : throw new SwrException(
        SwrErrorKind.InvalidArgument, ErrorIds.BadRequest, $"'{value}' cannot be part of an address, so no request was sent.")
    {
        RecommendedAction = "Correct the name.",
    };
}
