using SwrPowerShell.Core.DesiredState.Registry;

namespace SwrPowerShell.Tests.Core.DesiredState.Registry;

/// <summary>Writes files of a registry with random content, as an export would.</summary>
internal sealed class RandomRegistry(int seed)
{
    private static readonly string[] s_texts =
        ["", "", "Tools", "=1+1", "'quoted", "-", "@x", "a,b", "say \"hi\"", "one\ntwo", " lead", "trail ", "镜像", "\ttab", "# no comment", "a;b"];

    private static readonly (string Id, string Name)[] s_users =
        [("fb3f175c1fd146ab8cdae3272be6107b", "user01"), ("0c5e9a3f7d2b4861a9f0c3e5b7d91842", "user02"), ("7a1d4c8e2f6b4905b3c7e9a1d5f80264", "user03")];

    private readonly Random _random = new(seed);

    public void Write(string folder)
    {
        var writers = RegistryKind.All.ToDictionary(kind => kind.Resource, kind => new RegistryFileWriter(folder, kind));
        foreach (var organization in Some(["dev", "ops", "team.a"]))
        {
            var place = new RegistryPlace(organization);
            Add(SwrRegistryResource.Organization, RegistryPlace.Account, organization);
            Add(SwrRegistryResource.OrganizationPermission, place, Member(place, ("", "emulator-user"), SwrPermission.Manage));
            Members(SwrRegistryResource.OrganizationPermission, place);
            foreach (var name in Some(["app", "base/debian-12", "web/api", "web/site", "zeta"]))
            {
                AddRepository(new(organization, name));
            }
        }

        foreach (var writer in writers.Values)
        {
            writer.Finish();
            writer.Dispose();
        }

        void Add(SwrRegistryResource resource, RegistryPlace place, object item) => writers[resource].Add(place, new RegistryItem("", item));

        void Members(SwrRegistryResource resource, RegistryPlace place)
        {
            foreach (var user in Some(s_users))
            {
                Add(resource, place, Member(place, user, Pick(SwrPermission.Read, SwrPermission.Edit, SwrPermission.Manage)));
            }
        }

        void AddRepository(RegistryPlace place)
        {
            var (organization, name, isPublic) = (place.Organization!, place.Repository!, Chance(30));
            Add(SwrRegistryResource.Repository, new(organization), new SwrRepository
            {
                Organization = organization, Name = name, IsPublic = isPublic, Category = Pick("linux", "database", "other"), Description = Pick(s_texts),
            });
            Members(SwrRegistryResource.RepositoryPermission, place);
            if (Chance(50))
            {
                var byDays = Chance(50);
                Add(SwrRegistryResource.RetentionRule, place, new SwrRetentionRule
                {
                    Organization = organization,
                    Name = name,
                    KeepDays = byDays ? _random.Next(1, 366) : null,
                    KeepCount = byDays ? null : _random.Next(1, 1001),
                    Tag = [.. Some(["latest", "v1", "v2"])],
                    TagPattern = [.. Some(["-rc$", "=x", "^v[0-9]+,?$", "a|b"])],
                });
            }

            foreach (var trigger in Some(["deploy", "deploy-2"]))
            {
                var type = Pick("all", "tag", "regular");
                Add(SwrRegistryResource.Trigger, place, new SwrTrigger
                {
                    Organization = organization, Name = name, TriggerName = trigger, Enabled = Chance(50), Application = Pick("web", "api"),
                    ApplicationType = Pick("deployments", "statefulsets"), ClusterNamespace = Pick("default", "prod"), ClusterId = "cluster-1",
                    ClusterName = Pick("", "main"), Container = Pick("", "c1"), TriggerType = type,
                    Condition = type switch { "all" => ".*", "tag" => "v1;v2", _ => Pick("^v", "-rc$") }, Mode = "cce",
                });
            }

            foreach (var account in isPublic ? [] : Some(["partner", "vendor-2"]))
            {
                Add(SwrRegistryResource.Share, place, new SwrRepositoryShare
                {
                    Organization = organization, Name = name, Account = account, Description = Pick(s_texts),
                    Until = Chance(50) ? DateTimeOffset.MaxValue : new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(_random.Next()),
                });
            }

            foreach (var region in Some(["emulator-2", "emulator-3"]))
            {
                Add(SwrRegistryResource.ImageSync, place, new SwrImageSync
                {
                    Organization = organization, Name = name, RemoteRegion = region, RemoteOrganization = Pick("dev", "copy"),
                    Automatic = Chance(50), Overwrite = Chance(50),
                });
            }
        }
    }

    private static SwrMember Member(RegistryPlace place, (string Id, string Name) user, SwrPermission permission) => new()
    {
        Organization = place.Organization!, Name = place.Repository, UserId = user.Id, UserName = user.Name, Permission = permission,
    };

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private T[] Some<T>(T[] values) => [.. values.Where(_ => Chance(60))];
}
