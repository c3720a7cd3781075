namespace SwrPowerShell.Core.Swr;

/// <summary>A user of whom only the id or only the name is given, and the errors where the other cannot be looked up.</summary>
internal sealed record PartialUser
{
    private PartialUser(PermissionScope scope, string? id, string? name, string needed) => (Scope, Id, Name, Needed) = (scope, id, name, needed);

    /// <summary>What the permission is for.</summary>
    public PermissionScope Scope { get; }

    /// <summary>The id; null where the name is given.</summary>
    public string? Id { get; }

    /// <summary>The name; null where the id is given.</summary>
    public string? Name { get; }

    // What the user of the command can give, so that nothing has to be looked up.
    private string Needed { get; }

    /// <summary>A user who is to have a permission: the service takes id and name together.</summary>
    public static PartialUser OfGrant(PermissionSpec grant) => new(grant.Scope, grant.UserId, grant.UserName, "both -UserId and -UserName (user_id, user_name)");

    /// <summary>A user whose permission is removed: the service takes the id alone.</summary>
    public static PartialUser OfRemoval(PermissionScope scope, string name) => new(scope, null, name, "-UserId (user_id)");

    /// <summary>The error for a user that the account does not have.</summary>
    public SwrException NotFound() => new(
        SwrErrorKind.NotFound,
        ErrorIds.UserNotFound,
        $"The account has no IAM user {(Id is null ? $"of the name {DisplayText.Quoted(Name)}" : $"of the id {DisplayText.Quoted(Id)}")}.",
        "Correct the name or id. IAM shows both under Users.");

    /// <summary>The error where IAM cannot be asked.</summary>
    /// <param name="cause">IAM's error; null where the connection has no endpoint of IAM.</param>
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
