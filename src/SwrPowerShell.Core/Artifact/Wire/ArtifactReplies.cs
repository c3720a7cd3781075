namespace SwrPowerShell.Core.Artifact.Wire;

/// <summary>The envelope of replies. Its status was checked before.</summary>
internal sealed record Envelope<T>(T? Result, [property: JsonPropertyName("trace_id")] string? TraceId);

/// <summary>Result of ListAllRepositories.</summary>
internal sealed record RepositoryPage(long? Total, List<ArtifactRepositoryWire>? Repositories) : IListReply;

/// <summary>Result of CreateArtifactory.</summary>
internal sealed record CreatedRepository(ArtifactRepositoryWire? Artifactory);

/// <summary>Result of CreateMavenRepo: the ids of both repositories.</summary>
internal sealed record CreatedMavenPair(string? Release, string? Snapshot);

/// <summary>Result of BatchRestoreRepo and BatchDeleteTrashes.</summary>
internal sealed record TrashResult(int? SuccessNum, int? FailedNum, List<string>? FailedMessages);

/// <summary>Result of ShowStorage, and the storage of a repository. Sizes are texts such as <c>549.62 MB</c>.</summary>
internal sealed record StorageWire(JsonElement? TotalStorage, long? TotalCount, JsonElement? UsedSpace, long? FilesCount);
