namespace SwrPowerShell;

/// <summary>A repository in exactly the columns that the commands read from a CSV file.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Name">The repository's name.</param>
/// <param name="IsPublic">Whether everyone may pull.</param>
/// <param name="Category">The category.</param>
/// <param name="Description">The description, with an apostrophe before it where a spreadsheet would take it for a formula.</param>
public sealed record SwrRepositoryRow(string Organization, string Name, bool IsPublic, string? Category, string? Description);
