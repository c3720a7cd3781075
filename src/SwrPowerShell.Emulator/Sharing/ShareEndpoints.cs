namespace SwrPowerShell.Emulator.Sharing;

/// <summary>Sharing of private repositories with other accounts. The paths contain <c>repositories</c> instead of <c>repos</c>.</summary>
internal sealed class ShareEndpoints(EmulatorState state, EmulatorOptions options)
{
    private const int MaximumShares = 500;
    private const int DescriptionLength = 1000;

    // The codes are inferred.
    private static readonly ApiError s_notPrivate = SwrErrors.InvalidValue with { Message = "Only private images can be shared." };
    private static readonly ApiError s_tooMany =
        SwrErrors.InvalidParameters with { Message = "An image can be shared with 500 accounts at most." };

    private Table<Share> Shares => state.Table<Share>();

    public static void Map(IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("shares", ShareJsonContext.Default.Share, cascade: true);
        var endpoints = new ShareEndpoints(services.State, services.Options);
        var area = routes.MapArea(
            "/v2/manage/namespaces/{organization}/repositories/{repository}/access-domains", ShareJsonContext.Default);
        area.MapGet("", endpoints.List);
        area.MapPost("", endpoints.Create);
        area.MapGet("{domain}", endpoints.Show);
        area.MapPatch("{domain}", endpoints.Update);
        area.MapDelete("{domain}", endpoints.Delete);
    }

    private Reply List(RepositoryPath path) => Reply.Ok(Shares.List(Find(path).Key).Select(share => View(share, exist: null)));

    private Reply Create(RepositoryPath path, Body<ShareRequest> body, Principal principal)
    {
        var domain = body.Value.AccessDomain.Mandatory();
        var terms = Check(body.Value);
        var repository = Find(path);
        ApiException.ThrowIf(repository.IsPublic, s_notPrivate);
        ApiException.ThrowIf(domain == principal.DomainName, SwrErrors.InvalidDomain);
        ApiException.ThrowIf(Shares.Find(repository.Key, domain) is not null, SwrErrors.PermissionExists);
        ApiException.ThrowIf(Shares.Count(repository.Key) >= MaximumShares, s_tooMany);
        var now = state.Now;
        Shares.Put(repository.Key, domain, new Share(
            Repository: repository.Key,
            AccessDomain: domain,
            Deadline: terms.Deadline!,
            Description: terms.Description ?? "",
            CreatorId: principal.UserId,
            CreatorName: principal.UserName,
            Created: now,
            Updated: now));
        return Reply.Created;
    }

    private Reply Show(RepositoryPath path, string domain) => Shares.Find(Find(path).Key, domain) is { } share
        ? Reply.Ok(View(share, exist: true))
        : options.MissingShare == MissingShare.Empty ? Reply.Ok(new MissingShareView(Exist: false)) : SwrErrors.ShareNotFound;

    private Reply Update(RepositoryPath path, string domain, Body<ShareRequest> body)
    {
        var terms = Check(body.Value);
        var share = Find(path, domain);
        Shares.Put(share.Repository, share.AccessDomain, share with
        {
            Deadline = terms.Deadline!,
            // The SDK documents the empty text as the default of an update, so an omitted description is cleared.
            Description = terms.Description ?? "",
            Updated = state.Now,
        });
        return Reply.Created;
    }

    private Reply Delete(RepositoryPath path, string domain) =>
        Shares.Remove(Find(path).Key, domain) ? Reply.NoContent : SwrErrors.ShareNotFound;

    private static ShareRequest Check(ShareRequest request)
    {
        var (permit, deadline) = (request.Permit.Mandatory(), request.Deadline.Mandatory());
        ApiException.ThrowIf(permit != "read", SwrErrors.InvalidPermissionParameter);
        ApiException.ThrowIf(!Share.IsDeadline(deadline), SwrErrors.InvalidValue);
        _ = request.Description.AtMost(DescriptionLength);
        return request;
    }

    private ShareView View(Share share, bool? exist)
    {
        var (organization, repository) = RepositoryPath.OfKey(share.Repository);
        return new(
            exist, share.AccessDomain, organization, repository, share.Permit, share.Deadline, share.Description, share.CreatorId,
            share.CreatorName, WireTime.Of(share.Created), WireTime.Of(share.Updated), share.IsValidAt(state.Now));
    }

    /// <summary>Finds the repository. Inferred: no operation documents 404, so a missing one is a bad request.</summary>
    private Repository Find(RepositoryPath path) =>
        state.FindOwn(path.Organization) is { } organization
        && state.Table<Repository>().Find(organization.Name, path.Name) is { } repository
            ? repository
            : throw new ApiException(SwrErrors.InvalidNamespaceOrName);

    private Share Find(RepositoryPath path, string domain) =>
        Shares.Find(Find(path).Key, domain) ?? throw new ApiException(SwrErrors.ShareNotFound);
}
