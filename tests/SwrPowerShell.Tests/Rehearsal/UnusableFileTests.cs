using Xunit;

namespace SwrPowerShell.Tests.Rehearsal;

/// <summary>Files that cannot be read: exit code 2 and one sentence with the cause.</summary>
public sealed class UnusableFileTests
{
    private static readonly string[] s_bothHeaders =
        ["Organization,Name,IsPublic,Category,Description", "namespace,repository,is_public,category,description"];

    [Fact]
    public async Task No_argument_or_too_many_show_the_usage()
    {
        (await RehearsalProgram.RunAsync()).AssertUnusable("Usage: ");
        (await RehearsalProgram.RunAsync("a.csv", "b.csv")).AssertUnusable("Usage: ");
    }

    [Fact]
    public async Task A_missing_file_is_named() => (await RehearsalProgram.RunAsync("/no/such/file.csv")).AssertUnusable("'/no/such/file.csv'");

    [Fact]
    public async Task A_folder_is_no_file() => (await RehearsalProgram.RunAsync(Path.GetTempPath())).AssertUnusable("cannot be read");

    [Fact]
    public async Task An_empty_path_is_no_file() => (await RehearsalProgram.RunAsync("")).AssertUnusable("''");

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    public async Task An_empty_file_is_told_which_headers_to_begin_with(string content) =>
        (await RehearsalProgram.RunFileAsync(content)).AssertUnusable(["empty", .. s_bothHeaders]);

    [Theory]
    [InlineData("Organization,Name,IsPublic,Category,Description\r\n")]
    [InlineData("namespace,repository")]
    public async Task A_header_without_rows_is_unusable(string content) =>
        (await RehearsalProgram.RunFileAsync(content)).AssertUnusable("header", "no rows");

    [Fact]
    public async Task A_header_that_lacks_a_needed_column_is_told_which_and_what_is_known() =>
        (await RehearsalProgram.RunFileAsync("Org,Repo\ndev,app\n"))
            .AssertUnusable(["Organization (namespace)", "Name (repository)", .. s_bothHeaders]);

    [Fact]
    public async Task A_quote_that_is_not_closed_is_named_with_its_line() =>
        (await RehearsalProgram.RunFileAsync("namespace,repository,description\ndev,app,\"open\ndev,api,\n")).AssertUnusable("Line 2", "quote");
}
