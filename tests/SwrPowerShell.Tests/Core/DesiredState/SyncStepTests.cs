using SwrPowerShell.Core.DesiredState;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Core.Swr;
using SwrPowerShell.Emulator.Administration;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState;

/// <summary>How lines of a plan are carried out when the service has changed since.</summary>
public sealed class SyncStepTests
{
    private static readonly DesiredRepository s_desired = DesiredRepository.Create(NameRules.Cloud, "dev", "app", null, null, "new");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_somebody_else_has_removed_counts_as_removed(bool withImages)
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");

        var result = await Removal(null, withImages ? new RequestGate(1) : null).RunAsync(it.Client, CancellationToken.None);

        Assert.Equal(SwrOutcome.Removed, result.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Images_that_the_list_did_not_show_go_only_where_removals_with_images_are_allowed(bool withImages)
    {
        await using var it = await ClientOnEmulator.StartAsync();
        new Seeder(it.Emulator.State).Put(Seeder.Read("""{"organizations":[{"name":"dev","repositories":[{"name":"app","tags":["v1"]}]}]}"""u8));
        var removal = Removal(null, withImages ? new RequestGate(1) : null);

        if (withImages)
        {
            Assert.Equal(SwrOutcome.Removed, (await removal.RunAsync(it.Client, CancellationToken.None)).Outcome);
            return;
        }

        var error = await Assert.ThrowsAsync<SwrException>(() => removal.RunAsync(it.Client, CancellationToken.None));
        Assert.Equal("RepositoryNotEmpty", error.ErrorId);
        Assert.Equal("app", (await it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None)).Name);
    }

    [Fact]
    public async Task What_holds_images_is_kept_without_a_request()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev", "app");

        var error = await Assert.ThrowsAsync<SwrException>(() => Removal(1, null).RunAsync(it.Client, CancellationToken.None));

        Assert.Equal("RepositoryNotEmpty", error.ErrorId);
        Assert.Empty(it.Requests);
        Assert.False(Removal(1, new RequestGate(1)).IsKept);
        Assert.False(Removal(0, null).IsKept);
    }

    [Fact]
    public async Task What_somebody_else_has_removed_is_created_instead_of_updated()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        var listed = new SwrRepository { Organization = "dev", Name = "app", Description = "old" };

        var result = await new RowStep(s_desired.CompareTo(listed, row: 3), s_desired).RunAsync(it.Client, CancellationToken.None);

        Assert.Equal((SwrAction.Create, SwrOutcome.Created, 3L), (result.Action, result.Outcome!.Value, result.Row!.Value));
        Assert.Equal("new", (await it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None)).Description);
    }

    [Fact]
    public async Task What_somebody_else_has_created_is_updated_where_it_differs()
    {
        await using var it = await ClientOnEmulator.StartWithAsync("dev");
        await it.CreateAsync(Given.Spec("dev", "app", isPublic: true, "linux", "theirs"));

        var result = await new RowStep(s_desired.CompareTo(null, row: null), s_desired).RunAsync(it.Client, CancellationToken.None);

        var now = await it.Client.ShowRepositoryAsync("dev", "app", CancellationToken.None);
        Assert.Equal((SwrOutcome.Updated, true, "linux", "new"), (result.Outcome!.Value, now.IsPublic, now.Category, now.Description));
    }

    private static RemovalStep Removal(long? tagCount, RequestGate? gate) =>
        new(new SwrRepositoryChange { Organization = "dev", Name = "app", Action = SwrAction.Extra }, tagCount, gate);
}
