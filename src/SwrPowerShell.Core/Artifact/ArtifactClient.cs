using System.Text.Json.Serialization.Metadata;

namespace SwrPowerShell.Core.Artifact;

/// <summary>Client for the management API of CodeArts Artifact, with one method per operation. All methods throw <see cref="SwrException"/>.</summary>
public sealed partial class ArtifactClient
{
    private readonly SwrSession _session;
    private readonly RequestSender _sender;

    internal ArtifactClient(SwrSession session, Uri endpoint, ISwrObserver observer, bool sendsOnce)
        : this(session, new RequestSender(session, endpoint, observer)
        {
            Service = SwrApiService.Artifact,
            SendsOnce = sendsOnce,
            EmptyReply = "{}"u8.ToArray(),
            Check = (reply, request) => ArtifactErrors.Check(reply, request, session.Redactor),
        })
    {
    }

    private ArtifactClient(SwrSession session, RequestSender sender) => (_session, _sender) = (session, sender);

    // Not looked up in IAM: the project of CodeArts may differ from that of the region.
    private string RequireProject(string? projectId) => ProjectOf(projectId) ?? throw SwrRules.Invalid(
        ErrorIds.ProjectRequired,
        "CodeArts Artifact needs the id of the project, and neither the command nor the connection names it.",
        "Run Connect-Swr again with -ProjectId. The console shows the id under My Credentials.");

    private ValueTask<string> RequireDomainAsync(string? domainId, CancellationToken cancellationToken) =>
        SwrText.NullIfBlank(domainId) is { } given ? ValueTask.FromResult(given) : _sender.RequireDomainAsync(cancellationToken);

    private string? ProjectOf(string? projectId) =>
        SwrText.NullIfBlank(projectId) ?? (string.IsNullOrWhiteSpace(_session.ProjectId) ? null : _session.ProjectId);

    // The redactor removes the password from all further output.
    private ArtifactRepositoryWire AddSecret(ArtifactRepositoryWire repository)
    {
        _session.Redactor.AddSecret(repository.Password, isPassing: true);
        return repository;
    }

    // Reads a part of a result whose shape depends on the version of the documentation.
    private static T Read<T>(JsonElement element, JsonTypeInfo<T> type, Resource resource)
    {
        try
        {
            return element.Deserialize(type) ?? throw Unreadable(resource, inner: null);
        }
        catch (JsonException e)
        {
            throw Unreadable(resource, e);
        }
    }

    private static SwrException Unreadable(Resource resource, Exception? inner) => new(
        SwrErrorKind.UnreadableResponse,
        ErrorIds.UnreadableResponse,
        $"The service's reply about the {resource} does not hold the result that its documentation names.",
        "Check that -ArtifactEndpoint is the address of CodeArts Artifact; if it is, tell the service's support.",
        inner);
}
