using SwrPowerShell.Core.DesiredState;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState;

public sealed class RepositoryColumnsTests
{
    [Theory]
    [InlineData("Organization,Name,IsPublic,Category,Description")]
    [InlineData("namespace,repository,is_public,category,description")]
    [InlineData("NAMESPACE,REPOSITORY,IS_PUBLIC,CATEGORY,DESCRIPTION")]
    [InlineData("organization,repository,IsPublic,category,description")]
    [InlineData(" Organization , Name ,IsPublic, Category,Description ")]
    public void Both_spellings_are_found_in_any_case(string header) =>
        AssertCells(["1", "2", "3", "4", "5"], header, "1", "2", "3", "4", "5");

    [Fact]
    public void Order_does_not_matter_and_further_columns_are_ignored() => AssertCells(
        ["org", "name", "yes", "linux", "text"],
        "Owner,description,Category,repository,Cost,is_public,namespace",
        "x", "text", "linux", "name", "y", "yes", "org");

    [Fact]
    public void Optional_columns_that_are_missing_read_as_nothing() =>
        AssertCells(["1", "2", null, null, null], "namespace,repository", "1", "2");

    [Fact]
    public void Cells_that_a_short_row_lacks_read_as_nothing() =>
        AssertCells(["1", "2", null, null, null], "Organization,Name,IsPublic,Category,Description", "1", "2");

    [Fact]
    public void Where_both_spellings_are_there_the_parameter_name_counts() =>
        AssertCells(["1", "2", null, null, null], "namespace,Organization,repository,Name", "x", "1", "y", "2");

    [Theory]
    [InlineData("Name,IsPublic", "no column Organization (namespace)")]
    [InlineData("Organization,IsPublic", "no column Name (repository)")]
    [InlineData("Org,Repo", "no column Organization (namespace) and no column Name (repository)")]
    [InlineData("", "no column Organization (namespace) and no column Name (repository)")]
    public void A_header_without_a_needed_column_is_refused_naming_it_and_all_known_ones(string header, string missing)
    {
        var refusal = Assert.Throws<SwrException>(() => RepositoryColumns.Find(header.Split(',')));

        Assert.Equal((SwrErrorKind.InvalidArgument, "UnusableHeader"), (refusal.Kind, refusal.ErrorId));
        Assert.Contains(missing, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Organization,Name,IsPublic,Category,Description", refusal.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("namespace,repository,is_public,category,description", refusal.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Organization;Name", "semicolons", "-Delimiter ';'")]
    [InlineData("Organization\tName", "tabs", "-Delimiter \"`t\"")]
    [InlineData("Organization|Name", "vertical bars", "-Delimiter '|'")]
    public void A_header_in_one_column_is_told_how_to_read_it(string header, string name, string argument)
    {
        var refusal = Assert.Throws<SwrException>(() => RepositoryColumns.Find([header]));

        Assert.Equal("UnusableHeader", refusal.ErrorId);
        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(argument, refusal.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_many_long_names_is_cut()
    {
        var refusal = Assert.Throws<SwrException>(() => RepositoryColumns.Find([.. Enumerable.Range(0, 500).Select(i => $"{i}{new string('x', 500)}")]));

        Assert.InRange(refusal.Message.Length, 1, 2_000);
    }

    private static void AssertCells(IEnumerable<string?> expected, string header, params string[] row)
    {
        var read = RepositoryColumns.Find(header.Split(',')).Read(row);
        Assert.Equal(expected, [read.Organization, read.Name, read.IsPublic, read.Category, read.Description]);
    }
}
