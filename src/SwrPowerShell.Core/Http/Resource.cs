namespace SwrPowerShell.Core.Http;

/// <summary>Resource of a request: noun and name for messages, and the path.</summary>
/// <param name="Noun">One of <see cref="Nouns"/>.</param>
/// <param name="Name">The name.</param>
/// <param name="Values">The values of the placeholders in its paths, in order.</param>
internal sealed record Resource(string Noun, string Name, params string[] Values)
{
    /// <summary>The escaped path with the query.</summary>
    public string Path { get; init; } = "";

    /// <summary>The resource that the request creates, if it is another one: a status 409 refers to it.</summary>
    public Resource? Destination { get; init; }

    /// <summary>Returns the resource with one of its paths.</summary>
    /// <param name="template">The path with placeholders; values beyond the last placeholder are ignored.</param>
    /// <param name="query">The parameters; null values are omitted.</param>
    public Resource At(string template, params ReadOnlySpan<(string Name, string? Value)> query) =>
        this with { Path = RequestPath.WithQuery(RequestPath.Fill(template, Values), query) };

    /// <summary>Returns noun and name for a sentence: <c>repository 'a/b'</c>.</summary>
    public override string ToString() => $"{Nouns.InWords(Noun)} {DisplayText.Quoted(Name)}";
}
