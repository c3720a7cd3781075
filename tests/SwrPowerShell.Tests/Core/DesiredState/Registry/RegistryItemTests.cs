using SwrPowerShell.Core.DesiredState.Registry;
using Xunit;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>How resources that exist are written to files and named in plans, and which files do not describe.</summary>
public sealed class RegistryItemTests
{
    private static readonly RegistryPlace s_place = new("shop", "web");

    private static readonly Dictionary<string, (SwrRegistryResource Resource, RegistryPlace Place, object Item)> s_items = new(StringComparer.Ordinal)
    {
        ["organization"] = (SwrRegistryResource.Organization, RegistryPlace.Account, "shop"),
        ["user"] = (SwrRegistryResource.OrganizationPermission, new("shop"), Member("id1", "user01", null)),
        ["self"] = (SwrRegistryResource.OrganizationPermission, new("shop"), Member("id1", "user01", null) with { IsSelf = true }),
        ["user without a name"] = (SwrRegistryResource.RepositoryPermission, s_place, Member("id1", null, "web")),
        ["user with an empty name"] = (SwrRegistryResource.RepositoryPermission, s_place, Member("id1", "", "web")),
        ["self of a repository"] = (SwrRegistryResource.RepositoryPermission, s_place, Member("id1", "user01", "web") with { IsSelf = true }),
        ["public"] = (SwrRegistryResource.Repository, new("shop"), new SwrRepository { Organization = "shop", Name = "web", IsPublic = true, Category = "linux", Description = "d" }),
        ["private"] = (SwrRegistryResource.Repository, new("shop"), new SwrRepository { Organization = "shop", Name = "web" }),
        ["days"] = (SwrRegistryResource.RetentionRule, s_place, new SwrRetentionRule { Organization = "shop", Name = "web", KeepDays = 30, Tag = ["b", "a"], TagPattern = ["z", "y"] }),
        ["count"] = (SwrRegistryResource.RetentionRule, s_place, new SwrRetentionRule { Organization = "shop", Name = "web", KeepCount = 5 }),
        ["unknown rule"] = (SwrRegistryResource.RetentionRule, s_place, new SwrRetentionRule { Organization = "shop", Name = "web", Template = "other" }),
        ["tags"] = (SwrRegistryResource.Trigger, s_place, Trigger("deployments", "tag", "v1;v2")),
        ["pattern"] = (SwrRegistryResource.Trigger, s_place, Trigger("statefulsets", "regular", "^v") with { Enabled = true }),
        ["all"] = (SwrRegistryResource.Trigger, s_place, Trigger("deployments", "all", ".*")),
        ["unknown application"] = (SwrRegistryResource.Trigger, s_place, Trigger("jobs", "all", ".*")),
        ["unknown condition"] = (SwrRegistryResource.Trigger, s_place, Trigger("deployments", "weekly", "1")),
        ["forever"] = (SwrRegistryResource.Share, s_place, Share(DateTimeOffset.MaxValue)),
        ["until"] = (SwrRegistryResource.Share, s_place, Share(new(2099, 6, 30, 18, 0, 0, TimeSpan.Zero))),
        ["ended"] = (SwrRegistryResource.Share, s_place, Share(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero))),
        ["without an end"] = (SwrRegistryResource.Share, s_place, Share(null)),
        ["automatic"] = (SwrRegistryResource.ImageSync, s_place, Sync(automatic: true, overwrite: false)),
        ["manual"] = (SwrRegistryResource.ImageSync, s_place, Sync(automatic: false, overwrite: true)),
    };

    [Theory]
    [InlineData("organization", "shop")]
    [InlineData("user", "shop|user01||Read")]
    [InlineData("user without a name", "shop|web||id1|Read")]
    [InlineData("user with an empty name", "shop|web||id1|Read")]
    [InlineData("public", "shop|web|true|linux|d")]
    [InlineData("private", "shop|web|false||")]
    [InlineData("days", "shop|web|30||a,b|y\nz")]
    [InlineData("count", "shop|web||5||")]
    [InlineData("tags", "shop|web|deploy|false|api||prod|c1|main|x|v1,v2||cce")]
    [InlineData("pattern", "shop|web|deploy|true||api|prod|c1|main|x||^v|cce")]
    [InlineData("forever", "shop|web|Partner|forever|d")]
    [InlineData("until", "shop|web|Partner|2099-06-30T18:00:00.000Z|d")]
    [InlineData("automatic", "shop|web|r2|copy|true|false")]
    [InlineData("manual", "shop|web|r2|copy|false|true")]
    public void A_resource_is_written_cell_by_cell(string name, string cells)
    {
        var (kind, place, item) = Find(name);

        Assert.Equal(cells, string.Join('|', kind.ToCells(place, item)));
        Assert.Equal(kind.Columns.Count, kind.ToCells(place, item).Count);
    }

    [Theory]
    [InlineData("organization", "shop", "", "", "")]
    [InlineData("user", "shop", "", "user01", "Read")]
    [InlineData("user without a name", "shop", "web", "id1", "Read")]
    [InlineData("user with an empty name", "shop", "web", "id1", "Read")]
    [InlineData("public", "shop", "web", "", "public")]
    [InlineData("private", "shop", "web", "", "private")]
    [InlineData("days", "shop", "web", "", "keep 30 days")]
    [InlineData("count", "shop", "web", "", "keep 5 images")]
    [InlineData("tags", "shop", "web", "deploy", "updates api")]
    [InlineData("forever", "shop", "web", "Partner", "forever")]
    [InlineData("until", "shop", "web", "Partner", "until 2099-06-30")]
    [InlineData("without an end", "shop", "web", "Partner", "")]
    [InlineData("automatic", "shop", "web", "r2/copy", "automatic")]
    [InlineData("manual", "shop", "web", "r2/copy", "manual")]
    public void A_line_of_a_plan_names_a_resource_that_no_row_names(string name, string organization, string repository, string target, string detail)
    {
        var (kind, place, item) = Find(name);

        var change = kind.ToChange(place, null, item);

        Assert.Equal((organization, repository, target, detail), (change.Organization, change.Name, change.Target, change.Detail));
        Assert.Equal((kind.Resource, null, null, null), (change.Resource, change.File, change.Row, change.Line));
    }

    [Theory]
    [InlineData("organization", true, true)]
    [InlineData("user", true, true)]
    [InlineData("self", true, false)]
    [InlineData("user without a name", true, true)]
    [InlineData("self of a repository", false, false)]
    [InlineData("days", true, true)]
    [InlineData("count", true, true)]
    [InlineData("unknown rule", false, false)]
    [InlineData("tags", true, true)]
    [InlineData("pattern", true, true)]
    [InlineData("all", true, true)]
    [InlineData("unknown application", false, false)]
    [InlineData("unknown condition", false, false)]
    [InlineData("forever", true, true)]
    [InlineData("until", true, true)]
    [InlineData("ended", false, false)]
    [InlineData("without an end", false, false)]
    [InlineData("manual", true, true)]
    public void What_files_cannot_describe_is_neither_written_nor_removed(string name, bool isDescribable, bool isRemovable)
    {
        var (kind, _, item) = Find(name);

        Assert.Equal((isDescribable, isRemovable), (kind.IsDescribable(item), kind.IsRemovable(item)));
    }

    private static (RegistryKind Kind, RegistryPlace Place, RegistryItem Item) Find(string name)
    {
        var (resource, place, item) = s_items[name];
        var key = item switch { string text => text, SwrRepository repository => repository.Name, _ => "key" };
        return (RegistryKind.Of(resource), place, new(key, item));
    }

    private static SwrMember Member(string id, string? name, string? repository) =>
        new() { Organization = "shop", Name = repository, UserId = id, UserName = name, Permission = SwrPermission.Read };

    private static SwrTrigger Trigger(string applicationType, string type, string condition) => new()
    {
        Organization = "shop", Name = "web", TriggerName = "deploy", ApplicationType = applicationType, Application = "api",
        ClusterNamespace = "prod", ClusterId = "c1", ClusterName = "main", Container = "x", TriggerType = type, Condition = condition, Mode = "cce",
    };

    private static SwrRepositoryShare Share(DateTimeOffset? until) => new() { Organization = "shop", Name = "web", Account = "Partner", Until = until, Description = "d" };

    private static SwrImageSync Sync(bool automatic, bool overwrite) =>
        new() { Organization = "shop", Name = "web", RemoteRegion = "r2", RemoteOrganization = "copy", Automatic = automatic, Overwrite = overwrite };
}
