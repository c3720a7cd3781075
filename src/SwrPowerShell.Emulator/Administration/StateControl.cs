using System.Globalization;
using System.Text.Json;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;
using SwrPowerShell.Emulator.Sync;

namespace SwrPowerShell.Emulator.Administration;

/// <summary>Fills, shows and empties the state.</summary>
internal sealed class StateControl(EmulatorState state)
{
    private readonly RepositorySeeder _seeder = new(state);

    public Reply Show(Exchange exchange) => Reply.Json(state, static (json, it) => it.WriteAll(json));

    public Reply Clear(Exchange exchange)
    {
        state.Clear();
        return Reply.NoContent;
    }

    public Reply Seed(Exchange exchange)
    {
        var request = AdministrationEndpoints.Read(exchange, SeedJsonContext.Default.SeedRequest);
        lock (state.Gate)
        {
            // Read as a whole first, so that a misspelt field leaves nothing half done.
            var plan = (request.Organizations ?? []).Select(organization => (organization, RepositoriesOf(organization))).ToArray();
            RepositorySeeder.ForEach(request.Users, _seeder.Put);
            RepositorySeeder.ForEach(request.Regions, region =>
                state.Regions.Put(EmulatorState.NoParent, region, new SyncRegion { RegionId = region }));
            foreach (var (organization, repositories) in plan)
            {
                Put(organization);
                _seeder.PutPermissions(organization.Name, organization.Permissions);
                foreach (var (repository, tags) in repositories)
                {
                    _seeder.Put(organization.Name, repository, tags);
                }
            }

            return Reply.Json(
                plan,
                static (json, it) =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("organizations", it.Length);
                    json.WriteNumber("repositories", it.Sum(o => o.Item2.Length));
                    json.WriteEndObject();
                },
                StatusCodes.Status201Created);
        }
    }

    private static (SeedRepository Repository, SeedTag[] Tags)[] RepositoriesOf(SeedOrganization organization)
    {
        var repositories = organization.Repositories.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => [],
            JsonValueKind.Number => Counted(organization, organization.Repositories.GetInt32()),
            _ => organization.Repositories.Deserialize(SeedJsonContext.Default.SeedRepositoryArray) ?? [],
        };
        return [.. repositories.Select(static repository => (repository, SeedTags.Of(repository)))];
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
            state.Organizations.Put(EmulatorState.NoParent, organization.Name, new Organization
            {
                Id = state.NextId(),
                Name = organization.Name,
                CreatorName = organization.Foreign ? "somebody-else" : Caller.Owner.UserName,
                Foreign = organization.Foreign,
            });
        }
    }
}
