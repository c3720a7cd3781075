using System.Net;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>How one emulator starts and how it decides where the documentation contradicts itself.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The address to listen on. Beyond loopback, everyone who reaches the port can use the controls.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>A JSON file with what is to be there from the start, as <c>POST /_emulator/seed</c> takes it.</summary>
    public string? SeedFile { get; init; }

    /// <summary>How long every reply of the service is held back.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How many requests of one user to one service the gateway lets through; without it there is no limit.</summary>
    public RateLimit? Rate { get; init; }

    /// <summary>The file that carries the state over a restart; without it the state is in memory only.</summary>
    public string? StateFile { get; init; }

    /// <summary>The token that is valid from the start; without it one is generated.</summary>
    public string? Token { get; init; }

    /// <summary>The access key that is valid from the start; without it one is generated.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret key to it; without it one is generated.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The password of the IAM user; without it one is generated.</summary>
    public string? Password { get; init; }

    /// <summary>The token of the on-premises edition; without it one is generated.</summary>
    public string? BearerToken { get; init; }

    /// <summary>A JSON Web Key Set that verifies id tokens; without it only those verify that the emulator issued itself.</summary>
    public string? OidcKeySetFile { get; init; }

    /// <summary>Whether it speaks TLS, with a certificate of its own that nobody trusts.</summary>
    public bool Tls { get; init; }

    /// <summary>The region that appears in repository paths.</summary>
    public string Region { get; init; } = "emulator-1";

    /// <summary>The status of a successful repository creation: 201, or 200 as some editions of the documentation say.</summary>
    public int CreateStatus { get; init; } = StatusCodes.Status201Created;

    /// <summary>What happens to a repository with images when it is deleted.</summary>
    public NonEmptyRepository DeleteNonEmptyRepository { get; init; }

    /// <summary>Whether repositories can be ordered by <c>updated_at</c>, which the SDK documents and the service refuses.</summary>
    public bool AcceptUpdatedAt { get; init; }

    /// <summary>The status with which a changed permission is answered whose user has none: 404, 400, or 201 without effect. None was seen.</summary>
    public int NewcomerStatus { get; init; } = StatusCodes.Status404NotFound;

    /// <summary>How a share that does not exist is shown.</summary>
    public MissingShare MissingShare { get; init; }

    /// <summary>How many retention rules a repository may have: 1, as the user guide says, or more, as the array in the API suggests.</summary>
    public int RetentionRules { get; init; } = 1;

    /// <summary>Which spelling of the category for ARM images is taken.</summary>
    public CategorySpelling Category { get; init; }

    /// <summary>How a slash is written in the body of a repository's creation.</summary>
    public SlashSpelling RepositorySlash { get; init; }

    /// <summary>What CodeArts Artifact answers when an unknown repository is asked for.</summary>
    public MissingArtifact ArtifactMissing { get; init; }

    /// <summary>The one spelling of CodeArts Artifact's type that is taken, <c>hosted</c> or <c>Hosted</c>; without it any case is.</summary>
    public string? ArtifactType { get; init; }

    /// <summary>The one spelling of CodeArts Artifact's format that is taken, <c>docker</c> or <c>Docker</c>; without it any case is.</summary>
    public string? ArtifactFormat { get; init; }

    /// <summary>How many organizations the account may have; without it there is no limit.</summary>
    public int? OrganizationQuota { get; init; }

    /// <summary>
    /// The status with which CodeArts Artifact refuses a request: 200, as the schema of its replies allows, or 400. No source tells.
    /// </summary>
    public int ArtifactErrorStatus { get; init; } = StatusCodes.Status200OK;

    /// <summary>How long a login for docker lasts. The documentation says 6 hours in one place and 24 in another.</summary>
    public TimeSpan LoginLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The registry of repository paths and of a login for docker; without it that of the region. <c>self</c> is the emulator itself.</summary>
    public string? RegistryHost { get; init; }

    /// <summary>How long a synchronization waits, and then how long it runs.</summary>
    public TimeSpan SyncStep { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The shape of the service's error bodies.</summary>
    public ErrorShape ErrorShape { get; init; }

    /// <summary>Whether requests are kept for <c>GET /_emulator/requests</c>. They are counted in any case.</summary>
    public bool Recording { get; init; } = true;

    /// <summary>How many requests are kept.</summary>
    public int RecordingCapacity { get; init; } = 20_000;

    /// <summary>The emulator's time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The type's name: a record would print its token.</summary>
    /// <returns>The type's name.</returns>
    public override string ToString() => nameof(EmulatorOptions);
}
