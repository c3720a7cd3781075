using System.Globalization;
using System.Text.Json;
using SwrPowerShell.Emulator.Hosting;
using SwrPowerShell.Emulator.Organizations;
using SwrPowerShell.Emulator.Responses;
using SwrPowerShell.Emulator.State;

namespace SwrPowerShell.Emulator.Administration;

/// <summary>Fills, shows and empties the state.</summary>
internal sealed class StateControl(EmulatorState state)
{
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
            var plan = request.Organizations.Select(organization => (organization, RepositoriesOf(organization))).ToArray();
            foreach (var (organization, repositories) in plan)
            {
                Put(organization);
                foreach (var repository in repositories)
                {
                    Put(organization.Name, repository);
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

    private static SeedRepository[] RepositoriesOf(SeedOrganization organization) => organization.Repositories.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        JsonValueKind.Number => Counted(organization, organization.Repositories.GetInt32()),
        _ => organization.Repositories.Deserialize(SeedJsonContext.Default.SeedRepositoryArray) ?? [],
    };

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

    private void Put(string organization, SeedRepository repository)
    {
        var created = repository.Created?.UtcDateTime ?? state.Now;
        state.Repositories.Put(organization, repository.Name, new Repository
        {
            Id = state.Repositories.Find(organization, repository.Name)?.Id ?? state.NextId(),
            Namespace = organization,
            Name = repository.Name,
            IsPublic = repository.IsPublic,
            Category = repository.Category ?? "other",
            Description = repository.Description ?? "",
            CreatorId = Caller.Owner.UserId,
            CreatorName = Caller.Owner.UserName,
            Created = created,
            Updated = repository.Updated?.UtcDateTime ?? created,
            Tags = repository.Tags ?? [.. Enumerable.Range(1, repository.NumImages).Select(n => $"v{n}")],
            Size = repository.Size,
            Downloads = repository.NumDownload,
        });
    }
}
