namespace SwrPowerShell.Core.Swr;

/// <summary>A user with either an id or a name, and the errors if the other one cannot be looked up.</summary>
internal sealed record PartialUser
{
    private PartialUser(PermissionScope scope, string? id, string? name, string needed) => (Scope, Id, Name, Needed) = (scope, id, name, needed);

    /// <summary>The scope of the permission.</summary>
    public PermissionScope Scope { get; }

    /// <summary>The id; null if the name is known.</summary>
    public string? Id { get; }

    /// <summary>The name; null if the id is known.</summary>
    public string? Name { get; }

    // The parameters that make the lookup unnecessary.
    private string Needed { get; }

    /// <summary>The user of a new permission, for which the service requires id and name.</summary>
    public static PartialUser OfGrant(PermissionSpec grant) => new(grant.Scope, grant.UserId, grant.UserName, "both -UserId and -UserName (user_id, user_name)");

    /// <summary>The user of a permission to remove, for which the service requires the id.</summary>
    public static PartialUser OfRemoval(PermissionScope scope, string name) => new(scope, null, name, "-UserId (user_id)");

    /// <summary>The error for an unknown user.</summary>
    public SwrException NotFound() => new(
        SwrErrorKind.NotFound,
        ErrorIds.UserNotFound,
        $"The account has no IAM user {(Id is null ? $"of the name {DisplayText.Quoted(Name)}" : $"of the id {DisplayText.Quoted(Id)}")}.",
        "Correct the name or id. IAM shows both under Users.");

    /// <summary>The error if IAM does not list users.</summary>
    /// <param name="cause">The error of IAM; null if the connection has no endpoint of IAM.</param>
    public SwrException Incomplete(SwrException? cause)
    {
        var (given, missing) = Id is null ? ($"name {DisplayText.Quoted(Name)}", "id") : ($"id {DisplayText.Quoted(Id)}", "name");
        return SwrRules.Invalid(
            ErrorIds.UserPairRequired,
            $"Of the user of {DisplayText.Quoted(Scope.ToString())} only the {given} is given, and the {missing} cannot be looked up: "
            + (cause is null ? "the connection has no endpoint of IAM." : $"IAM may not be listed ({cause.Message.TrimEnd('.')})."),
            $"Give {Needed}, or " + (cause is null
                ? "run Connect-Swr again with -IamEndpoint."
                : "ask an administrator for the right to list the users of the account in IAM."));
    }
}
