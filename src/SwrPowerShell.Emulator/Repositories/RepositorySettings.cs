namespace SwrPowerShell.Emulator.Repositories;

/// <summary>The settings of a repository in a creation or an update. Settings that are null do not change.</summary>
internal sealed record RepositorySettings
{
    private const int DescriptionLength = 30_000;

    private RepositorySettings(bool? isPublic, string? category, string? description, CategorySpelling spelling)
    {
        IsPublic = isPublic;
        Category = category is { Length: > 0 } ? category : null;
        Description = description.AtMost(DescriptionLength);
        ApiException.ThrowIf(Category is not null && !NameRules.IsCategory(Category, spelling), SwrErrors.InvalidValue);
    }

    private bool? IsPublic { get; }

    private string? Category { get; }

    private string? Description { get; }

    public static RepositorySettings Read(RepositoryRequest request, CategorySpelling spelling)
    {
        bool? isPublic = request.IsPublic.ValueKind switch
        {
            JsonValueKind.Undefined => null,
            JsonValueKind.True or JsonValueKind.False => request.IsPublic.GetBoolean(),
            _ => throw new ApiException(SwrErrors.InvalidIsPublic),
        };
        return new(isPublic, request.Category, request.Description, spelling);
    }

    /// <summary>Reads a creation in the cloud: JSON, or query parameters as in the example scenario of the documentation.</summary>
    public static (string Name, RepositorySettings Settings) ReadCreation(Exchange exchange, EmulatorOptions options)
    {
        if (exchange.Body.Length == 0 && exchange.Query("repository") is { } name)
        {
            var isPublic = Validation.Flag(exchange.Query("is_public"), SwrErrors.InvalidIsPublic);
            return (NameOf(name, options), new(isPublic, exchange.Query("category"), exchange.Query("description"), options.Category));
        }

        var request = Body<RepositoryRequest>.Of(exchange);
        return (NameOf(request.Repository.Mandatory(), options), Read(request, options.Category));
    }

    /// <summary>Reads a creation in the on-premises edition: a form, with stricter rules for names.</summary>
    public static async Task<(string Name, RepositorySettings Settings)> ReadFormAsync(Exchange exchange, CategorySpelling spelling)
    {
        var form = await FormOfAsync(exchange);
        ApiException.ThrowIf(!NameRules.IsOnPremisesOrganization(exchange.Route("organization")), SwrErrors.InvalidOrganizationName);
        var name = Text("repository").Mandatory();
        ApiException.ThrowIf(!NameRules.IsOnPremisesRepository(name), SwrErrors.InvalidImageName);
        var isPublic = Validation.Flag(Text("is_public") ?? "", SwrErrors.InvalidIsPublic);
        return (name, new(isPublic, Text("category"), Text("description"), spelling));

        string? Text(string field) => form[field] is [{ Length: > 0 } value, ..] ? value : null;
    }

    public Repository ApplyTo(Repository repository) => repository with
    {
        IsPublic = IsPublic ?? repository.IsPublic,
        Category = Category ?? repository.Category,
        Description = Description ?? repository.Description,
    };

    /// <summary>The documentation requires dollar signs instead of slashes here, too; Terraform sends slashes.</summary>
    private static string NameOf(string given, EmulatorOptions options)
    {
        var name = given.Replace('$', '/');
        var isMisspelt = options.RepositorySlash switch
        {
            SlashSpelling.Slash => given.Contains('$', StringComparison.Ordinal),
            SlashSpelling.Dollar => given.Contains('/', StringComparison.Ordinal),
            _ => false,
        };
        return !isMisspelt && NameRules.IsRepository(name) ? name : throw new ApiException(SwrErrors.InvalidImageName);
    }

    private static async Task<IFormCollection> FormOfAsync(Exchange exchange)
    {
        var request = exchange.Http.Request;
        var isForm = request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
        ApiException.ThrowIf(!isForm, SwrErrors.FormRequired);
        try
        {
            // The middleware has read the body already.
            request.Body = new MemoryStream(exchange.Body, writable: false);
            return await request.ReadFormAsync();
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw new ApiException(SwrErrors.InvalidBodyType);
        }
    }
}
