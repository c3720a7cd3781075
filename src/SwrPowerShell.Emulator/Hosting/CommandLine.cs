using System.Net;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The options of the standalone program. Secrets are not among them: arguments are visible to every user.</summary>
internal sealed record CommandLine(EmulatorOptions Options, bool Child, bool Help)
{
    public const string Usage =
        """
        SwrPowerShell.Emulator: SWR on this machine.

          --port <n>                                   port (default 0: a free one)
          --address <ip>                               address to listen on (default 127.0.0.1; 0.0.0.0: all, open to the network)
          --latency <ms>                               hold every reply back
          --rate <n>/<window>                          refuse more requests of a user in a window such as 1s, 20s or 1m
          --state <file>                               keep the state in this file
          --seed <file>                                JSON: organizations, repositories, tags that are there from the start
          --region <name>                              region in repository paths, and the project (default emulator-1)
          --tls                                        https with a self-signed certificate
          --oidc-jwks <file>                           JSON Web Key Set that verifies id tokens (default: the emulator's own issuer)
          --create-status 200|201                      status of a repository creation (default 201)
          --delete-nonempty-repository refuse|delete   406, or delete with the images (default delete)
          --accept-updated-at                          order_column=updated_at is accepted for repositories
          --organization-quota <n>                     refuse more organizations than this
          --login-lifetime <s>                         seconds a login for docker lasts (default 86400)
          --registry-host <host>|self                  registry of it and of repository paths (default: the region's)
          --sync-step <ms>                             how long a synchronization waits, and then runs (default 500)
          --error-shape a|b|c                          error bodies: array, "errors" object, plain object (default a)
          --artifact-error-status 200|400              status with which CodeArts Artifact refuses (default 200)
          --newcomer-status 404|400|201                reply when a permission is changed that nobody has (default 404; 201: no effect)
          --missing-share refuse|empty                 400, or 200 with "exist":false (default refuse)
          --retention-rules <n>                        retention rules of a repository (default 1)
          --category any|arm|arms                      spelling of the category for ARM (default any)
          --repository-slash any|slash|dollar          spelling of a slash in the body of a creation (default any)
          --artifact-missing error|null|empty|nothing  reply for an unknown repository of CodeArts Artifact (default error)
          --artifact-type hosted|Hosted                spelling of a Docker repository's type (default: any case)
          --artifact-format docker|Docker              spelling of a Docker repository's format (default: any case)
          --no-recording                               do not keep requests
          --child                                      ignore Ctrl+C, end when standard input ends

        Secrets are generated, or taken from the environment variables SWR_EMULATOR_TOKEN, SWR_EMULATOR_ACCESS_KEY,
        SWR_EMULATOR_SECRET_KEY, SWR_EMULATOR_PASSWORD and SWR_EMULATOR_BEARER_TOKEN.
        """;

    private const int LongestMs = 600_000;
    private const int LongestLoginSeconds = 10 * 365 * 24 * 3600;

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var options = new EmulatorOptions
        {
            Token = Secret("TOKEN"),
            AccessKey = Secret("ACCESS_KEY"),
            SecretKey = Secret("SECRET_KEY"),
            Password = Secret("PASSWORD"),
            BearerToken = Secret("BEARER_TOKEN"),
        };
        bool child = false, help = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{name} needs a value.");
            int Number(int minimum, int maximum = int.MaxValue) => WholeNumber(name, Value(), minimum, maximum);
            switch (name)
            {
                case "--port": options = options with { Port = Number(0, IPEndPoint.MaxPort) }; break;
                case "--address": options = options with { Address = AddressOf(name, Value()) }; break;
                case "--seed": options = options with { SeedFile = Value() }; break;
                case "--latency": options = options with { Latency = TimeSpan.FromMilliseconds(Number(0, LongestMs)) }; break;
                case "--rate": options = options with { Rate = RateLimit.Parse(Value()) }; break;
                case "--state": options = options with { StateFile = Value() }; break;
                case "--oidc-jwks": options = options with { OidcKeySetFile = Value() }; break;
                case "--region": options = options with { Region = RegionOf(name, Value()) }; break;
                case "--create-status": options = options with { CreateStatus = OneOf(name, Number(0), 200, 201) }; break;
                case "--artifact-error-status": options = options with { ArtifactErrorStatus = OneOf(name, Number(0), 200, 400) }; break;
                case "--tls": options = options with { Tls = true }; break;
                case "--delete-nonempty-repository":
                    options = options with { DeleteNonEmptyRepository = Word<NonEmptyRepository>(name, Value()) };
                    break;
                case "--accept-updated-at": options = options with { AcceptUpdatedAt = true }; break;
                case "--organization-quota": options = options with { OrganizationQuota = Number(0) }; break;
                case "--login-lifetime": options = options with { LoginLifetime = TimeSpan.FromSeconds(Number(1, LongestLoginSeconds)) }; break;
                case "--registry-host": options = options with { RegistryHost = HostOf(name, Value()) }; break;
                case "--sync-step": options = options with { SyncStep = TimeSpan.FromMilliseconds(Number(0, LongestMs)) }; break;
                case "--error-shape": options = options with { ErrorShape = ErrorBodies.ShapeOf(Value()) }; break;
                case "--newcomer-status": options = options with { NewcomerStatus = OneOf(name, Number(0), 404, 400, 201) }; break;
                case "--missing-share": options = options with { MissingShare = Word<MissingShare>(name, Value()) }; break;
                case "--retention-rules": options = options with { RetentionRules = Number(1, 100) }; break;
                case "--category": options = options with { Category = Word<CategorySpelling>(name, Value()) }; break;
                case "--repository-slash": options = options with { RepositorySlash = Word<SlashSpelling>(name, Value()) }; break;
                case "--artifact-missing": options = options with { ArtifactMissing = Word<MissingArtifact>(name, Value()) }; break;
                case "--artifact-type": options = options with { ArtifactType = Exactly(name, Value(), "hosted", "Hosted") }; break;
                case "--artifact-format": options = options with { ArtifactFormat = Exactly(name, Value(), "docker", "Docker") }; break;
                case "--no-recording": options = options with { Recording = false }; break;
                case "--child": child = true; break;
                case "--help" or "-h": help = true; break;
                default: throw new FormatException($"Unknown option {name}.");
            }
        }

        return new CommandLine(options, child, help);
    }

    private static int WholeNumber(string name, string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new FormatException($"{name} takes a whole number from {minimum} to {maximum}, not '{text}'.");

    private static IPAddress AddressOf(string name, string text) => text == "localhost"
        ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address : throw new FormatException($"{name} takes an IP address, not '{text}'.");

    private static string RegionOf(string name, string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? text
            : throw new FormatException($"{name} takes letters, digits, hyphens and underscores, not '{text}'.");

    private static string HostOf(string name, string text) =>
        RegistryHostName.IsOne(text) ? text : throw new FormatException($"{name} takes a host with or without a port, or self, not '{text}'.");

    private static string? Secret(string name) =>
        Environment.GetEnvironmentVariable("SWR_EMULATOR_" + name) is { Length: > 0 } value ? value : null;

    private static int OneOf(string name, int number, params int[] allowed) =>
        allowed.Contains(number) ? number : throw new FormatException($"{name} takes {string.Join(" or ", allowed)}, not {number}.");

    private static string Exactly(string name, string text, params string[] allowed) =>
        allowed.Contains(text) ? text : throw new FormatException($"{name} takes {string.Join(" or ", allowed)}, not '{text}'.");

    private static T Word<T>(string name, string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw new FormatException($"{name} does not take '{text}'.");
}
