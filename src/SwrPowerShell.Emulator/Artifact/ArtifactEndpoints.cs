namespace SwrPowerShell.Emulator.Artifact;

internal sealed record TrashItem(string? Id, string? Format, string? Uri, string? Status);

/// <summary>
/// CodeArts Artifact: repositories, recycle bin, privileges and storage. Two paths are documented with a trailing slash;
/// routing accepts them with and without it.
/// </summary>
internal sealed class ArtifactEndpoints(EmulatorServices services)
{
    private const int DockerNameLength = 20;
    private const string Hosted = "hosted";
    private static readonly string[] s_deploymentPolicies = ["allowRedeploy", "disableRedeploy", "readOnly"];
    private readonly EmulatorOptions _options = services.Options;
    private readonly ArtifactStore _store = new(services.State, services.Options.Region);

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("artifact_repositories", ArtifactJsonContext.Default.ArtifactRepository);
        services.State.AddTable("artifact_privileges", ArtifactJsonContext.Default.ArtifactPrivilege);
        var endpoints = new ArtifactEndpoints(services);
        var area = routes.MapArea("/cloudartifact/v5", ArtifactJsonContext.Default, ErrorDialect.Artifact)
            .WithMetadata(ArtifactViewContext.Default)
            .WithMiddleware(endpoints.MapErrorsAsync);
        area.MapPost("repositories", endpoints.CreateDocker);
        area.MapPost("artifact/", endpoints.Create);
        area.MapPost("maven/repositories", endpoints.CreateMaven);
        area.MapPut("artifact/", endpoints.Update);
        area.MapPut("repositories/tab/{tab}", endpoints.UpdateMaven);
        area.MapDelete("repositories", endpoints.Delete);
        area.MapPut("trashes", endpoints.Restore);
        area.MapDelete("trashes", endpoints.Purge);
        area.MapGet("repositories/{repository}", endpoints.ShowDetails);
        area.MapGet("repositories/user/info", endpoints.ShowUser);
        // The emulator lacks these operations. Without their own routes, {repository} would match their names.
        area.MapUnpublished("repositories/proxy");
        area.MapUnpublished("repositories/users");
        area.MapGet("storage", static () => Success(new ArtifactStorage("0B", TotalCount: 0)));

        var owned = area.MapGroup("{tenant}/{project}").AddEndpointFilter(CheckOwnPathAsync);
        owned.MapGet("repositories", endpoints.List);
        owned.MapGet("{repository}/repositories", endpoints.Show);
        owned.MapGet("storageinfo/statistic", endpoints.ListStatistic);

