using SwrPowerShell.Core.DesiredState.Registry;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>How rows and resources are compared: what a row does not say may be anything.</summary>
public sealed class RegistryComparisonTests
{
    private static readonly DateTimeOffset s_until = new(2099, 6, 30, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("IsPublic=no|Category=linux|Description=old", "")]
    [InlineData("", "")]
    [InlineData("IsPublic=yes|Category=other|Description=", "IsPublic: false → true; Category: linux → other; Description: old → (none)")]
    public void Repositories(string cells, string changes) => Assert.Equal(changes, RegistryRows.Compare(
        SwrRegistryResource.Repository, cells, new SwrRepository { Organization = "shop", Name = "web", Category = "linux", Description = "old" }));

    [Theory]
    [InlineData("KeepDays=30|Tag=b,a|TagPattern=^v\n-rc$", "")]
    [InlineData("KeepDays=30", "")]
    [InlineData("KeepDays=7|Tag=a|TagPattern=", "KeepDays: 30 → 7; Tag: a, b → a; TagPattern: -rc$, ^v → (none)")]
    [InlineData("KeepCount=7", "KeepDays: 30 → (none); KeepCount: (none) → 7")]
    public void Retention_rules(string cells, string changes) => Assert.Equal(changes, RegistryRows.Compare(
        SwrRegistryResource.RetentionRule, cells, new SwrRetentionRule { Organization = "shop", Name = "web", KeepDays = 30, Tag = ["a", "b"], TagPattern = ["-rc$", "^v"] }));

    [Theory]
    [InlineData("Account=partner|Until=2099-06-30T20:00:00+02:00|Description=old", "")]
    [InlineData("Account=partner", "")]
    [InlineData("Account=partner|Until=forever|Description=", "Until: 2099-06-30T18:00:00.000Z → forever; Description: old → (none)")]
    public void Shares(string cells, string changes) => Assert.Equal(changes, RegistryRows.Compare(
        SwrRegistryResource.Share, cells, new SwrRepositoryShare { Organization = "shop", Name = "web", Account = "partner", Until = s_until, Description = "old" }));

    [Fact]
    public void A_share_without_a_description_is_one_with_an_empty_description() => Assert.Equal("", RegistryRows.Compare(
        SwrRegistryResource.Share, "Account=partner|Description=", new SwrRepositoryShare { Organization = "shop", Name = "web", Account = "partner", Until = s_until }));

    [Theory]
    [InlineData("Automatic=yes|Overwrite=no", "")]
    [InlineData("", "")]
    [InlineData("Automatic=no|Overwrite=yes", "Automatic: true → false; Overwrite: false → true")]
    public void Synchronizations(string cells, string changes) => Assert.Equal(changes, RegistryRows.Compare(
        SwrRegistryResource.ImageSync,
        $"RemoteRegion=r2|RemoteOrganization=copy|{cells}",
        new SwrImageSync { Organization = "shop", Name = "web", RemoteRegion = "r2", RemoteOrganization = "copy", Automatic = true }));

    [Theory]
    [InlineData("Read", "")]
    [InlineData("Manage", "Permission: Read → Manage")]
    public void Permissions(string permission, string changes) => Assert.Equal(changes, RegistryRows.Compare(
        SwrRegistryResource.OrganizationPermission, $"UserName=user01|Permission={permission}", Member("id1", "user01")));

    [Theory]
    [InlineData("Deployment=api", "")]
    [InlineData("Deployment=api|Enabled=on|ClusterNamespace=prod|ClusterId=c1|ClusterName=main|Container=x|Tag=v2 v1|Mode=CCE", "Condition: v1;v2 → v2;v1")]
    [InlineData("Deployment=api|Enabled=no", "Enabled: true → false")]
    [InlineData("Deployment=web", "Application: api → web")]
    [InlineData("StatefulSet=api", "ApplicationType: deployments → statefulsets")]
    [InlineData("Deployment=api|ClusterNamespace=", "ClusterNamespace: prod → default")]
    [InlineData("Deployment=api|ClusterId=c2|ClusterName=other|Container=", "ClusterId: c1 → c2; ClusterName: main → other; Container: x → (none)")]
    [InlineData("Deployment=api|ClusterId= |ClusterName=", "")]
    [InlineData("Deployment=api|ClusterId= c1 ", "")]
    [InlineData("Deployment=api|TagPattern=^v", "TriggerType: tag → regular; Condition: v1;v2 → ^v")]
    [InlineData("Deployment=api|Tag=", "TriggerType: tag → all; Condition: v1;v2 → .*")]
    [InlineData("Deployment=api|Mode=cci", "Mode: cce → cci")]
    [InlineData("Deployment=api|Mode= ", "")]
    public void Triggers(string cells, string changes) =>
        Assert.Equal(changes, RegistryRows.Compare(SwrRegistryResource.Trigger, $"TriggerName=deploy|{cells}", Trigger("tag", "v1;v2")));

    [Theory]
    [InlineData("", "")]
    [InlineData("|Tag=v1", "TriggerType: regular → tag; Condition: ^v → v1")]
    public void A_trigger_keeps_its_pattern_where_the_row_does_not_say(string cells, string changes) =>
        Assert.Equal(changes, RegistryRows.Compare(SwrRegistryResource.Trigger, $"TriggerName=deploy|Deployment=api{cells}", Trigger("regular", "^v")));

    [Fact]
    public void A_trigger_that_is_disabled_stays_so_where_the_row_does_not_say() => Assert.Equal(
        "", RegistryRows.Compare(SwrRegistryResource.Trigger, "TriggerName=deploy|Deployment=api", Trigger("all", ".*") with { Enabled = false }));

    [Theory]
    [InlineData("UserName=user01", "id1")]
    [InlineData("UserName=USER01", null)]
    [InlineData("UserName=user02", "id3")]
    [InlineData("UserName=User02", "id3")]
    [InlineData("UserName=user03", null)]
    [InlineData("UserId=id2", "id2")]
    [InlineData("UserId=user01", null)]
    public void A_user_is_found_by_id_or_by_a_name_in_another_case_where_only_one_has_it(string user, string? id)
    {
        var items = new RegistryItems([.. new[] { Member("id1", "user01"), Member("id2", "User01"), Member("id3", "user02") }.Select(member => new RegistryItem(member.UserId, member))]);
        var entry = RegistryRows.Read(SwrRegistryResource.OrganizationPermission, $"{user}|Permission=Read");

        Assert.Equal(id, entry.Kind.Find(entry, items)?.Key);
    }

    [Fact]
    public void Of_resources_with_the_same_key_the_first_counts()
    {
        var items = new RegistryItems([new("a", 1), new("a", 2), new("b", 3)]);

        Assert.Equal((3, 1, null), (items.All.Count, items.Find("a")!.Value, items.Find("c")));
    }

    private static SwrMember Member(string id, string name) => new() { Organization = "shop", UserId = id, UserName = name, Permission = SwrPermission.Read };

    private static SwrTrigger Trigger(string type, string condition) => new()
    {
        Organization = "shop", Name = "web", TriggerName = "deploy", Enabled = true, ApplicationType = "deployments", Application = "api",
        ClusterNamespace = "prod", ClusterId = "c1", ClusterName = "main", Container = "x", TriggerType = type, Condition = condition, Mode = "cce",
    };
}
