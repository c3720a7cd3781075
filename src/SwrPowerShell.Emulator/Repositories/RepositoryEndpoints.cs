namespace SwrPowerShell.Emulator.Repositories;

/// <summary>Repositories: list, create, show, update, delete.</summary>
internal sealed class RepositoryEndpoints(EmulatorServices services)
{
    private readonly EmulatorState _state = services.State;
    private readonly EmulatorOptions _options = services.Options;
    private readonly RepositoryListQuery _query = new(services.State);
    private readonly RepositoryViews _views = new(services);

    private Table<Repository> Repositories => _state.Table<Repository>();

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("repositories", RepositoryJsonContext.Default.Repository);
        var endpoints = new RepositoryEndpoints(services);
        var lists = routes.MapArea("", RepositoryJsonContext.Default);
        lists.MapGet("/v2/manage/repos", endpoints.List);
        lists.MapGet("/v3/manage/repos", endpoints.ListMarked);
        var area = routes.MapArea("/v2/manage/namespaces/{organization}/repos", RepositoryJsonContext.Default);
        area.MapPost("", endpoints.CreateAsync);
        area.MapGet("{repository}", endpoints.Show);
        area.MapPatch("{repository}", endpoints.Update);
        area.MapDelete("{repository}", endpoints.Delete);
    }

    private Reply List(Exchange exchange)
    {
        var (items, page) = _query.ReadPaged(exchange, _options.AcceptUpdatedAt);
        return _views.Paged(items, page);
    }

    private Reply ListMarked(Exchange exchange) => _views.Marked(_query.ReadMarked(exchange), exchange);

    private async Task<Reply> CreateAsync(string organization, Principal principal, Exchange exchange)
    {
        var (name, settings) = principal.IsOnPremises
            ? await RepositorySettings.ReadFormAsync(exchange, _options.Category)
            : RepositorySettings.ReadCreation(exchange, _options);
        // Reading a form may have awaited, which ends the lock of the middleware.
        lock (_state.Gate)
        {
            // Inferred: CreateRepo documents no 404, and the table has two codes for a missing organization.
            ApiException.ThrowIf(_state.FindOwn(organization) is null, SwrErrors.TargetOrganizationNotFound);
            if (Repositories.Find(organization, name) is not null)
            {
                // Scripts that run again get many of these, and an exception costs more than the rest of the request.
                return SwrErrors.ImageExists;
            }

            var now = _state.Now;
            Repositories.Put(organization, name, settings.ApplyTo(new Repository(
                Id: _state.NextId(),
                Namespace: organization,
                Name: name,
                CreatorId: principal.UserId,
                CreatorName: principal.UserName,
                Created: now,
                Updated: now)));
        }

        return Reply.EmptyObject(_options.CreateStatus);
    }

    private Reply Show(RepositoryPath path, Principal principal)
    {
        var repository = _state.RepositoryAt(path);
        return Reply.Ok(_views.View(repository, _state.OwnOrganization(repository.Namespace), principal));
    }

    private Reply Update(RepositoryPath path, Body<RepositoryRequest> body)
    {
        var settings = RepositorySettings.Read(body.Value, _options.Category);
        var updated = settings.ApplyTo(_state.RepositoryAt(path)) with { Updated = _state.Now };
        Repositories.Put(updated.Namespace, updated.Name, updated);
        return Reply.Created;
    }

    private Reply Delete(RepositoryPath path)
    {
        var repository = _state.RepositoryAt(path);
        var refuses = _options.DeleteNonEmptyRepository == NonEmptyRepository.Refuse;
        ApiException.ThrowIf(refuses && _state.Table<ImageTag>().Count(repository.Key) > 0, SwrErrors.RepositoryNotEmpty);
        _state.RemoveDependents(repository.Key);
        Repositories.Remove(repository.Namespace, repository.Name);
        return Reply.NoContent;
    }
}
