using System.Net;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>Options of an emulator, also for points where the documentation contradicts itself. <see cref="CommandLine"/> describes each option.</summary>
public sealed record EmulatorOptions
{
    internal int Port { get; init; }
    internal IPAddress Address { get; init; } = IPAddress.Loopback;
    internal string? SeedFile { get; init; }
    internal TimeSpan Latency { get; init; }
    internal RateLimit? Rate { get; init; }
    internal string? StateFile { get; init; }
    internal string? OidcKeySetFile { get; init; }
    internal bool Tls { get; init; }
    internal string Region { get; init; } = "emulator-1";
    internal int? OrganizationQuota { get; init; }
    internal string? RegistryHost { get; init; }
    internal TimeSpan SyncStep { get; init; } = TimeSpan.FromMilliseconds(500);
    internal bool Recording { get; init; } = true;
    internal int RecordingCapacity { get; init; } = 20_000;
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    // Secrets that are null are generated.
    internal string? Token { get; init; }
    internal string? AccessKey { get; init; }
    internal string? SecretKey { get; init; }
    internal string? Password { get; init; }
    internal string? BearerToken { get; init; }

    /// <summary>The documentation says 201 in most editions, and 200 in some.</summary>
    internal int CreateStatus { get; init; } = StatusCodes.Status201Created;
    internal NonEmptyRepository DeleteNonEmptyRepository { get; init; }

    /// <summary>The SDK documents <c>updated_at</c>, but the service rejects it.</summary>
    internal bool AcceptUpdatedAt { get; init; }

    /// <summary>The status is undocumented.</summary>
    internal int NewcomerStatus { get; init; } = StatusCodes.Status404NotFound;
    internal MissingShare MissingShare { get; init; }

    /// <summary>1, as the user guide says, or more, as the array in the API suggests.</summary>
    internal int RetentionRules { get; init; } = 1;
    internal CategorySpelling Category { get; init; }
    internal SlashSpelling RepositorySlash { get; init; }
    internal MissingArtifact ArtifactMissing { get; init; }
    internal string? ArtifactType { get; init; }
    internal string? ArtifactFormat { get; init; }

    /// <summary>200, as the schema of the replies allows, or 400; undocumented.</summary>
    internal int ArtifactErrorStatus { get; init; } = StatusCodes.Status200OK;

    /// <summary>The documentation says 6 hours in one place and 24 in another.</summary>
    internal TimeSpan LoginLifetime { get; init; } = TimeSpan.FromHours(24);
    internal ErrorShape ErrorShape { get; init; }

    /// <summary>Returns the name of the type, because a record would print its token.</summary>
    /// <returns>The type's name.</returns>
    public override string ToString() => nameof(EmulatorOptions);
}

/// <summary>The deletion of a repository with images: it is deleted with them, as the service most probably does, or refused with 4060012.</summary>
internal enum NonEmptyRepository
{
    Delete,
    Refuse,
}

/// <summary>A share that does not exist: 400 with 4001090, as Huawei Cloud answers, or 200 with <c>"exist":false</c>, as Open Telekom Cloud does.</summary>
internal enum MissingShare
{
    Refuse,
    Empty,
}

/// <summary>The spelling of the category for ARM images.</summary>
public enum CategorySpelling
{
    /// <summary>Either.</summary>
    Any,

    /// <summary><c>arm</c>, which every public tool sends.</summary>
    Arm,

    /// <summary><c>arms</c>, as the schema and the on-premises edition have it.</summary>
    Arms,
}

/// <summary>The spelling of a slash in the body of a creation.</summary>
public enum SlashSpelling
{
    /// <summary>Either.</summary>
    Any,

    /// <summary>As a slash, which Terraform sends.</summary>
    Slash,

    /// <summary>As a dollar sign, which the documentation asks for.</summary>
    Dollar,
}

/// <summary>The reply for an unknown repository of CodeArts Artifact; undocumented.</summary>
public enum MissingArtifact
{
    /// <summary>An envelope with an error.</summary>
    Error,

    /// <summary>A successful envelope whose result is null.</summary>
    Null,

    /// <summary>A successful envelope whose result is an empty object.</summary>
    Empty,

    /// <summary>200 without a body.</summary>
    Nothing,
}
