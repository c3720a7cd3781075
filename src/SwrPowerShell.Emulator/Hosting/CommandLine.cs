using System.CommandLine;
using System.CommandLine.Help;
using System.Net;

namespace SwrPowerShell.Emulator.Hosting;

/// <summary>The options of the standalone program. Secrets are not among them: arguments are visible to every user.</summary>
internal sealed record CommandLine(EmulatorOptions Options, bool Child, bool Help)
{
    private const int LongestMs = 600_000;
    private const int LongestLoginSeconds = 10 * 365 * 24 * 3600;

    public static string Usage
    {
        get
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            _ = new Definition().Root.Parse("--help").Invoke(new InvocationConfiguration { Output = text });
            return text.ToString();
        }
    }

    /// <exception cref="FormatException">An option is unknown, or its value is not one that it takes.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var definition = new Definition();
        var result = definition.Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors is [var error, ..])
        {
            throw new FormatException(error.Message);
        }

        var options = new EmulatorOptions
        {
            Token = Secret("TOKEN"),
            AccessKey = Secret("ACCESS_KEY"),
            SecretKey = Secret("SECRET_KEY"),
            Password = Secret("PASSWORD"),
            BearerToken = Secret("BEARER_TOKEN"),
        };
        foreach (var (option, apply) in definition.Settings)
        {
            options = result.GetValue(option) is { } value ? apply(options, option.Name, value) : options;
        }

        foreach (var (option, apply) in definition.Switches)
        {
            options = result.GetValue(option) ? apply(options) : options;
        }

        return new CommandLine(options, result.GetValue(definition.Child), result.Action is HelpAction);
    }

    private static string? Secret(string name) =>
        Environment.GetEnvironmentVariable("SWR_EMULATOR_" + name) is { Length: > 0 } value ? value : null;

    private static int Number(string name, string text, int minimum, int maximum = int.MaxValue) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new FormatException($"{name} takes a whole number from {minimum} to {maximum}, not '{text}'.");

    private static TimeSpan Milliseconds(string name, string text) => TimeSpan.FromMilliseconds(Number(name, text, 0, LongestMs));

    private static string OneOf(string name, string text, params string[] allowed) =>
        allowed.Contains(text) ? text : throw new FormatException($"{name} takes {string.Join(" or ", allowed)}, not '{text}'.");

    private static int Status(string name, string text, params string[] allowed) =>
        int.Parse(OneOf(name, text, allowed), CultureInfo.InvariantCulture);

    private static T Word<T>(string name, string text)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw new FormatException($"{name} does not take '{text}'.");

    private static IPAddress AddressOf(string name, string text) => text == "localhost"
        ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address : throw new FormatException($"{name} takes an IP address, not '{text}'.");

    private static string RegionOf(string name, string text) =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? text
            : throw new FormatException($"{name} takes letters, digits, hyphens and underscores, not '{text}'.");

    private static string HostOf(string name, string text) =>
        RegistryHostName.IsValid(text) ? text : throw new FormatException($"{name} takes a host with or without a port, or self, not '{text}'.");

    /// <summary>All options, with what each changes.</summary>
    private sealed class Definition
    {
        public Definition()
        {
            Add("--port", "n", "port (default 0: a free one)", (o, n, v) => o with { Port = Number(n, v, 0, IPEndPoint.MaxPort) });
            Add("--address", "ip", "address to listen on (default 127.0.0.1; 0.0.0.0: all, open to the network)", (o, n, v) => o with { Address = AddressOf(n, v) });
            Add("--latency", "ms", "hold every reply back", (o, n, v) => o with { Latency = Milliseconds(n, v) });
            Add("--rate", "n/window", "refuse more requests of a user in a window such as 1s, 20s or 1m", (o, _, v) => o with { Rate = RateLimit.Parse(v) });
            Add("--state", "file", "keep the state in this file", (o, _, v) => o with { StateFile = v });
            Add("--seed", "file", "JSON: organizations, repositories, tags that are there from the start", (o, _, v) => o with { SeedFile = v });
            Add("--region", "name", "region in repository paths, and the project (default emulator-1)", (o, n, v) => o with { Region = RegionOf(n, v) });
            Add("--tls", "https with a self-signed certificate", o => o with { Tls = true });
            Add("--oidc-jwks", "file", "JSON Web Key Set that verifies id tokens (default: the emulator's own issuer)", (o, _, v) => o with { OidcKeySetFile = v });
            Add("--create-status", "200|201", "status of a repository creation (default 201)", (o, n, v) => o with { CreateStatus = Status(n, v, "200", "201") });
            Add("--delete-nonempty-repository", "refuse|delete", "406, or delete with the images (default delete)",
                (o, n, v) => o with { DeleteNonEmptyRepository = Word<NonEmptyRepository>(n, v) });
            Add("--accept-updated-at", "order_column=updated_at is accepted for repositories", o => o with { AcceptUpdatedAt = true });
            Add("--organization-quota", "n", "refuse more organizations than this", (o, n, v) => o with { OrganizationQuota = Number(n, v, 0) });
            Add("--login-lifetime", "s", "seconds a login for docker lasts (default 86400)",
                (o, n, v) => o with { LoginLifetime = TimeSpan.FromSeconds(Number(n, v, 1, LongestLoginSeconds)) });
            Add("--registry-host", "host|self", "registry of it and of repository paths (default: the region's)", (o, n, v) => o with { RegistryHost = HostOf(n, v) });
            Add("--sync-step", "ms", "how long a synchronization waits, and then runs (default 500)", (o, n, v) => o with { SyncStep = Milliseconds(n, v) });
            Add("--error-shape", "a|b|c", "error bodies: array, \"errors\" object, plain object (default a)", (o, _, v) => o with { ErrorShape = ErrorBodies.ShapeOf(v) });
            Add("--artifact-error-status", "200|400", "status with which CodeArts Artifact refuses (default 200)",
                (o, n, v) => o with { ArtifactErrorStatus = Status(n, v, "200", "400") });
            Add("--newcomer-status", "404|400|201", "reply when a permission is changed that nobody has (default 404; 201: no effect)",
                (o, n, v) => o with { NewcomerStatus = Status(n, v, "404", "400", "201") });
            Add("--missing-share", "refuse|empty", "400, or 200 with \"exist\":false (default refuse)", (o, n, v) => o with { MissingShare = Word<MissingShare>(n, v) });
            Add("--retention-rules", "n", "retention rules of a repository (default 1)", (o, n, v) => o with { RetentionRules = Number(n, v, 1, 100) });
            Add("--category", "any|arm|arms", "spelling of the category for ARM (default any)", (o, n, v) => o with { Category = Word<CategorySpelling>(n, v) });
            Add("--repository-slash", "any|slash|dollar", "spelling of a slash in the body of a creation (default any)",
                (o, n, v) => o with { RepositorySlash = Word<SlashSpelling>(n, v) });
            Add("--artifact-missing", "error|null|empty|nothing", "reply for an unknown repository of CodeArts Artifact (default error)",
                (o, n, v) => o with { ArtifactMissing = Word<MissingArtifact>(n, v) });
            Add("--artifact-type", "hosted|Hosted", "spelling of a Docker repository's type (default: any case)",
                (o, n, v) => o with { ArtifactType = OneOf(n, v, "hosted", "Hosted") });
            Add("--artifact-format", "docker|Docker", "spelling of a Docker repository's format (default: any case)",
                (o, n, v) => o with { ArtifactFormat = OneOf(n, v, "docker", "Docker") });
            Add("--no-recording", "do not keep requests", o => o with { Recording = false });
            Root.Options.Add(Child);
            // The version is that of the module.
            Root.Options.Remove(Root.Options.OfType<VersionOption>().Single());
        }

        public RootCommand Root { get; } = new(
            """
            SWR on this machine. Secrets are generated, or taken from the environment variables SWR_EMULATOR_TOKEN,
            SWR_EMULATOR_ACCESS_KEY, SWR_EMULATOR_SECRET_KEY, SWR_EMULATOR_PASSWORD and SWR_EMULATOR_BEARER_TOKEN.
            """);

        public List<(Option<string> Option, Func<EmulatorOptions, string, string, EmulatorOptions> Apply)> Settings { get; } = [];
        public List<(Option<bool> Option, Func<EmulatorOptions, EmulatorOptions> Apply)> Switches { get; } = [];
        public Option<bool> Child { get; } = new("--child") { Description = "ignore Ctrl+C, end when standard input ends" };

        private void Add(string name, string value, string description, Func<EmulatorOptions, string, string, EmulatorOptions> apply)
        {
            var option = new Option<string>(name) { HelpName = value, Description = description };
            Settings.Add((option, apply));
            Root.Options.Add(option);
        }

        private void Add(string name, string description, Func<EmulatorOptions, EmulatorOptions> apply)
        {
            var option = new Option<bool>(name) { Description = description };
            Switches.Add((option, apply));
            Root.Options.Add(option);
        }
    }
}
