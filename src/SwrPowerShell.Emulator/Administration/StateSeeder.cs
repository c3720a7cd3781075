namespace SwrPowerShell.Emulator.Administration;

/// <summary>Puts a seed into the state: the body of <c>POST /_emulator/seed</c>, or the file of <c>--seed</c>.</summary>
internal sealed class StateSeeder(EmulatorState state)
{
    private const int MaximumRepositories = 100_000;
    private readonly RepositorySeeder _repositories = new(state);

    public static SeedRequest Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, SeedJsonContext.Default.SeedRequest) ?? throw new FormatException("The seed is null.");

    /// <summary>A whole number of things to make.</summary>
    public static int Count(JsonElement number, string name, int maximum) =>
        number.TryGetInt32(out var count) && count >= 0 && count <= maximum
            ? count
            : throw new FormatException($"{name} takes a whole number from 0 to {maximum}, not {number.GetRawText()}.");

    /// <summary>Puts all of it, or nothing when there is anything wrong with it.</summary>
    public (int Organizations, int Repositories) Put(SeedRequest request)
    {
        lock (state.Gate)
        {
            // Read as a whole first, so that a misspelt field leaves nothing half done.
            var plan = RepositorySeeder.Items(request.Organizations)
                .Select(organization => (organization, RepositoriesOf(organization)))
                .ToArray();
            RepositorySeeder.ForEach(request.Users, _repositories.Put);
            RepositorySeeder.ForEach(request.Regions, region =>
                state.Table<SyncRegion>().Put(region, new SyncRegion { RegionId = region }));
            foreach (var (organization, repositories) in plan)
            {
                Put(organization);
                _repositories.PutPermissions(organization.Name, organization.Permissions);
                foreach (var (repository, tags) in repositories)
                {
                    _repositories.Put(organization.Name, repository, tags);
                }
            }

            return (plan.Length, plan.Sum(static item => item.Item2.Length));
        }
    }

    private static (SeedRepository Repository, SeedTag[] Tags)[] RepositoriesOf(SeedOrganization organization)
    {
        var repositories = organization.Repositories.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.Number => Counted(organization, Count(organization.Repositories, "repositories", MaximumRepositories)),
            _ => organization.Repositories.Deserialize(SeedJsonContext.Default.SeedRepositoryArray) ?? [],
        };
        return [.. RepositorySeeder.Items(repositories).Select(static repository => (repository, SeedTags.Of(repository)))];
    }

    private static SeedRepository[] Counted(SeedOrganization organization, int count)
    {
        // Padded, so that the order of the names is the order of the numbers.
        var digits = count.ToString(CultureInfo.InvariantCulture).Length;
        return
        [
            .. Enumerable.Range(1, count).Select(number => new SeedRepository(
                (organization.Prefix ?? "repo-") + number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'))
            {
                NumImages = organization.NumImages,
            }),
        ];
    }

    private void Put(SeedOrganization organization)
    {
        if (organization.Foreign || state.FindOwn(organization.Name) is null)
        {
            state.Table<Organization>().Put(organization.Name, new Organization
            {
                Id = state.NextId(),
                Name = organization.Name,
                CreatorName = organization.Foreign ? "somebody-else" : Principal.Owner.UserName,
                Foreign = organization.Foreign,
                RepositoryGrantOnly = organization.RepositoryGrantOnly,
            });
        }
    }
}
