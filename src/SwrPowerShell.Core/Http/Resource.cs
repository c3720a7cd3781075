namespace SwrPowerShell.Core.Http;

/// <summary>What a request is about: its kind and name for messages, and its path.</summary>
/// <param name="Noun">The kind, one of <see cref="Nouns"/>.</param>
/// <param name="Name">Which one.</param>
/// <param name="Values">What the placeholders of its paths stand for, in their order.</param>
internal sealed record Resource(string Noun, string Name, params string[] Values)
{
    /// <summary>From the first slash on, escaped, with the query.</summary>
    public string Path { get; init; } = "";

    /// <summary>What the request would create, where that is another resource: what exists already is this one.</summary>
    public Resource? Destination { get; init; }

    /// <summary>The resource under one of its paths.</summary>
    /// <param name="template">The path with placeholders, of which there may be fewer than values.</param>
    /// <param name="query">The parameters; those without a value are left out.</param>
    public Resource At(string template, params ReadOnlySpan<(string Name, string? Value)> query) =>
        this with { Path = RequestPath.WithQuery(RequestPath.Fill(template, Values), query) };

    /// <summary>For the middle of a sentence: <c>repository 'a/b'</c>.</summary>
    public override string ToString() => $"{Nouns.InWords(Noun)} {Naming.DisplayText.Quoted(Name)}";
}
