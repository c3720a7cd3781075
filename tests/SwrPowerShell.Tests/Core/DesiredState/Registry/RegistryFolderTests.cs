using System.Text;
using SwrPowerShell.Core.DesiredState.Registry;
using SwrPowerShell.Core.Naming;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>Reading a folder of files: which files, which rows, and what is wrong with them.</summary>
public sealed class RegistryFolderTests : IDisposable
{
    private readonly RegistryTestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_read_in_the_order_in_which_resources_are_created()
    {
        _folder.Write("repositories.csv", "Organization,Name", "shop,web").Write("image-syncs.csv", "Organization,Name,RemoteRegion,RemoteOrganization").Write("organizations.csv", "Name", "shop");

        Assert.Equal(["organizations.csv", "repositories.csv", "image-syncs.csv"], _folder.Read().Files.Select(file => file.Kind.FileName));
        Assert.Equal(["repositories.csv"], _folder.Read(SwrRegistryResource.Repository).Files.Select(file => file.Kind.FileName));
    }

    [Fact]
    public void Rows_have_numbers_and_lines_and_empty_ones_do_not_count_but_keep_theirs()
    {
        _folder.Write("repositories.csv", "Organization,Name,Description", "shop,web,\"two", "lines\"", ",,", "shop,api,", "shop,old");

        var rows = _folder.ReadOne().Rows.Select(row => row.Row).ToList();

        Assert.Equal([(1L, 2L, "two\nlines"), (3L, 5L, ""), (4L, 6L, null)], rows.Select(row => (row.Row, row.Line, row["Description"])));
        Assert.All(rows, row => Assert.Equal("repositories.csv", row.File));
    }

    [Fact]
    public void Columns_are_found_by_either_name_in_any_order_and_guards_of_formulas_are_taken_off()
    {
        _folder.Write("repositories.csv", " description ,REPOSITORY,namespace", "'=1+1,web,shop");

        var row = _folder.ReadOne().Rows.Single().Row;

        Assert.Equal(("shop", "web", "=1+1", null), (row["Organization"], row["Name"], row["Description"], row["Category"]));
    }

