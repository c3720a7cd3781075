using SwrPowerShell.Core.DesiredState.Registry;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>What rows of files of a registry mean, and which are refused.</summary>
public sealed class RegistryRowTests
{
    [Theory]
    [InlineData(SwrRegistryResource.Organization, "Name=shop", "", "shop", "shop", "")]
    [InlineData(SwrRegistryResource.OrganizationPermission, "UserName=User01|Permission=edit", "shop", "name user01", "shop: User01", "Edit")]
    [InlineData(SwrRegistryResource.OrganizationPermission, "UserId=id1|Permission=1", "shop", "id1", "shop: id1", "Read")]
    [InlineData(SwrRegistryResource.Repository, "", "shop", "web", "shop/web", "private")]
    [InlineData(SwrRegistryResource.Repository, "IsPublic=yes", "shop", "web", "shop/web", "public")]
    [InlineData(SwrRegistryResource.RepositoryPermission, "UserId=id1|UserName=user01|Permission=Manage", "shop/web", "id1", "shop/web: user01", "Manage")]
    [InlineData(SwrRegistryResource.RetentionRule, "KeepDays=30", "shop/web", "", "shop/web", "keep 30 days")]
    [InlineData(SwrRegistryResource.RetentionRule, "KeepDays= |KeepCount=5", "shop/web", "", "shop/web", "keep 5 images")]
    [InlineData(SwrRegistryResource.Trigger, "TriggerName=deploy|Deployment=api", "shop/web", "deploy", "shop/web: deploy", "updates api")]
    [InlineData(SwrRegistryResource.Share, "Account=Partner|Until=forever", "shop/web", "partner", "shop/web: Partner", "forever")]
    [InlineData(SwrRegistryResource.Share, "Account=partner|Until=2099-06-30T23:30:00-02:00", "shop/web", "partner", "shop/web: partner", "until 2099-07-01")]
    [InlineData(SwrRegistryResource.Share, "Account=partner", "shop/web", "partner", "shop/web: partner", "")]
    [InlineData(SwrRegistryResource.ImageSync, "RemoteRegion=r2|RemoteOrganization=copy", "shop/web", "r2/copy", "shop/web: r2/copy", "automatic")]
    [InlineData(SwrRegistryResource.ImageSync, "RemoteRegion=r2|RemoteOrganization=copy|Automatic=no", "shop/web", "r2/copy", "shop/web: r2/copy", "manual")]
    public void A_row_names_a_resource_its_place_and_its_most_important_value(
        SwrRegistryResource resource, string cells, string place, string key, string name, string detail)
    {
        var entry = RegistryRows.Read(resource, cells);

        var change = entry.Kind.ToChange(entry.Place, entry, null);
        Assert.Equal((place, key, name, name, detail), (entry.Place.ToString(), entry.Key, entry.ToString(), change.ToString(), change.Detail));
        Assert.Equal((resource, SwrAction.None, entry.Kind.FileName, 3, 4), (change.Resource, change.Action, change.File, change.Row, change.Line));
    }

