namespace SwrPowerShell;

/// <summary>A repository with the columns that commands read from a CSV file.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Name">The repository's name.</param>
/// <param name="IsPublic">Whether everyone can pull images.</param>
/// <param name="Category">The category.</param>
/// <param name="Description">The description, prefixed with an apostrophe if a spreadsheet would read it as a formula.</param>
public sealed record SwrRepositoryRow(string Organization, string Name, bool IsPublic, string? Category, string? Description);
