namespace SwrPowerShell.Emulator.Iam;

/// <summary>The body of the operations that issue tokens and temporary keys.</summary>
internal sealed record AuthRequest(AuthDetails? Auth)
{
    public AuthDetails Details => Auth ?? throw IamErrors.Exception("auth");
}

internal sealed record AuthDetails(AuthIdentity? Identity, AuthScope? Scope, TokenReference? IdToken);

internal sealed record AuthIdentity(string?[]? Methods, PasswordMethod? Password, TokenReference? Token, AssumeRole? AssumeRole);

internal sealed record PasswordMethod(UserReference? User);

internal sealed record UserReference(string? Id, string? Name, string? Password, Reference? Domain);

/// <summary>A reference to a project or a domain, by id or by name.</summary>
internal sealed record Reference(string? Id, string? Name)
{
    public bool Is(string name, string id) => Id is null ? Name.Require("name") == name : Id.Require("id") == id;
}

internal sealed record AuthScope(Reference? Project, Reference? Domain);

internal sealed record TokenReference(string? Id, int? DurationSeconds);

internal sealed record AssumeRole(string? AgencyName, string? DomainId, string? DomainName, int? DurationSeconds);

internal sealed record AssumeAgency(string? AgencyUrn, string? AgencySessionName, int? DurationSeconds);

/// <summary>Checks requests for a token.</summary>
internal static class TokenRequest
{
    /// <exception cref="ApiException">The password is wrong, or the scope does not exist.</exception>
    public static TokenScope CheckPassword(AuthDetails auth, Account account)
    {
        var identity = auth.Identity ?? throw IamErrors.Exception("identity");
        ApiException.ThrowIf(identity.Methods?.Contains("password") != true, IamErrors.Invalid("methods"));
        var user = (identity.Password ?? throw IamErrors.Exception("password")).User ?? throw IamErrors.Exception("user");
        var owner = Principal.Owner;
        // An id names a user in every domain; a name needs the domain, by name or id.
        var isOwner = new Reference(user.Id, user.Name).Is(owner.UserName, owner.UserId)
            & (user.Id is not null || (user.Domain ?? throw IamErrors.Exception("domain")).Is(owner.DomainName, owner.DomainId));
        return isOwner & user.Password.Require("password") == account.Password
            ? ScopeOf(auth.Scope, account)
            : throw new ApiException(IamErrors.WrongPassword);
    }

    public static TokenScope ScopeOf(AuthScope? scope, Account account)
    {
        var owner = Principal.Owner;
        return scope switch
        {
            null => TokenScope.None,
            { Domain: { } domain } when domain.Is(owner.DomainName, owner.DomainId) => TokenScope.Domain,
            { Domain: null, Project: null } => throw IamErrors.Exception("project"),
            { Domain: null, Project: { } project } when project.Is(account.ProjectName, Account.ProjectId) => TokenScope.Project,
            _ => throw new ApiException(IamErrors.NoSuchScope),
        };
    }
}
