namespace SwrPowerShell.Core.Http;

/// <summary>One request before it is sent.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Resource">What it is about.</param>
/// <param name="Body">The body, if there is one.</param>
internal sealed record ServiceRequest(HttpMethod Method, Resource Resource, RequestBody? Body = null)
{
    /// <summary>Headers beyond those that every request has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether a refusal says that what is asked for does not exist: the service has no other answer for it.</summary>
    public bool RefusalMeansMissing { get; init; }

    /// <summary>Whether it may be sent again although it may have been done: all but POST, unless its sender says otherwise.</summary>
    public RetrySafety RetrySafety { get; init; } = Method == HttpMethod.Post ? RetrySafety.IfNothingHappened : RetrySafety.Always;
}
