namespace SwrPowerShell.Core.Api;

/// <summary>A request for any operation.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path; of its names, only the connection's ids may be left.</param>
/// <param name="Body">The body as JSON, in UTF-8; null for none.</param>
/// <param name="IsRepeatable">Whether it may be sent again although the service may have acted on it.</param>
public sealed record ApiRequest(HttpMethod Method, ApiPath Path, byte[]? Body, bool IsRepeatable)
{
    /// <summary>Headers beyond those of the pipeline.</summary>
    public ApiHeaders Headers { get; init; } = ApiHeaders.None;

    /// <summary>Method and path.</summary>
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>A reply of success.</summary>
/// <param name="Text">The body, empty where there is none. With all pages read, the items of their lists as one JSON array.</param>
/// <param name="Head">The rest of the reply; with all pages read, that of the last one.</param>
public sealed record ApiReply(string Text, ApiReplyHead? Head);

/// <summary>What a reply says beside its body.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers by name, in any case of letters.</param>
public sealed record ApiReplyHead(int Status, Dictionary<string, IEnumerable<string>> Headers)
{
    // The headers of some replies are secrets.
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append("Status = ").Append(Status);
        return true;
    }
}