    [Theory]
    [InlineData(SwrRegistryResource.Organization, "Name=Shop", "InvalidOrganizationName", "Shop")]
    [InlineData(SwrRegistryResource.OrganizationPermission, "Organization=Shop|UserName=a|Permission=Read", "InvalidOrganizationName", "Shop")]
    [InlineData(SwrRegistryResource.OrganizationPermission, "Permission=Read", "UserPairRequired", "shop")]
    [InlineData(SwrRegistryResource.RepositoryPermission, "UserName=a|Permission=all", "InvalidPermission", "all")]
    [InlineData(SwrRegistryResource.RepositoryPermission, "Name=Web|UserName=a|Permission=Read", "InvalidRepositoryName", "Web")]
    [InlineData(SwrRegistryResource.Repository, "Name=Web", "InvalidRepositoryName", "Web")]
    [InlineData(SwrRegistryResource.Repository, "IsPublic=maybe", "InvalidIsPublic", "maybe")]
    [InlineData(SwrRegistryResource.RetentionRule, "KeepDays=soon", "InvalidRetentionRule", "'soon' is not a whole number")]
    [InlineData(SwrRegistryResource.RetentionRule, "KeepCount=1.5", "InvalidRetentionRule", "'1.5' is not a whole number")]
    [InlineData(SwrRegistryResource.RetentionRule, "KeepCount=0", "InvalidRetentionRule", "0 images")]
    [InlineData(SwrRegistryResource.RetentionRule, "Tag=v1", "InvalidRetentionRule", "neither")]
    [InlineData(SwrRegistryResource.RetentionRule, "KeepDays=3|KeepCount=3", "InvalidRetentionRule", "both")]
    [InlineData(SwrRegistryResource.Trigger, "TriggerName=|Deployment=api", "InvalidTriggerName", "")]
    [InlineData(SwrRegistryResource.Trigger, "TriggerName=deploy", "InvalidTrigger", "no application")]
    [InlineData(SwrRegistryResource.Trigger, "TriggerName=deploy|Deployment=api|StatefulSet=db", "InvalidTrigger", "two applications")]
    [InlineData(SwrRegistryResource.Trigger, "TriggerName=deploy|Deployment=api|Enabled=perhaps", "InvalidEnabled", "perhaps")]
    [InlineData(SwrRegistryResource.Trigger, "TriggerName=deploy|Deployment=api|Tag=a|TagPattern=b", "InvalidTrigger", "both tags and a pattern")]
    [InlineData(SwrRegistryResource.Share, "Account=a b*", "InvalidAccount", "a b*")]
    [InlineData(SwrRegistryResource.Share, "Account=partner|Until=tomorrow", "InvalidDeadline", "tomorrow")]
    [InlineData(SwrRegistryResource.ImageSync, "RemoteOrganization=copy", "InvalidRemoteRegion", "region")]
    [InlineData(SwrRegistryResource.ImageSync, "RemoteRegion=r2|RemoteOrganization=Copy", "InvalidOrganizationName", "Copy")]
    [InlineData(SwrRegistryResource.ImageSync, "RemoteRegion=r2|RemoteOrganization=copy|Automatic=perhaps", "InvalidAutomatic", "the column Automatic")]
    [InlineData(SwrRegistryResource.ImageSync, "RemoteRegion=r2|RemoteOrganization=copy|Overwrite=perhaps", "InvalidOverwrite", "the column Overwrite")]
    public void A_value_that_is_not_valid_is_refused_by_name(SwrRegistryResource resource, string cells, string errorId, string part)
    {
        var error = Assert.Throws<SwrException>(() => RegistryRows.Read(resource, cells));

        Assert.Equal((SwrErrorKind.InvalidArgument, errorId), (error.Kind, error.ErrorId));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RecommendedAction));
    }

    [Fact]
    public void The_advice_on_a_number_names_its_column()
    {
        var error = Assert.Throws<SwrException>(() => RegistryRows.Read(SwrRegistryResource.RetentionRule, "KeepCount=many"));

        Assert.Contains("KeepCount", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_and_columns_have_the_names_that_an_export_writes() => Assert.Equal(
        [
            "organizations.csv: Name",
            "organization-permissions.csv: Organization,UserName,UserId,Permission",
            "repositories.csv: Organization,Name,IsPublic,Category,Description",
            "repository-permissions.csv: Organization,Name,UserName,UserId,Permission",
            "retention-rules.csv: Organization,Name,KeepDays,KeepCount,Tag,TagPattern",
            "triggers.csv: Organization,Name,TriggerName,Enabled,Deployment,StatefulSet,ClusterNamespace,ClusterId,ClusterName,Container,Tag,TagPattern,Mode",
            "shares.csv: Organization,Name,Account,Until,Description",
            "image-syncs.csv: Organization,Name,RemoteRegion,RemoteOrganization,Automatic,Overwrite",
        ],
        RegistryKind.All.Select(kind => $"{kind.FileName}: {string.Join(',', kind.Columns.Select(column => column.Name))}"));

    [Theory]
    [InlineData(SwrRegistryResource.Organization, "Name(namespace Organization)!")]
    [InlineData(SwrRegistryResource.OrganizationPermission, "Organization(namespace)! UserName(user_name) UserId(user_id) Permission(auth)!")]
    [InlineData(SwrRegistryResource.RetentionRule, "Organization(namespace)! Name(repository)! KeepDays() KeepCount() Tag() TagPattern()")]
    [InlineData(SwrRegistryResource.Trigger, "Organization(namespace)! Name(repository)! TriggerName(Trigger)! Enabled(enable) Deployment() StatefulSet() ClusterNamespace(cluster_ns) ClusterId(cluster_id) ClusterName(cluster_name) Container() Tag() TagPattern() Mode(trigger_mode)")]
    [InlineData(SwrRegistryResource.Share, "Organization(namespace)! Name(repository)! Account(access_domain)! Until(deadline) Description()")]
    [InlineData(SwrRegistryResource.ImageSync, "Organization(namespace)! Name(repository)! RemoteRegion(remoteRegionId Region)! RemoteOrganization(remoteNamespace)! Automatic(syncAuto) Overwrite(override)")]
    public void Columns_also_go_by_the_names_of_the_API_and_some_are_required(SwrRegistryResource resource, string columns) => Assert.Equal(
        columns,
        string.Join(' ', RegistryKind.Of(resource).Columns.Select(column => $"{column.Name}({string.Join(' ', column.OtherNames)}){(column.IsRequired ? "!" : "")}")));
}
