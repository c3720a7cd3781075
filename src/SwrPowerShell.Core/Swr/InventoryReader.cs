namespace SwrPowerShell.Core.Swr;

/// <summary>Reads the details of listed repositories for an inventory.</summary>
/// <param name="includeTags">Whether to read tags and the retention rule: one request for each repository and for each 1,000 of its tags.</param>
/// <param name="includePermissions">Whether to read shares and permissions: one request for each repository, and another for each shared one.</param>
/// <param name="time">The clock for the age of tags.</param>
public sealed class InventoryReader(bool includeTags, bool includePermissions, TimeProvider time)
{
    private Task<IReadOnlySet<string>>? _shared;
    private object? _lock;

    /// <summary>Returns the columns that the list contains.</summary>
    public static SwrInventoryItem FromList(SwrRepository repository) => new()
    {
        Organization = repository.Organization,
        Name = repository.Name,
        Visibility = repository.IsPublic ? "public" : "private",
        Category = repository.Category,
        TagCount = repository.TagCount,
        Size = repository.Size,
        PullCount = repository.PullCount,
        Created = repository.Created,
        Updated = repository.Updated,
        IsUntagged = repository.TagCount is { } tags ? tags == 0 : null,
        IsNeverPulled = repository.PullCount is { } pulls ? pulls == 0 : null,
        Description = repository.Description,
        Path = repository.Path,
    };

    /// <summary>Reads the details of a repository.</summary>
    /// <returns>The row, in which columns that could not be read are null, and the first error.</returns>
    /// <exception cref="SwrException">The credentials were rejected.</exception>
    public async Task<InventoryDetails> ReadAsync(SwrClient client, SwrRepository repository, CancellationToken cancellationToken)
    {
        var name = RepositoryName.Of(repository.Organization, repository.Name);
        var (item, error) = (FromList(repository), default(SwrException));
        if (includeTags)
        {
            await TryAsync(async () => item = await WithTagsAsync(client, name, item, cancellationToken));
            await TryAsync(async () => item = item with { Retention = Describe(await client.ListRetentionRulesAsync(name, cancellationToken)) });
        }

        if (includePermissions)
        {
            await TryAsync(async () => item = item with { SharedWith = await ReadSharesAsync(client, name, cancellationToken) });
            await TryAsync(async () => item = item with { Permissions = Describe(await client.ListMembersAsync(PermissionScope.Of(name), cancellationToken)) });
        }

        return new InventoryDetails(item, error);

        async Task TryAsync(Func<Task> read)
        {
            try
            {
                await read();
            }
            catch (SwrException e) when (e.Kind != SwrErrorKind.AuthenticationFailed)
            {
                error ??= e;
            }
        }
    }

    private async Task<SwrInventoryItem> WithTagsAsync(SwrClient client, RepositoryName name, SwrInventoryItem item, CancellationToken cancellationToken)
    {
        var (newest, oldest, ages, now) = (default(SwrImageTag), default(SwrImageTag), new int[4], time.GetUtcNow());
        if (item.TagCount != 0)
        {
            var tags = client.ListTagsAsync(new TagQuery(name), cancellationToken).SelectMany(page => page.Items);
            await foreach (var tag in tags.Where(tag => Time(tag) is not null))
            {
                newest = newest is null || Time(tag) > Time(newest) ? tag : newest;
                oldest = oldest is null || Time(tag) < Time(oldest) ? tag : oldest;
                ages[Age(tag) switch { < 30 => 0, < 90 => 1, < 365 => 2, _ => 3 }]++;
            }
        }

        return item with
        {
            NewestTag = newest?.Tag,
            NewestTagUpdated = Time(newest),
            NewestTagAgeDays = Age(newest),
            OldestTag = oldest?.Tag,
            OldestTagUpdated = Time(oldest),
            OldestTagAgeDays = Age(oldest),
            TagsUnder30Days = ages[0],
            Tags30To89Days = ages[1],
            Tags90To364Days = ages[2],
            TagsOver364Days = ages[3],
        };

        int? Age(SwrImageTag? tag) => Time(tag) is { } changed ? Math.Max(0, (int)(now - changed).TotalDays) : null;
    }

    private static DateTimeOffset? Time(SwrImageTag? tag) => tag?.Updated ?? tag?.Created;

    private async Task<string> ReadSharesAsync(SwrClient client, RepositoryName name, CancellationToken cancellationToken)
    {
        // Most repositories are not shared: one list of the shared ones avoids a request for each of the others.
        var shared = await LazyInitializer.EnsureInitialized(ref _shared, ref _lock, () => client.ListSharedNamesAsync(cancellationToken));
        return shared.Contains(name.ToString())
            ? string.Join(", ", (await client.ListSharesAsync(name, cancellationToken)).Select(share => share.Account))
            : "";
    }

    private static string Describe(IReadOnlyList<SwrRetentionRule> rules) => rules.Count == 0
        ? "none"
        : string.Join(", ", rules.Select(rule => rule switch
        {
            { KeepDays: { } days } => string.Create(CultureInfo.InvariantCulture, $"{days} days"),
            { KeepCount: { } count } => string.Create(CultureInfo.InvariantCulture, $"{count} images"),
            _ => rule.Template ?? "unknown rule",
        }));

    private static string Describe(IEnumerable<SwrMember> members) => string.Join(", ", members.Select(member => $"{member.UserName ?? member.UserId}: {member.Permission}"));
}

/// <summary>A row of an inventory with the error of its details.</summary>
/// <param name="Item">The row.</param>
/// <param name="Error">The first error, or null.</param>
public sealed record InventoryDetails(SwrInventoryItem Item, SwrException? Error);
