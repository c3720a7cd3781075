namespace SwrPowerShell.Emulator.Artifact;

/// <summary>
/// CodeArts Artifact: repositories, their recycle bin, privileges and storage. Two paths are documented with a slash at their end;
/// routing takes them with and without it.
/// </summary>
internal static class ArtifactEndpoints
{
    private const string Root = "/cloudartifact/v5/";
    private const string Repositories = Root + "repositories";
    private const string Owned = Root + "{tenant}/{project}/";

    public static void MapArtifact(this IEndpointRouteBuilder routes, EmulatorServices services)
    {
        services.State.AddTable("artifact_repositories", ArtifactJsonContext.Default.ArtifactRepository);
        services.State.AddTable("artifact_privileges", ArtifactJsonContext.Default.ArtifactPrivilege);
        var store = new ArtifactStore(services);
        var json = new ArtifactJson(services);

        var create = new ArtifactCreation(store, json, services.Options);
        Map("POST", Repositories, create.Docker);
        Map("POST", Root + "artifact/", create.Other);
        Map("POST", Root + "maven/repositories", create.Maven);

        var update = new ArtifactUpdates(store);
        Map("PUT", Root + "artifact/", update.Other);
        Map("PUT", Repositories + "/tab/{tab}", update.Maven);

        var trash = new ArtifactTrash(store);
        Map("DELETE", Repositories, trash.Delete);
        Map("PUT", Root + "trashes", trash.Restore);
        Map("DELETE", Root + "trashes", trash.Purge);

        var view = new ArtifactViews(store, json, services.Clock);
        Map("GET", Owned + "repositories", view.List);
        Map("GET", Owned + "{repository}/repositories", view.Show);
        Map("GET", Repositories + "/{repository}", view.ShowInfo);
        Map("GET", Repositories + "/user/info", view.ShowUser);
        // Operations that the emulator does not have; without these the routes would take their names for a repository's.
        routes.MapUnpublished(Repositories + "/proxy");
        routes.MapUnpublished(Repositories + "/users");
        Map("GET", Root + "storage", ArtifactViews.ShowStorage);
        Map("GET", Owned + "storageinfo/statistic", view.ListStatistic);

        var privileges = new ArtifactPrivileges(store);
        Map("GET", Repositories + "/{project}/{repository}/privileges", privileges.Show);
        Map("PUT", Repositories + "/{role}/privileges", privileges.Update);

        void Map(string method, string path, Func<Exchange, Reply> operation) => routes.MapOperation(
            method, path, exchange => Try(operation, exchange, services.Options), dialect: ErrorDialect.Artifact);
    }

    private static Reply Try(Func<Exchange, Reply> operation, Exchange exchange, EmulatorOptions options)
    {
        try
        {
            return operation(exchange);
        }
        catch (ApiException refused)
            when (refused.Error == ArtifactErrors.NotFound && HttpMethods.IsGet(exchange.Method) && options.ArtifactMissing != MissingArtifact.Error)
        {
            return options.ArtifactMissing switch
            {
                MissingArtifact.Null => ArtifactReply.Nothing(),
                MissingArtifact.Empty => ArtifactReply.Success(0, static (json, _) =>
                {
                    json.WriteStartObject();
                    json.WriteEndObject();
                }),
                _ => Reply.Text(StatusCodes.Status200OK, [], "application/json", []),
            };
        }
        catch (ApiException refused) when (refused.Error.Status == StatusCodes.Status400BadRequest)
        {
            return Reply.Of(refused.Error with { Status = options.ArtifactErrorStatus });
        }
    }
}
