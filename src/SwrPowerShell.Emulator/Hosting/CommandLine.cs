using System.Globalization;
using SwrPowerShell.Emulator.Responses;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The options of the standalone program. Secrets are not among them: arguments are visible to every user.</summary>
internal sealed record CommandLine(EmulatorOptions Options, bool Child, bool Help)
{
    public const string Usage =
        """
        SwrPowerShell.Emulator: SWR on loopback.

          --port <n>                                   loopback port (default 0: a free one)
          --latency <ms>                               hold every reply back
          --state <file>                               keep the state in this file
          --region <name>                              region in repository paths, and the project (default emulator-1)
          --tls                                        https with a self-signed certificate
          --create-status 200|201                      status of a repository creation (default 201)
          --delete-nonempty-repository refuse|delete   406, or delete with the images (default refuse)
          --accept-updated-at                          order_column=updated_at is accepted for repositories
          --organization-quota <n>                     refuse more organizations than this
          --login-lifetime <s>                         seconds a login for docker lasts (default 86400)
          --registry-host <host>|self                  registry of it and of repository paths (default: the region's)
          --sync-step <ms>                             how long a synchronization waits, and then runs (default 500)
          --error-shape a|b|c                          error bodies: array, "errors" object, plain object (default a)
          --artifact-error-status 200|400              status with which CodeArts Artifact refuses (default 200)
          --no-recording                               do not keep requests
          --child                                      ignore Ctrl+C, end when standard input ends

        Secrets are generated, or taken from the environment variables SWR_EMULATOR_TOKEN, SWR_EMULATOR_ACCESS_KEY,
        SWR_EMULATOR_SECRET_KEY, SWR_EMULATOR_PASSWORD and SWR_EMULATOR_BEARER_TOKEN.
        """;

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
            int Number(int minimum) => WholeNumber(name, Value(), minimum);
            switch (name)
            {
                case "--port": options = options with { Port = Number(0) }; break;
                case "--latency": options = options with { Latency = TimeSpan.FromMilliseconds(Number(0)) }; break;
                case "--state": options = options with { StateFile = Value() }; break;
                case "--region": options = options with { Region = Value() }; break;
                case "--create-status": options = options with { CreateStatus = OneOf(name, Number(0), 200, 201) }; break;
                case "--artifact-error-status": options = options with { ArtifactErrorStatus = OneOf(name, Number(0), 200, 400) }; break;
                case "--tls": options = options with { Tls = true }; break;
                case "--delete-nonempty-repository":
                    options = options with { DeleteNonEmptyRepository = Word<NonEmptyRepository>(name, Value()) };
                    break;
                case "--accept-updated-at": options = options with { AcceptUpdatedAt = true }; break;
                case "--organization-quota": options = options with { OrganizationQuota = Number(0) }; break;
                case "--login-lifetime": options = options with { LoginLifetime = TimeSpan.FromSeconds(Number(1)) }; break;
                case "--registry-host": options = options with { RegistryHost = Value() }; break;
                case "--sync-step": options = options with { SyncStep = TimeSpan.FromMilliseconds(Number(0)) }; break;
                case "--error-shape": options = options with { ErrorShape = ErrorBodies.ShapeOf(Value()) }; break;
                case "--no-recording": options = options with { Recording = false }; break;
                case "--child": child = true; break;
                case "--help" or "-h": help = true; break;
                default: throw new FormatException($"Unknown option {name}.");
            }
        }

        return new CommandLine(options, child, help);
    }

    private static int WholeNumber(string name, string text, int minimum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum
            ? number
            : throw new FormatException($"{name} takes a whole number, not '{text}'.");

    private static string? Secret(string name) =>
        Environment.GetEnvironmentVariable("SWR_EMULATOR_" + name) is { Length: > 0 } value ? value : null;

    private static int OneOf(string name, int number, int one, int other) =>
        number == one || number == other ? number : throw new FormatException($"{name} takes {one} or {other}.");

    private static T Word<T>(string name, string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw new FormatException($"{name} does not take '{text}'.");
}
