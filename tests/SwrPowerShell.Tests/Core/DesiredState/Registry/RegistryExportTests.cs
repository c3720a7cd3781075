using SwrPowerShell.Core.DesiredState.Registry;
using SwrPowerShell.Core.Naming;
using SwrPowerShell.Emulator.Administration;
using SwrPowerShell.Emulator.Faults;
using SwrPowerShell.Tests.Core.Swr;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>What an export reads of a place.</summary>
public sealed class RegistryExportTests
{
    private static readonly RegistryPlace s_web = new("shop", "web");
    private static readonly SwrRepository s_repository = new() { Organization = "shop", Name = "web" };

    [Fact]
    public async Task An_organization_has_itself_and_its_permissions_and_a_repository_all_else_each_in_the_order_of_its_keys()
    {
        await using var it = await StartAsync();
        var export = Export(it);

        Assert.Equal(["organizations.csv: shop", "organization-permissions.csv: a b self"], Describe(await export.ReadAsync(new("shop"), null, CancellationToken.None)));
        Assert.Equal(
            [
                "repositories.csv: web", "repository-permissions.csv: a b self", "retention-rules.csv: ", "triggers.csv: t1 t2",
                "shares.csv: partner vendor", "image-syncs.csv: emulator-2/copy emulator-2/shop emulator-3/copy",
            ],
            Describe(await export.ReadAsync(s_web, s_repository, CancellationToken.None)));
    }

    [Fact]
    public async Task Shares_are_read_of_shared_repositories_only_which_one_list_tells_for_all()
    {
        await using var it = await StartAsync();
        var export = Export(it, SwrRegistryResource.Share);
        it.Emulator.Requests.Clear();

        Assert.Equal(["shares.csv: partner vendor"], Describe(await export.ReadAsync(s_web, s_repository, CancellationToken.None)));
        Assert.Equal(["shares.csv: "], Describe(await export.ReadAsync(new("shop", "api"), s_repository with { Name = "api" }, CancellationToken.None)));

        Assert.Equal(2, it.Requests.Count);
    }

    [Fact]
    public async Task What_cannot_be_read_is_the_error_of_its_kind_and_place()
    {
        await using var it = await StartAsync();
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 403, Match = new FaultMatch { PathContains = "triggers" } });

        var parts = await Export(it, SwrRegistryResource.Trigger, SwrRegistryResource.ImageSync).ReadAsync(s_web, s_repository, CancellationToken.None);

        Assert.Equal(["PermissionDenied", null], parts.Select(part => part.Error?.ErrorId));
        Assert.Empty(parts[0].Items);
        Assert.Equal(3, parts[1].Items.Count);
    }

    [Fact]
    public async Task Refused_credentials_end_the_export()
    {
        await using var it = await StartAsync();
        it.Emulator.Faults.Add(new FaultRule { Kind = FaultKind.Status, Status = 401 });

        var error = await Assert.ThrowsAsync<SwrException>(() => Export(it, SwrRegistryResource.Trigger).ReadAsync(s_web, s_repository, CancellationToken.None));

        Assert.Equal(SwrErrorKind.AuthenticationFailed, error.Kind);
    }

    [Theory]
    [InlineData(false, SwrRegistryResource.Organization, SwrRegistryResource.OrganizationPermission)]
    [InlineData(true, SwrRegistryResource.Organization, SwrRegistryResource.Repository)]
    [InlineData(true, SwrRegistryResource.RepositoryPermission)]
    [InlineData(true, SwrRegistryResource.RetentionRule)]
    [InlineData(true, SwrRegistryResource.Trigger)]
    [InlineData(true, SwrRegistryResource.Share)]
    [InlineData(true, SwrRegistryResource.ImageSync)]
    public async Task Repositories_are_listed_where_they_or_what_belongs_to_them_is_wanted(bool isNeeded, params SwrRegistryResource[] resources)
    {
        await using var it = await ClientOnEmulator.StartAsync();

        Assert.Equal(isNeeded, Export(it, resources).NeedsRepositories);
    }

    private static async Task<ClientOnEmulator> StartAsync()
    {
        var it = await ClientOnEmulator.StartWithAsync("shop");
        new Seeder(it.Emulator.State).Put(Seeder.Read("""
            {"organizations":[{"name":"shop","permissions":[{"user_id":"2","user_name":"b","auth":1},{"user_id":"1","user_name":"a","auth":3}],"repositories":[
            {"name":"api"},
            {"name":"web","permissions":[{"user_id":"2","user_name":"b","auth":1},{"user_id":"1","user_name":"a","auth":3}],
            "triggers":[{"name":"t2"},{"name":"t1"}],
            "shares":[{"access_domain":"vendor","deadline":"forever"},{"access_domain":"Partner","deadline":"forever"}],
            "syncs":[{"remote_region_id":"emulator-3","remote_namespace":"copy"},{"remote_region_id":"emulator-2","remote_namespace":"shop"},{"remote_region_id":"emulator-2","remote_namespace":"copy"}]}]}]}
            """u8));
        return it;
    }

    private static RegistryExport Export(ClientOnEmulator it, params SwrRegistryResource[] resources) => new(
        new RegistryRun(it.Client, NameRules.Cloud), [.. RegistryKind.All.Where(kind => resources.Length == 0 || resources.Contains(kind.Resource))]);

    private static IEnumerable<string> Describe(IReadOnlyList<RegistryExportPart> parts) => parts.Select(part =>
        $"{part.Kind.FileName}: {string.Join(' ', part.Items.Select(item => item.Value is SwrMember member ? member.IsSelf ? "self" : member.UserName : item.Key))}");
}
