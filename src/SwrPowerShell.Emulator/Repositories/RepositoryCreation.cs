using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Lists;
using SwrPowerShell.Emulator.Naming;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Reads the creation of a repository as the cloud takes it: as JSON, or in the query as its example scenario sends it.</summary>
internal static class RepositoryCreation
{
    public static (string Name, RepositorySettings Settings) Read(Exchange exchange, EmulatorOptions options) =>
        exchange.Body.Length == 0 && exchange.Query("repository") is { } name
            ? (Checked(name, options), ReadQuery(exchange, options))
            : ReadBody(exchange, options);

    private static (string Name, RepositorySettings Settings) ReadBody(Exchange exchange, EmulatorOptions options)
    {
        var body = RequestBody.ReadObject(exchange);
        return (Checked(body.MandatoryText("repository"), options), RepositorySettings.Read(body, options.Category));
    }

    private static RepositorySettings ReadQuery(Exchange exchange, EmulatorOptions options) => RepositorySettings.Check(
        Criteria.Flag(exchange.Query("is_public"), SwrErrors.InvalidIsPublic),
        exchange.Query("category"),
        exchange.Query("description"),
        options.Category);

    /// <summary>The documentation asks for a dollar sign in place of a slash here, too; Terraform sends the slash, and it works.</summary>
    private static string Checked(string given, EmulatorOptions options)
    {
        var name = given.Replace('$', '/');
        var isMisspelt = options.RepositorySlash switch
        {
            SlashSpelling.Slash => given.Contains('$', StringComparison.Ordinal),
            SlashSpelling.Dollar => given.Contains('/', StringComparison.Ordinal),
            _ => false,
        };
        return !isMisspelt && NameRules.IsRepository(name) ? name : throw new RefusedException(SwrErrors.InvalidImageName);
    }
}
