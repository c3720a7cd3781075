namespace SwrPowerShell.Emulator.Artifact;

/// <summary>Creates repositories. Each of the three operations has its own field names.</summary>
internal sealed class ArtifactCreation(ArtifactStore store, ArtifactJson writer, EmulatorOptions options)
{
    private const string Hosted = "hosted";

    /// <summary>Answers without an id, as documented.</summary>
    public Reply Docker(Exchange exchange)
    {
        var body = ArtifactBody.ReadJson(exchange, JsonValueKind.Object);
        if (ArtifactBody.Format(body) != ArtifactFormats.Docker)
        {
            throw ArtifactBody.Invalid("format");
        }

        DemandSpelling(body, "format", options.ArtifactFormat);
        DemandSpelling(body, "type", options.ArtifactType);

        var name = ArtifactBody.NameOfDocker(body, "display_name");
        store.Create(new ArtifactRepository
        {
            Format = ArtifactFormats.Docker,
            Type = ArtifactBody.Type(body, Hosted),
            RepositoryName = name,
            DisplayName = name,
            Description = ArtifactBody.Description(body),
        });
        return ArtifactReply.Nothing();
    }

    /// <summary>The documentation spells both values differently in its table and in its example.</summary>
    private static void DemandSpelling(JsonElement body, string property, string? spelling)
    {
        if (spelling is not null && ArtifactBody.Text(body, property) != spelling)
        {
            throw ArtifactBody.Invalid(property);
        }
    }

    public Reply Other(Exchange exchange)
    {
        var body = ArtifactBody.ReadJson(exchange, JsonValueKind.Object);
        var format = ArtifactBody.Format(body);
        if (format == ArtifactFormats.Maven)
        {
            throw ArtifactBody.Invalid("format");
        }

        var name = ArtifactBody.Name(body, "repository_name");
        var created = store.Create(new ArtifactRepository
        {
            Format = format,
            Type = ArtifactBody.Type(body, Hosted, "remote", "virtual"),
            RepositoryName = name,
            DisplayName = name,
            Description = ArtifactBody.Description(body),
            ProjectId = ArtifactBody.OptionalProject(body),
            IncludesPattern = ArtifactBody.Pattern(body),
            ShareRight = ArtifactBody.OptionalText(body, "share_right") ?? "PROJECT",
        })[0];
        return ArtifactReply.Success((writer, created), static (json, it) =>
        {
            json.WriteStartObject();
            json.WritePropertyName("artifactory");
            it.writer.WriteFull(json, it.created, withPassword: false);
            json.WriteEndObject();
        });
    }

    /// <summary>Inferred: without the name of either half, both get the repository's name.</summary>
    public Reply Maven(Exchange exchange)
    {
        var body = ArtifactBody.ReadJson(exchange, JsonValueKind.Object);
        if (ArtifactBody.Format(body) != ArtifactFormats.Maven)
        {
            throw ArtifactBody.Invalid("format");
        }

        var name = ArtifactBody.Name(body, "repository_name");
        var release = ArtifactBody.OptionalName(body, "release");
        var snapshot = ArtifactBody.OptionalName(body, "snapshot");
        if (release is null && snapshot is null)
        {
            release = snapshot = name;
        }

        var draft = new ArtifactRepository
        {
            Format = ArtifactFormats.Maven,
            Type = ArtifactBody.Type(body, Hosted),
            RepositoryName = name,
            DisplayName = name,
            Description = ArtifactBody.Description(body),
            ProjectId = ArtifactBody.OptionalProject(body),
            IncludesPattern = ArtifactBody.OptionalPattern(body) ?? "**/*",
        };
        var halves = new[] { (Policy: "release", Name: release), (Policy: "snapshot", Name: snapshot) }
            .Where(half => half.Name is not null);
        var created = store.Create([.. halves.Select(half => draft with { Policy = half.Policy, DisplayName = half.Name! })]);
        return ArtifactReply.Success(created, static (json, repositories) =>
        {
            json.WriteStartObject();
            foreach (var repository in repositories)
            {
                json.WriteString(repository.Policy!, repository.Name);
            }

            json.WriteEndObject();
        });
    }
}