        var privileges = new ArtifactPrivileges(services.State, endpoints._store);
        area.MapGet("repositories/{project}/{repository}/privileges", privileges.Show);
        area.MapPut("repositories/{role}/privileges", privileges.Update);
    }

    /// <summary>A result in the envelope of CodeArts Artifact.</summary>
    public static Reply Success<T>(T result) => Reply.Ok(new Envelope<T>("success", TraceId.Next(), result));

    /// <summary>Applies the options for the status of errors and for the reply of unknown repositories.</summary>
    private async Task MapErrorsAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (ApiException problem) when (problem.Error.Status == StatusCodes.Status400BadRequest)
        {
            var isMissing = problem.Error == ArtifactErrors.NotFound && HttpMethods.IsGet(http.Request.Method);
            Exchange.Of(http).Reply = _options.ArtifactMissing switch
            {
                MissingArtifact.Null when isMissing => Success<string?>(null),
                MissingArtifact.Empty when isMissing => Success(new Dictionary<string, string>()),
                MissingArtifact.Nothing when isMissing => Reply.Text(StatusCodes.Status200OK, [], "application/json"),
                _ => problem.Error with { Status = _options.ArtifactErrorStatus },
            };
        }
    }

    private static ValueTask<object?> CheckOwnPathAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var path = context.HttpContext.Request.RouteValues;
        return (path["tenant"], path["project"]) is (string tenant, Account.ProjectId) && tenant == Principal.Owner.DomainId
            ? next(context)
            : throw new ApiException(ArtifactErrors.NoPermission);
    }

    /// <summary>The reply has no id, as documented.</summary>
    private Reply CreateDocker(Body<ArtifactRequest> body)
    {
        var request = body.Value;
        request.CheckFormat(ArtifactFormats.Docker);
        ArtifactErrors.ThrowIf(!IsSpelt(request.Format, _options.ArtifactFormat), "format");
        ArtifactErrors.ThrowIf(!IsSpelt(request.Type, _options.ArtifactType), "type");
        var type = request.CheckedType(Hosted);
        var name = ArtifactRequest.CheckName(request.DisplayName, "display_name", DockerNameLength);
        _store.Create(request.ToRepository(ArtifactFormats.Docker, type, name));
        return Success<string?>(null);
    }

    private Reply Create(Body<ArtifactRequest> body)
    {
        var request = body.Value;
        var format = request.CheckedFormat();
        ArtifactErrors.ThrowIf(format == ArtifactFormats.Maven, "format");
        var name = ArtifactRequest.CheckName(request.RepositoryName, "repository_name");
        var created = _store.Create(request.ToRepository(format, request.CheckedType(Hosted, "remote", "virtual"), name) with
        {
            ProjectId = request.CheckedProject(),
            IncludesPattern = request.CheckedPattern(),
            ShareRight = request.ShareRight ?? "PROJECT",
        });
        return Success(new ArtifactCreated(new ArtifactDetails(created[0], _options.Region)));
    }

    /// <summary>If neither name is specified, both repositories get the common name (inferred).</summary>
    private Reply CreateMaven(Body<ArtifactRequest> body)
    {
        var request = body.Value;
        request.CheckFormat(ArtifactFormats.Maven);
        var name = ArtifactRequest.CheckName(request.RepositoryName, "repository_name");
        var release = ArtifactRequest.CheckOptionalName(request.Release, "release");
        var snapshot = ArtifactRequest.CheckOptionalName(request.Snapshot, "snapshot");
        (release, snapshot) = (release, snapshot) is (null, null) ? (name, name) : (release, snapshot);
        var draft = request.ToRepository(ArtifactFormats.Maven, request.CheckedType(Hosted), name) with
        {
            ProjectId = request.CheckedProject(),
            IncludesPattern = request.CheckedOptionalPattern() ?? "**/*",
        };
        ArtifactRepository?[] halves =
        [
            release is null ? null : draft with { Policy = "release", DisplayName = release },
            snapshot is null ? null : draft with { Policy = "snapshot", DisplayName = snapshot },
        ];
        return Success(_store.Create([.. halves.OfType<ArtifactRepository>()]).ToDictionary(half => half.Policy!, half => half.Name));
    }

    /// <summary>Omitted fields do not change (inferred).</summary>
    private Reply Update(Body<ArtifactRequest> body)
    {
        var request = body.Value;
        var (name, format, pattern) = (ArtifactRequest.CheckName(request.RepoName, "repo_name"), request.CheckedFormat(), request.CheckedPattern());
        ArtifactErrors.ThrowIf(request.DeploymentPolicy is { } policy && !s_deploymentPolicies.Contains(policy), "deployment_policy");
        var (description, project) = (request.CheckedDescription(), request.CheckedProject());
        _store.Change(request.CheckedIds(), repository => repository.Format != format
            ? throw ArtifactErrors.Exception("format")
            : repository with
            {
                RepositoryName = name,
                DisplayName = name,
                IncludesPattern = pattern,
                Description = description ?? repository.Description,
                ProjectId = project ?? repository.ProjectId,
                DeploymentPolicy = request.DeploymentPolicy ?? repository.DeploymentPolicy,
                AllowAnonymous = request.AllowAnonymous ?? repository.AllowAnonymous,
                AutoCleanSnapshot = request.AutoCleanSnapshot ?? repository.AutoCleanSnapshot,
                SnapshotAliveDays = request.SnapshotAliveDays ?? repository.SnapshotAliveDays,
                MaxUniqueSnapshots = request.MaxUniqueSnapshots ?? repository.MaxUniqueSnapshots,
            });
        return Success<string?>(null);
    }

    private Reply UpdateMaven(string tab, Body<ArtifactRequest> body)
    {
        var request = body.Value;
        var (name, pattern) = (ArtifactRequest.CheckName(request.RepoName, "repo_name"), request.CheckedPattern());
        var (description, project) = (request.CheckedDescription(), request.CheckedProject());
        var halves = _store.All().Where(repository => repository.TabId == tab && repository.Policy is not null);
        var changed = _store.Change([.. halves.Select(half => half.Name)], half => half with
        {
            RepositoryName = name,
            DisplayName = ArtifactRequest.CheckOptionalName(half.Policy == "release" ? request.Release : request.Snapshot, half.Policy!) ?? name,
            IncludesPattern = pattern,
            Description = description ?? half.Description,
            ProjectId = project ?? half.ProjectId,
        });
        return Success(changed.ToDictionary(half => half.Policy!, half => half.DisplayName));
    }

    /// <summary>The ids are in the body, as documented, or in the query, as some clients send them.</summary>
    private Reply Delete(Exchange exchange)
    {
        var request = exchange.Body.Length == 0 ? null : Body<ArtifactRequest>.Of(exchange);
        var ids = request?.CheckedIds() ?? ArtifactRequest.IdsOf(exchange.Query("repository_ids") ?? throw ArtifactErrors.Exception("repository_ids"));
        var format = request is null ? exchange.Query("format") : request.Format;
        var repositories = Array.ConvertAll(ids, _store.FindActive);
        ArtifactErrors.ThrowIf(format is not null && repositories.Any(it => it.Format != ArtifactFormats.Find(format)), "format");
        Array.ForEach(repositories, repository => _store.Change(repository with { Status = ArtifactRepository.Trash }));
        return Success("delete repository success!");
    }

    private Reply Restore(Body<TrashItem[]> body) => ForEachInTrash(body.Value, repository =>
    {
        if (_store.IsTaken(repository))
        {
            return $"{repository.Name}: {ArtifactErrors.NameExists.Message}";
        }

        _store.Change(repository with { Status = ArtifactRepository.Active });
        return null;
    });

    private Reply Purge(Body<TrashItem[]> body) => ForEachInTrash(body.Value, repository =>
    {
        _store.Purge(repository);
        return null;
    });

    private Reply List(Exchange exchange)
    {
        var (page, total) = new ArtifactListQuery(exchange).Select(_store.All());
        return Success(new ArtifactList(total, page.Select(repository => new ArtifactItem(repository, _options.Region))));
    }

    private Reply Show(string repository) =>
        Success(new ArtifactItem(_store.FindActive(repository), _options.Region, new StorageSummary(FilesCount: 0, "0B")));

    private Reply ShowDetails(string repository) => Success(new ArtifactDetails(_store.FindActive(repository), _options.Region, User()));

    private Reply ShowUser() => Success(User());

    /// <summary>One row per day. All sizes are zero, because no packages are stored.</summary>
    private Reply ListStatistic(Exchange exchange)
    {
        _ = exchange.Query("repo") is { } name ? _store.FindActive(name) : null;
        var (start, end) = ArtifactListQuery.Period(exchange, services.Clock);
        var days = Enumerable.Range(0, end.DayNumber - start.DayNumber + 1).Select(start.AddDays);
        return Success(days.Select(static day => new StorageDay(
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), FilesCount: 0, FoldersCount: 0, ItemsCount: 0, "0B", UsedSpaceLength: 0)));
    }

    /// <summary>Processes each item separately: the reply counts the successes and lists the failures.</summary>
    private Reply ForEachInTrash(TrashItem?[] items, Func<ArtifactRepository, string?> action)
    {
        ArtifactErrors.ThrowIf(items.Length == 0, "body");
        var ids = Array.ConvertAll(items, IdOf);
        string[] failures =
        [
            .. ids.Select(id => _store.Find(id, ArtifactRepository.Trash) is { } repository
                ? action(repository)
                : $"{id}: {ArtifactErrors.NotFound.Message}").OfType<string>(),
        ];
        return Success(new TrashResult(ids.Length - failures.Length, failures.Length, failures));
    }

    private static string IdOf(TrashItem? item)
    {
        ArtifactErrors.ThrowIf(ArtifactFormats.Find(item?.Format) is null, "format");
        _ = item!.Uri.RequireField("uri");
        ArtifactErrors.ThrowIf(item.Status is not (ArtifactRepository.Active or ArtifactRepository.Trash or "delete"), "status");
        return item.Id.RequireField("id");
    }

    /// <summary>Whether type or format is spelled as an option demands. Table and example of the documentation differ.</summary>
    private static bool IsSpelt(string? given, string? spelling) => spelling is null || given == spelling;

    private ArtifactUser User() => new(Principal.Owner.DomainName + "_" + Principal.Owner.UserName, services.Account.ArtifactPassword);
}
