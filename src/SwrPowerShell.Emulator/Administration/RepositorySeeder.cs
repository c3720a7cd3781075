namespace SwrPowerShell.Emulator.Administration;

/// <summary>Puts seeded repositories and what belongs to them into the state. One that is there already is replaced.</summary>
internal sealed class RepositorySeeder(EmulatorState state)
{
    private const int MaximumAgeDays = 36_500;

    public void Put(string organization, SeedRepository seed, SeedTag[] tags)
    {
        var created = TimeOf(seed.Created, seed.AgeDays) ?? state.Now;
        var repository = new Repository
        {
            Id = state.Table<Repository>().Find(organization, seed.Name)?.Id ?? state.NextId(),
            Namespace = organization,
            Name = seed.Name,
            IsPublic = seed.IsPublic,
            Category = seed.Category ?? "other",
            Description = seed.Description ?? "",
            CreatorId = Principal.Owner.UserId,
            CreatorName = Principal.Owner.UserName,
            Created = created,
            Updated = seed.Updated?.UtcDateTime ?? created,
            Downloads = seed.NumDownload,
        };
        var key = repository.Key;
        state.RemoveDependents(key);
        state.Table<Repository>().Put(organization, seed.Name, repository);
        PutTags(repository, tags, seed.Size);
        PutPermissions(key, seed.Permissions);
        ForEach(seed.Shares, share => Put(key, share));
        ForEach(seed.Retentions, retention => Put(key, retention));
        ForEach(seed.Triggers, trigger => Put(key, trigger));
        ForEach(seed.Syncs, sync => Put(key, sync));
    }

    public void PutPermissions(string resource, IReadOnlyList<SeedPermission>? permissions) => ForEach(permissions, permission =>
    {
        Put(new SeedUser(permission.UserId, permission.UserName));
        state.Table<Permission>().Put(resource, permission.UserId, new Permission
        {
            Resource = resource,
            UserId = permission.UserId,
            UserName = permission.UserName,
            Auth = permission.Auth,
        });
    });

    public void Put(SeedUser user) => state.Table<DirectoryUser>().Put(user.UserId, new DirectoryUser { UserId = user.UserId, UserName = user.UserName });

    public static void ForEach<T>(IReadOnlyList<T>? seeds, Action<T> put)
    {
        foreach (var seed in Items(seeds))
        {
            put(seed);
        }
    }

    /// <summary>The items of a list, of which none may be null: a list's items are the one place where the reader does not check that.</summary>
    public static IReadOnlyList<T> Items<T>(IReadOnlyList<T>? seeds) =>
        seeds?.Any(static seed => seed is null) == true ? throw new FormatException("An item of the seed is null.") : seeds ?? [];

    /// <summary>When something happened: at a given time, or a number of days ago.</summary>
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
            var created = TimeOf(tags[i].Created, tags[i].AgeDays) ?? tags[i].Updated?.UtcDateTime ?? repository.Created;
            state.Table<ImageTag>().Put(key, tags[i].Tag, new ImageTag
            {
                Id = state.NextId(),
                Repository = key,
                Tag = tags[i].Tag,
                ImageId = ImageManifest.Hash(tags[i].Image ?? $"{key}:{tags[i].Tag}"),
                Size = tags[i].Size ?? (total / tags.Length) + (i == 0 ? total % tags.Length : 0),
                Created = created,
                Updated = tags[i].Updated?.UtcDateTime ?? created,
            });
        }
    }

    private void Put(string key, SeedShare share) => state.Table<Share>().Put(key, share.AccessDomain, new Share
    {
        Repository = key,
        AccessDomain = share.AccessDomain,
        Permit = "read",
        Deadline = share.Deadline ?? Share.Forever,
        Description = share.Description ?? "",
        CreatorId = Principal.Owner.UserId,
        CreatorName = Principal.Owner.UserName,
        Created = state.Now,
        Updated = state.Now,
    });

    private void Put(string key, SeedRetention retention)
    {
        var id = state.NextId();
        var rules = retention.Rules.Select(static rule => new RetentionRule
        {
            Template = rule.Template,
            Params = rule.Params,
            TagSelectors = rule.TagSelectors ?? [],
        });
        state.Table<RetentionPolicy>().Put(
            key, EmulatorState.KeyOf(id), new RetentionPolicy { Id = id, Repository = key, Algorithm = "or", Rules = [.. rules] });
    }

    private void Put(string key, SeedTrigger trigger) => state.Table<Trigger>().Put(key, trigger.Name, new Trigger
    {
        Repository = key,
        Name = trigger.Name,
        Action = "update",
        AppType = trigger.AppType ?? "deployments",
        Application = trigger.Application ?? "app",
        ClusterId = trigger.ClusterId ?? "",
        ClusterName = trigger.ClusterName ?? "",
        ClusterNs = trigger.ClusterNs ?? "default",
        Condition = trigger.Condition ?? ".*",
        Container = trigger.Container ?? "",
        Enable = trigger.Enable ?? "true",
        TriggerType = trigger.TriggerType ?? "all",
        TriggerMode = trigger.TriggerMode ?? "cce",
        CreatorName = Principal.Owner.UserName,
        Created = state.Now,
        History = trigger.History ?? [],
    });

    private void Put(string key, SeedSync sync)
    {
        var task = new SyncTask
        {
            Id = state.NextId(),
            Repository = key,
            RemoteRegionId = sync.RemoteRegionId,
            RemoteNamespace = sync.RemoteNamespace,
            SyncAuto = sync.SyncAuto,
            Override = sync.Override,
            Created = state.Now,
            Updated = state.Now,
        };
        state.Table<SyncTask>().Put(key, task.Name, task);
    }
}
