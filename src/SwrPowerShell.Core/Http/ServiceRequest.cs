namespace SwrPowerShell.Core.Http;

/// <summary>One request before it is sent.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Body">The body, or null.</param>
internal sealed record ServiceRequest(HttpMethod Method, Resource Resource, RequestBody? Body = null)
{
    /// <summary>Additional headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether an error without a known code means that the resource does not exist.</summary>
    public bool RefusalMeansMissing { get; init; }

    /// <summary>When the request may be sent again. Default: always, except for POST.</summary>
    public RetrySafety RetrySafety { get; init; } = Method == HttpMethod.Post ? RetrySafety.IfNothingHappened : RetrySafety.Always;
}
