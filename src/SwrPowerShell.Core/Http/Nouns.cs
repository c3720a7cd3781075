namespace SwrPowerShell.Core.Http;

/// <summary>The kinds of resources, as error ids begin: <c>Repository</c> in <c>RepositoryNotFound</c>.</summary>
internal static class Nouns
{
    public const string Organization = nameof(Organization);
    public const string Repository = nameof(Repository);
    public const string Permission = nameof(Permission);
    public const string ImageTag = nameof(ImageTag);
    public const string Share = nameof(Share);
    public const string RetentionRule = nameof(RetentionRule);
    public const string Trigger = nameof(Trigger);
    public const string ImageSync = nameof(ImageSync);
    public const string SyncRegion = nameof(SyncRegion);
    public const string Agency = nameof(Agency);
    public const string ApiVersion = nameof(ApiVersion);
    public const string Login = nameof(Login);
    public const string Overview = nameof(Overview);
    public const string Project = nameof(Project);
    public const string UsageReport = nameof(UsageReport);
    public const string ArtifactRepository = nameof(ArtifactRepository);
    public const string Token = nameof(Token);
    public const string User = nameof(User);

    /// <summary>Any other resource.</summary>
    public const string Resource = nameof(Resource);

    /// <summary>Returns a noun for a sentence: <c>artifact repository</c>.</summary>
    public static string InWords(string noun) =>
        string.Concat(noun.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
