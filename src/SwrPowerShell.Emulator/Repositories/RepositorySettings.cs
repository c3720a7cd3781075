using System.Text.Json;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Naming;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Repositories;

/// <summary>What can be said about a repository when it is created and changed later. Null means: not said.</summary>
internal sealed record RepositorySettings(bool? IsPublic, string? Category, string? Description)
{
    private const int DescriptionLength = 30_000;

    public static RepositorySettings Read(JsonElement body, CategorySpelling spelling)
    {
        bool? isPublic = null;
        // Documented as mandatory; the live service takes requests without it. The text "true" is what forms send; JSON wants the boolean.
        if (body.TryGetProperty("is_public", out var given))
        {
            isPublic = given.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? given.GetBoolean()
                : throw new RefusedException(SwrErrors.InvalidIsPublic);
        }

        return Check(isPublic, body.Text("category"), body.Text("description"), spelling);
    }

    public static RepositorySettings Check(bool? isPublic, string? category, string? description, CategorySpelling spelling)
    {
        if (category is { Length: > 0 } && !NameRules.IsCategory(category, spelling))
        {
            throw new RefusedException(SwrErrors.InvalidValue);
        }

        if (description is { Length: > DescriptionLength } && description.EnumerateRunes().Count() > DescriptionLength)
        {
            throw new RefusedException(SwrErrors.DescriptionTooLong);
        }

        return new RepositorySettings(isPublic, category is { Length: > 0 } ? category : null, description);
    }

    /// <summary>What was not said stays as it is.</summary>
    public Repository ApplyTo(Repository repository) => repository with
    {
        IsPublic = IsPublic ?? repository.IsPublic,
        Category = Category ?? repository.Category,
        Description = Description ?? repository.Description,
    };
}
