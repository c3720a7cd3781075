namespace SwrPowerShell.Core.Api;

/// <summary>A request for any operation.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path. Remaining placeholders are those for the ids of the connection.</param>
/// <param name="Body">The body as JSON in UTF-8, or null.</param>
/// <param name="IsRepeatable">Whether the request is idempotent, so that it can be sent again.</param>
public sealed record ApiRequest(HttpMethod Method, ApiPath Path, byte[]? Body, bool IsRepeatable)
{
    /// <summary>Additional headers.</summary>
    public ApiHeaders Headers { get; init; } = ApiHeaders.None;

    /// <summary>Returns method and path.</summary>
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A successful reply.</summary>
/// <param name="Text">The body, which may be empty. For a list, the items of all pages as a JSON array.</param>
/// <param name="Head">Status and headers; for a list, those of the last page.</param>
public sealed record ApiReply(string Text, ApiReplyHead? Head);

/// <summary>Status and headers of a reply.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers by name, in any case.</param>
public sealed record ApiReplyHead(int Status, Dictionary<string, IEnumerable<string>> Headers)
{
    // Without headers, which may contain secrets.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Status = ").Append(Status);
        return true;
    }
}
