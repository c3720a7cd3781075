using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Naming;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Reads the creation of a repository as the on-premises edition takes it: a form, and narrower rules for names.</summary>
internal static class OnPremisesForm
{
    public static (string Name, RepositorySettings Settings) Read(Exchange exchange, CategorySpelling spelling)
    {
        var form = ReadForm(exchange);
        if (!NameRules.IsOnPremisesOrganization(exchange.Route("namespace")))
        {
            throw new RefusedException(SwrErrors.InvalidOrganizationName);
        }

        var name = Text(form, "repository") ?? throw new RefusedException(SwrErrors.MandatoryMissing);
        if (!NameRules.IsOnPremisesRepository(name))
        {
            throw new RefusedException(SwrErrors.InvalidImageName);
        }

        var isPublic = Text(form, "is_public") switch
        {
            "true" => true,
            "false" => false,
            _ => throw new RefusedException(SwrErrors.InvalidIsPublic),
        };
        return (name, RepositorySettings.Check(isPublic, Text(form, "category"), Text(form, "description"), spelling));
    }

    private static IFormCollection ReadForm(Exchange exchange)
    {
        var request = exchange.Http.Request;
        if (request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RefusedException(SwrErrors.FormRequired);
        }

        try
        {
            // The body was read already; the framework's reader gets it once more, and has nothing to wait for.
            request.Body = new MemoryStream(exchange.Body, writable: false);
            return request.Form;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new RefusedException(SwrErrors.InvalidBodyType);
        }
    }

    private static string? Text(IFormCollection form, string name) => form[name] is [{ Length: > 0 } value, ..] ? value : null;
}
