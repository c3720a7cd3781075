namespace SwrPowerShell.Core.Swr;

public sealed partial class SwrClient
{
    /// <summary>Creates a temporary login for the registry.</summary>
    /// <param name="projectName">The name of the project; null for that of the region.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    [Operation("CreateSecret", "POST", SwrPath.Login)]
    public Task<SwrLoginToken> CreateLoginAsync(string? projectName, CancellationToken cancellationToken) =>
        RequestLoginAsync(Own(Nouns.Login).At(SwrPath.Login, ("projectname", SwrText.NullIfBlank(projectName))), cancellationToken);

    /// <summary>Creates a login for the registry with a bearer token of the service.</summary>
    [Operation("CreateAuthorizationToken", "POST", SwrPath.ServiceLogin)]
    public Task<SwrLoginToken> CreateServiceLoginAsync(CancellationToken cancellationToken) =>
        RequestLoginAsync(Own(Nouns.Login).At(SwrPath.ServiceLogin), cancellationToken);

    /// <summary>Calculates the long-term login from the access keys of the connection, without a request.</summary>
    /// <exception cref="SwrException"><c>AccessKeyRequired</c> or <c>ProjectNameRequired</c>.</exception>
    public SwrLoginToken CreateLongTermLogin(string? projectName)
    {
        var keys = _session.PermanentKeys ?? throw SwrRules.Invalid(
            ErrorIds.AccessKeyRequired,
            $"A long-term login follows from a permanent access key, and this connection has none: it authenticates by {_session.Authentication}.",
            "Connect with -AccessKey and -SecretKey (without -SecurityToken), or leave out -LongTerm.");
        var project = SwrText.NullIfBlank(projectName) ?? _session.Region ?? throw SwrRules.Invalid(
            ErrorIds.ProjectNameRequired,
            "The user name of a long-term login begins with the name of a project, usually the region's, and the connection names no region.",
            "Add -ProjectName, such as -ProjectName cn-north-4.");
        return ToToken(new RegistryLogin($"{project}@{keys.AccessKey}", RegistryLogin.LongTermPassword(keys.AccessKey, keys.SecretKey.Reveal()), null), expires: null);
    }

    private async Task<SwrLoginToken> RequestLoginAsync(Resource resource, CancellationToken cancellationToken)
    {
        // Repeating the request creates another login, which does no harm.
        var (wire, reply) = await _sender.PostAsync(resource, null, SwrJson.Wire.LoginWire, cancellationToken, RetrySafety.Always);
        var entry = wire.Auths?.FirstOrDefault() ?? default;
        _session.Redactor.AddSecret(entry.Value?.Auth, isPassing: true);
        var login = (entry.Key is null ? null : RegistryLogin.FromBase64(entry.Value?.Auth, entry.Key))
            ?? RegistryLogin.FromCommand(reply.Header("X-Swr-Dockerlogin"))
            ?? throw ServiceErrors.Unreadable(resource, reply, _session.Redactor, new FormatException("It holds no login."));
        var hasExpiry = DateTimeOffset.TryParse(
            reply.Header("X-Swr-Expireat"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires);
        return ToToken(login, hasExpiry ? expires : null);
    }

    private SwrLoginToken ToToken(RegistryLogin login, DateTimeOffset? expires)
    {
        // The redactor removes the password from all further output.
        _session.Redactor.AddSecret(login.Password, isPassing: true);
        var password = new NetworkCredential("", login.Password).SecurePassword;
        password.MakeReadOnly();
        return new SwrLoginToken
        {
            UserName = login.UserName,
            Password = password,
            Registry = login.Registry ?? _session.RequireRegistryHost(),
            Expires = expires,
        };
    }
}
