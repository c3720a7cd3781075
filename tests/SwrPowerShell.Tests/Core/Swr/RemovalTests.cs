using System.Text;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.Core.Swr;

/// <summary>What holds something is removed only when the caller says so, whatever the service would do.</summary>
public sealed class RemovalTests
{
    private const string Repository = "/v2/manage/namespaces/dev/repos/app";

    [Theory]
    [InlineData("""{"num_images":1}""", "it contains 1 tag.")]
    [InlineData("""{"num_images":2500}""", "it contains 2,500 tags.")]
    [InlineData("""{"num_images":-1}""", "it contains -1 tags.")]
    [InlineData("""{"num_images":null}""", "the service does not say")]
    [InlineData("{}", "the service does not say")]
    public async Task A_repository_that_holds_images_or_may_hold_some_is_not_removed(string shown, string why)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        it.Answer("GET", Repository, shown);

        var error = await Assert.ThrowsAsync<SwrException>(
            () => it.Client.DeleteEmptyRepositoryAsync(Given.Name("dev", "app"), CancellationToken.None));

        Assert.Equal(("RepositoryNotEmpty", SwrErrorKind.NotEmpty), (error.ErrorId, error.Kind));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Equal([$"GET {Repository}"], Lines(it));
    }

    [Fact]
    public async Task A_repository_is_looked_at_right_before_it_is_removed()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");

        await it.Client.DeleteEmptyRepositoryAsync(Given.Name("dev", "app"), CancellationToken.None);

        Assert.Equal([$"GET {Repository}", $"DELETE {Repository}"], Lines(it));
    }

    [Fact]
    public async Task With_its_images_a_repository_is_removed_by_one_request_where_the_service_does_that()
    {
        await using var it = await StartAsync(NonEmptyRepository.Delete);

        await it.Client.DeleteRepositoryWithTagsAsync(Given.Name("dev", "app"), new RequestGate(4), CancellationToken.None);

        Assert.Equal([$"DELETE {Repository}"], Lines(it));
    }

    [Fact]
    public async Task Where_the_service_refuses_the_tags_go_first()
    {
        await using var it = await StartAsync(NonEmptyRepository.Refuse);

        await it.Client.DeleteRepositoryWithTagsAsync(Given.Name("dev", "app"), new RequestGate(4), CancellationToken.None);

        var lines = Lines(it);
        Assert.Equal([$"DELETE {Repository}", $"GET {Repository}/tags?limit=1000&offset=0"], lines[..2]);
        Assert.Equal([$"DELETE {Repository}/tags/v1", $"DELETE {Repository}/tags/v2"], lines[2..4].Order(StringComparer.Ordinal));
        Assert.Equal([$"DELETE {Repository}"], lines[4..]);
    }

    [Theory]
    [InlineData("dev", "OrganizationNotEmpty")]
    [InlineData("de", null)]
    public async Task An_organization_that_holds_repositories_is_not_removed(string organization, string? errorId)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");
        await it.CreateAsync("de");
        // The service finds by parts of names.
        it.Answer("GET", "/v2/manage/repos", """[{"namespace":"dev","name":"app","total_range":1}]""");
        it.Emulator.Requests.Clear();

        var error = await Record.ExceptionAsync(() => it.Client.DeleteEmptyOrganizationAsync(organization, CancellationToken.None));

        Assert.Equal(errorId, (error as SwrException)?.ErrorId);
        Assert.Equal(errorId is null, Lines(it).Contains($"DELETE /v2/manage/namespaces/{organization}"));
    }

    private static async Task<ClientOnEmulator> StartAsync(NonEmptyRepository reading)
    {
        var it = await ClientOnEmulator.StartAsync(new EmulatorOptions { DeleteNonEmptyRepository = reading });
        using var http = new HttpClient { BaseAddress = it.Emulator.Endpoint };
        using var seed = new StringContent(
            """{"organizations":[{"name":"dev","repositories":[{"name":"app","tags":["v1","v2"]}]}]}""", Encoding.UTF8, "application/json");
        (await http.PostAsync("/_emulator/seed", seed)).EnsureSuccessStatusCode();
        it.Emulator.Requests.Clear();
        return it;
    }

    private static string[] Lines(ClientOnEmulator it) => [.. it.Requests.Select(request => $"{request.Method} {request.Target}")];
}