    [Fact]
    public void A_row_that_is_wrong_is_its_own_error_with_its_place_and_the_others_are_read()
    {
        _folder.Write("retention-rules.csv", "Organization,Name,KeepDays", "shop,web,soon", "shop,api,3,4", "shop,old,3");

        var file = _folder.ReadOne();

        Assert.Null(file.Error);
        Assert.Equal(["InvalidRetentionRule", "InvalidCell", null], file.Rows.Select(row => row.Error?.ErrorId));
        Assert.Equal([false, false, true], file.Rows.Select(row => row.Entry is not null));
        Assert.Equal([("retention-rules.csv", 1L, 2L), ("retention-rules.csv", 2L, 3L)], file.Rows.Take(2).Select(row => (row.Error!.File!, row.Error.Row!.Value, row.Error.Line!.Value)));
        Assert.Contains("4 cells, and the header has 3 columns", file.Rows[1].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("quotes", file.Rows[1].Error!.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Organization,Name,Desciption", "UnusableHeader", "There is no column 'Desciption' for a repository.", "Correct the name")]
    [InlineData("Organization,Name,namespace", "UnusableHeader", "Two columns mean Organization.", "Remove one")]
    [InlineData("Organization,IsPublic", "UnusableHeader", "no column Name", "first line")]
    [InlineData("Orga", "UnusableHeader", "no column Organization (namespace) and no column Name (repository)", "first line")]
    [InlineData("", "EmptyFile", "is empty", "header")]
    public void A_header_that_does_not_fit_is_the_error_of_its_file(string header, string errorId, string message, string action)
    {
        _folder.Write("repositories.csv", header, "shop,web,x").Write("organizations.csv", "Name", "shop");

        var (organizations, repositories) = (_folder.Read().Files[0], _folder.Read().Files[1]);

        Assert.Null(organizations.Error);
        Assert.Empty(repositories.Rows);
        Assert.Equal((SwrErrorKind.InvalidArgument, errorId, "repositories.csv"), (repositories.Error!.Kind, repositories.Error.ErrorId, repositories.Error.File));
        Assert.StartsWith("repositories.csv: ", repositories.Error.Message, StringComparison.Ordinal);
        Assert.Contains(message, repositories.Error.Message, StringComparison.Ordinal);
        Assert.Contains(action, repositories.Error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_column_is_answered_with_those_that_there_are()
    {
        _folder.Write("organizations.csv", "Name,Owner", "shop,me");

        Assert.Contains("Columns are Name or namespace, in any order.", _folder.ReadOne().Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_breaks_off_keeps_the_rows_before_and_has_an_error()
    {
        _folder.Write("repositories.csv", "Organization,Name,Description", "shop,web,x", "shop,api,\"open", "shop,old,x");

        var file = _folder.ReadOne();

        Assert.Equal("web", file.Rows.Single().Row["Name"]);
        Assert.Equal("BrokenQuotes", file.Error!.ErrorId);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_cannot_be_read()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "repositories.csv"));

        Assert.Equal(("UnreadableFile", "repositories.csv"), (_folder.ReadOne().Error!.ErrorId, _folder.ReadOne().Error!.File));
    }

    [Fact]
    public void Other_files_of_the_folder_are_named_once_in_order()
    {
        _folder.Write("organizations.csv", "Name", "shop").Write("z.csv", "x").Write("retention-rule.csv", "x").Write("notes.txt", "x");

        Assert.Equal(["retention-rule.csv", "z.csv"], _folder.Read(SwrRegistryResource.Organization).UnknownFiles);
    }

    [Fact]
    public void A_folder_without_any_of_the_files_is_refused_with_their_names()
    {
        _folder.Write("shares.csv", "x");

        var error = Assert.Throws<SwrException>(() => _folder.Read(SwrRegistryResource.Organization, SwrRegistryResource.Trigger));

        Assert.Equal("RegistryFolderNotFound", error.ErrorId);
        Assert.Contains("has none of the files organizations.csv, triggers.csv.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Export-SwrRegistry", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_refused_as_such()
    {
        var path = Path.Combine(_folder.Path, "none");

        var error = Assert.Throws<SwrException>(() => RegistryFolder.Read(path, [], NameRules.Cloud, new Dictionary<string, string>()));

        Assert.Equal(("RegistryFolderNotFound", $"There is no folder {DisplayText.Quoted(path)}."), (error.ErrorId, error.Message));
    }

    [Fact]
    public void Separator_and_encoding_are_found_or_given()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "repositories.csv"), "Organization;Name;Description\nshop;web;größe\n", Encoding.Latin1);

        Assert.Equal("UnreadableFile", _folder.ReadOne().Error!.ErrorId);
        var read = RegistryFolder.Read(_folder.Path, [], NameRules.Cloud, new Dictionary<string, string>(), encoding: Encoding.Latin1);
        Assert.Equal("größe", read.Files.Single().Rows.Single().Row["Description"]);
        Assert.Equal("UnusableHeader", RegistryFolder.Read(_folder.Path, [], NameRules.Cloud, new Dictionary<string, string>(), ',', Encoding.Latin1).Files.Single().Error!.ErrorId);
    }

    [Fact]
    public void Organizations_get_other_names_and_rows_that_become_the_same_count_once()
    {
        _folder.Write("organizations.csv", "Name", "a", "b", "c")
            .Write("repositories.csv", "Name,Organization", "web,a", "web,b", "web,a", "api,b")
            .Write("triggers.csv", "Organization,Name,TriggerName,Deployment", "b,api,deploy,api");

        var files = Read(("a", "shop"), ("b", "shop")).Files;

        Assert.Equal(["shop", "c"], files[0].Rows.Select(row => row.Entry!.Key));
        Assert.Equal(["1 shop/web", "3 shop/web", "4 shop/api"], files[1].Rows.Select(row => $"{row.Row.Row} {row.Entry}"));
        Assert.Equal("shop/api: deploy", files[2].Rows.Single().Entry!.ToString());
    }

    [Fact]
    public void Rows_of_different_files_are_never_the_same()
    {
        _folder.Write("repositories.csv", "Organization,Name,Category", "a,web,5").Write("retention-rules.csv", "Organization,Name,KeepDays", "b,web,5");

        Assert.All(Read(("a", "shop"), ("b", "shop")).Files, file => Assert.Single(file.Rows));
    }

    [Fact]
    public void An_organization_that_no_row_has_cannot_get_another_name_unless_a_file_could_not_be_read()
    {
        _folder.Write("organizations.csv", "Name", "shop");

        var error = Assert.Throws<SwrException>(() => Read(("shop", "store"), ("shpo", "store")));

        Assert.Equal((SwrErrorKind.NotFound, "OrganizationNotFound"), (error.Kind, error.ErrorId));
        Assert.Contains("'shpo'", error.Message, StringComparison.Ordinal);
        Assert.Contains("-MapOrganization", error.RecommendedAction, StringComparison.Ordinal);
        _folder.Write("repositories.csv", "nothing");
        Assert.Equal(2, Read(("shpo", "store")).Files.Count);
    }

    private RegistryFolder Read(params (string From, string To)[] organizations) =>
        RegistryFolder.Read(_folder.Path, [], NameRules.Cloud, organizations.ToDictionary(it => it.From, it => it.To, StringComparer.Ordinal));
}
