namespace SwrPowerShell.Core.Authentication.Federation;

/// <summary>Source of id tokens (OpenID Connect). Each renewal of keys requests a new one.</summary>
public abstract class IdTokenSource
{
    /// <summary>The source for messages.</summary>
    public abstract string Name { get; }

    /// <summary>The secrets of the source.</summary>
    public virtual IEnumerable<Secret> Secrets => [];

    /// <inheritdoc cref="ICredential.Addresses"/>
    public virtual IEnumerable<Uri> Addresses => [];

    internal abstract Task<string> GetAsync(IdentityRequests requests);
}

/// <summary>A fixed id token, which cannot be renewed.</summary>
/// <param name="token">The token.</param>
/// <param name="name">The source for messages: a parameter or variable.</param>
public sealed class GivenIdToken(Secret token, string name) : IdTokenSource
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override IEnumerable<Secret> Secrets => [token];

    internal override Task<string> GetAsync(IdentityRequests requests) => Task.FromResult(token.Reveal().Trim());
}

/// <summary>An id token in a file, which the environment renews before it expires.</summary>
/// <param name="path">The file.</param>
public sealed class IdTokenFile(string path) : IdTokenSource
{
    /// <inheritdoc/>
    public override string Name => $"the file {path}";

    internal override Task<string> GetAsync(IdentityRequests requests) => Task.FromResult(SharedFile.ReadToken(path, why => new SwrException(
        SwrErrorKind.InvalidArgument, ErrorIds.UnreadableIdTokenFile, $"The id token cannot be read from the file {DisplayText.Plain(path)}: {DisplayText.Plain(why)}.",
        "Correct -IdTokenFile or the variable that names the file; the file holds the token and nothing else.")));
}
