namespace SwrPowerShell.Emulator.Administration;

/// <summary>Adds a seed to the state: the body of <c>POST /_emulator/seed</c>, or the file of <c>--seed</c>.</summary>
internal sealed class Seeder(EmulatorState state)
{
    private const int MaximumRepositories = 100_000;
    private const int MaximumTags = 10_000;
    private const int MaximumAgeDays = 36_500;

    public static SeedRequest Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, SeedJsonContext.Default.SeedRequest) ?? throw new FormatException("The seed is null.");

    /// <summary>Adds the whole seed, or nothing if it is invalid.</summary>
    public SeedView Put(SeedRequest request)
    {
        lock (state.Gate)
        {
            // Read completely before anything is added, so that an invalid seed has no effect.
            var plan = Array.ConvertAll(Items(request.Organizations), organization => (Seed: organization, Repositories: RepositoriesOf(organization)));
            Array.ForEach(Items(request.Users), user => state.Table<DirectoryUser>().Put(user.UserId, user));
            Array.ForEach(Items(request.Regions), region => state.Table<SyncRegion>().Put(region, new SyncRegion(region)));
            foreach (var (organization, repositories) in plan)
            {
                Put(organization);
                Put(organization.Name, organization.Permissions);
                foreach (var (repository, tags) in repositories)
                {
                    Put(organization.Name, repository, tags);
                }
            }

            return new SeedView(plan.Length, plan.Sum(static item => item.Repositories.Length));
        }
    }

    /// <summary>The items of an array. The JSON reader does not check them for null.</summary>
    private static T[] Items<T>(T[]? seeds) =>
        seeds?.Any(static seed => seed is null) == true ? throw new FormatException("An item of the seed is null.") : seeds ?? [];

    private static int Count(JsonElement number, string name, int maximum) =>
        number.TryGetInt32(out var count) && count >= 0 && count <= maximum
            ? count
            : throw new FormatException($"{name} takes a whole number from 0 to {maximum}, not {number.GetRawText()}.");

    private static (SeedRepository Repository, SeedTag[] Tags)[] RepositoriesOf(SeedOrganization organization)
    {
        var repositories = organization.Repositories.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.Number => Counted(organization, Count(organization.Repositories, "repositories", MaximumRepositories)),
            _ => organization.Repositories.Deserialize(SeedJsonContext.Default.SeedRepositoryArray),
        };
        return Array.ConvertAll(Items(repositories), static repository => (repository, TagsOf(repository)));
    }

    private static SeedRepository[] Counted(SeedOrganization organization, int count)
    {
        // Padded, so that the order of the names is the order of the numbers.
        var format = "D" + count.ToString(CultureInfo.InvariantCulture).Length.ToString(CultureInfo.InvariantCulture);
        return
        [
            .. Enumerable.Range(1, count).Select(number =>
                new SeedRepository((organization.Prefix ?? "repo-") + number.ToString(format, CultureInfo.InvariantCulture)) { NumImages = organization.NumImages }),
        ];
    }

    /// <summary>The tags of a repository from their number, their names, or their descriptions.</summary>
    private static SeedTag[] TagsOf(SeedRepository repository)
    {
        return repository.Tags.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => repository.NumImages is >= 0 and <= MaximumTags
                ? Counted(repository.NumImages)
                : throw new FormatException($"num_images takes a whole number from 0 to {MaximumTags}, not {repository.NumImages}."),
            JsonValueKind.Number => Counted(Count(repository.Tags, "tags", MaximumTags)),
            JsonValueKind.Array when repository.Tags.EnumerateArray().All(static tag => tag.ValueKind == JsonValueKind.String) =>
                [.. repository.Tags.EnumerateArray().Select(static tag => new SeedTag(tag.GetString()!))],
            _ => Items(repository.Tags.Deserialize(SeedJsonContext.Default.SeedTagArray)),
        };

        SeedTag[] Counted(int count) =>
        [
            .. Enumerable.Range(1, count).Select(number =>
                new SeedTag((repository.TagPrefix ?? "v") + number.ToString(CultureInfo.InvariantCulture))),
        ];
    }

    private void Put(SeedOrganization seed)
    {
        if (seed.Foreign || state.FindOwn(seed.Name) is null)
        {
            state.Table<Organization>().Put(seed.Name, new Organization(
                Id: state.NextId(),
                Name: seed.Name,
                CreatorName: seed.Foreign ? "somebody-else" : Principal.Owner.UserName,
                Foreign: seed.Foreign,
                RepositoryGrantOnly: seed.RepositoryGrantOnly));
        }
    }

    /// <summary>Adds a repository and everything that belongs to it, or replaces them.</summary>
    private void Put(string organization, SeedRepository seed, SeedTag[] tags)
    {
        var created = TimeOf(seed.Created, seed.AgeDays) ?? state.Now;
        var repository = new Repository(
            Id: state.Table<Repository>().Find(organization, seed.Name)?.Id ?? state.NextId(),
            Namespace: organization,
            Name: seed.Name,
            IsPublic: seed.IsPublic,
            Category: seed.Category ?? "other",
            Description: seed.Description ?? "",
            CreatorId: Principal.Owner.UserId,
            CreatorName: Principal.Owner.UserName,
            Created: created,
            Updated: seed.Updated?.UtcDateTime ?? created,
            Downloads: seed.NumDownload);
        var key = repository.Key;
        state.RemoveDependents(key);
        state.Table<Repository>().Put(organization, seed.Name, repository);
        PutTags(repository, tags, seed.Size);
        Put(key, seed.Permissions);
        Array.ForEach(Items(seed.Shares), share => Put(key, share));
        Array.ForEach(Items(seed.Retentions), retention => Put(key, retention));
        Array.ForEach(Items(seed.Triggers), trigger => Put(key, trigger));
        Array.ForEach(Items(seed.Syncs), sync => Put(key, sync));
    }

    private void Put(string resource, SeedPermission[]? permissions) => Array.ForEach(Items(permissions), it =>
    {
        state.Table<DirectoryUser>().Put(it.UserId, new DirectoryUser(it.UserId, it.UserName));
        state.Table<Permission>().Put(
            resource, it.UserId, new Permission(Resource: resource, UserId: it.UserId, UserName: it.UserName, Auth: it.Auth));
    });

    /// <summary>The time of a creation, from a time or an age.</summary>
    private DateTime? TimeOf(DateTimeOffset? given, double? ageDays) => ageDays switch
    {
        null => given?.UtcDateTime,
        >= 0 and <= MaximumAgeDays => state.Now.AddDays(-ageDays.Value),
        _ => throw new FormatException($"age_days takes a number from 0 to {MaximumAgeDays}."),
    };

    private void PutTags(Repository repository, SeedTag[] tags, long total)
    {
        var key = repository.Key;
        for (var i = 0; i < tags.Length; i++)
        {
            var tag = tags[i];
            var created = TimeOf(tag.Created, tag.AgeDays) ?? tag.Updated?.UtcDateTime ?? repository.Created;
            state.Table<ImageTag>().Put(key, tag.Tag, new ImageTag(
                Id: state.NextId(),
                Repository: key,
                Tag: tag.Tag,
                ImageId: TagViews.Hash(tag.Image ?? $"{key}:{tag.Tag}"),
                Size: tag.Size ?? (total / tags.Length) + (i == 0 ? total % tags.Length : 0),
                Created: created,
                Updated: tag.Updated?.UtcDateTime ?? created));
        }
    }

    private void Put(string key, SeedShare share) => state.Table<Share>().Put(key, share.AccessDomain, new Share(
        Repository: key,
        AccessDomain: share.AccessDomain,
        Deadline: share.Deadline ?? Share.Forever,
        Description: share.Description ?? "",
        CreatorId: Principal.Owner.UserId,
        CreatorName: Principal.Owner.UserName,
        Created: state.Now,
        Updated: state.Now));

    private void Put(string key, SeedRetention retention)
    {
        var id = state.NextId();
        var rules = retention.Rules.Select(static rule =>
            new RetentionRule(Template: rule.Template, Params: rule.Params, TagSelectors: rule.TagSelectors ?? []));
        state.Table<RetentionPolicy>().Put(key, EmulatorState.KeyOf(id), new RetentionPolicy(Id: id, Repository: key, Rules: [.. rules]));
    }

    private void Put(string key, SeedTrigger trigger) => state.Table<Trigger>().Put(key, trigger.Name, new Trigger(
        Repository: key,
        Name: trigger.Name,
        AppType: trigger.AppType ?? "deployments",
        Application: trigger.Application ?? "app",
        ClusterId: trigger.ClusterId ?? "",
        ClusterName: trigger.ClusterName ?? "",
        ClusterNs: trigger.ClusterNs ?? "default",
        Condition: trigger.Condition ?? ".*",
        Container: trigger.Container ?? "",
        Enable: trigger.Enable ?? "true",
        TriggerType: trigger.TriggerType ?? "all",
        TriggerMode: trigger.TriggerMode ?? "cce",
        CreatorName: Principal.Owner.UserName,
        Created: state.Now,
        History: trigger.History ?? []));

    private void Put(string key, SeedSync sync)
    {
        var task = new SyncTask(
            Id: state.NextId(),
            Repository: key,
            RemoteRegionId: sync.RemoteRegionId,
            RemoteNamespace: sync.RemoteNamespace,
            SyncAuto: sync.SyncAuto,
            Override: sync.Override,
            Created: state.Now,
            Updated: state.Now);
        state.Table<SyncTask>().Put(key, task.Name, task);
    }
}
