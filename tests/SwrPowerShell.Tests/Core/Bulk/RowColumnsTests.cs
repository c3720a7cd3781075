using SwrPowerShell.Core.Bulk;
using Xunit;

namespace SwrPowerShell.Tests.Core.Bulk;

/// <summary>The errors for rows whose columns do not fit.</summary>
public sealed class RowColumnsTests
{
    private static readonly RowColumn s_name = new("Name", ["repository"], true);
    private static readonly RowColumn s_public = new("IsPublic", [], false);

    [Fact]
    public void The_name_of_a_column_counts_before_its_other_names() => Assert.Equal(["Name", "repository"], s_name.Names);

    [Fact]
    public void A_column_is_described_with_its_other_name() => Assert.Equal(("Name (repository)", "IsPublic"), (s_name.ToString(), s_public.ToString()));

    [Fact]
    public void Columns_are_described_in_both_spellings_where_these_differ()
    {
        Assert.Equal("Name,IsPublic or repository,IsPublic", RowColumns.Describe([s_name, s_public]));
        Assert.Equal("IsPublic", RowColumns.Describe([s_public]));
    }

    [Theory]
    [InlineData("Name;IsPublic", "semicolons", "-Delimiter ';'")]
    [InlineData("Name\tIsPublic", "tabs", "-Delimiter \"`t\"")]
    [InlineData("Name|IsPublic", "vertical bars", "-Delimiter '|'")]
    public void Another_delimiter_is_named(string header, string name, string argument)
    {
        var error = RowColumns.Unusable([s_name], [s_name], [header]);

        Assert.Equal("UnusableHeader", error.ErrorId);
        Assert.Contains($"{name} separate its columns", error.Message, StringComparison.Ordinal);
        Assert.Contains(argument, error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_and_what_is_there_are_both_listed()
    {
        var error = RowColumns.Unusable([s_name, s_public], [s_name, s_public], ["Nmae", "Owner"]);

        Assert.Equal("The input has no column Name (repository) and no column IsPublic. It has 'Nmae', 'Owner'.", error.Message);
        Assert.Contains("Columns are Name,IsPublic or repository,IsPublic", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_without_any_column_that_is_read_says_so() =>
        Assert.Equal("The input has none of the columns that are read. It has no column at all.", RowColumns.Unusable([s_name], [], []).Message);

    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    public void At_most_twelve_headers_are_shown(int count, bool isCut)
    {
        var error = RowColumns.Unusable([s_name], [s_name], [.. Enumerable.Range(1, count).Select(i => $"h{i}")]);

        Assert.EndsWith(isCut ? "'h12', …." : "'h12'.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_of_another_encoding_is_recognized_among_others()
    {
        var action = RowColumns.Unusable([s_name], [s_name], ["Owner", "Na\uFFFDe"]).RecommendedAction;

        Assert.NotEqual(RowColumns.Unusable([s_name], [s_name], ["Owner", "Name2"]).RecommendedAction, action);
        Assert.Contains("-Encoding", action, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_hashtables_and_single_rows_have_advice_of_their_own()
    {
        var (texts, tables, row) = (RowColumns.Texts([s_name]), RowColumns.Dictionaries([s_name]), RowColumns.MissingInRow([s_name], ["Owner"]));

        Assert.Equal(("UnusableHeader", "UnusableHeader", "MissingColumn"), (texts.ErrorId, tables.ErrorId, row.ErrorId));
        Assert.Contains("text without columns", texts.Message, StringComparison.Ordinal);
        Assert.Contains("ConvertFrom-Csv", texts.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("hashtables", tables.Message, StringComparison.Ordinal);
        Assert.Contains("[pscustomobject]", tables.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("The row has no column Name (repository). It has 'Owner'.", row.Message);
        Assert.Contains("Correct the header", row.RecommendedAction, StringComparison.Ordinal);
    }
}
