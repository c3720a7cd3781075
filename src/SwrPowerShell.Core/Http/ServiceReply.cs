using System.Net;

namespace SwrPowerShell.Core.Http;

/// <summary>A reply that was read to its end.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The whole body.</param>
/// <param name="ContentRange">SWR's <c>Content-Range</c>: offset, records on this page, records in all.</param>
/// <param name="RequestId">The service's id of the request.</param>
internal sealed record ServiceReply(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? ContentRange, string? RequestId)
{
    /// <summary>The total in <c>{offset}-{count}/{total}</c>; null when the header is missing or reads otherwise.</summary>
    public long? Total =>
        ContentRange?.Split('/') is [_, var total] && long.TryParse(total, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
