namespace SwrPowerShell.Emulator.Administration;

/// <summary>The body of <c>POST /_emulator/keys</c>. The default lifetime of a temporary pair is a day.</summary>
internal sealed record KeyRequest(bool? Temporary, double? LifetimeSeconds);

internal sealed record ClockRequest([property: JsonRequired] double OffsetSeconds);

internal sealed record IamRequest([property: JsonRequired] double TokenLifetimeSeconds);

/// <summary>The body of <c>POST /_emulator/metadata</c>. Omitted settings do not change.</summary>
internal sealed record MetadataRequest(bool? Enabled, double? LifetimeSeconds);

/// <summary>The body of <c>POST /_emulator/id-token</c>. With a negative lifetime, the token has expired already.</summary>
internal sealed record IdTokenRequest(string? Audience, string? Subject, double? LifetimeSeconds);

/// <summary>The body of <c>POST /_emulator/oidc</c>. Omitted settings do not change.</summary>
internal sealed record OidcRequest(string? Provider, string[]? Audiences, string[]? Agencies, double? KeyLifetimeSeconds);

/// <summary>The body of <c>POST /_emulator/registry-host</c>: a host, <c>self</c>, or null for the host of the region.</summary>
internal sealed record RegistryHostRequest([property: JsonRequired] string? Host);

internal sealed record LatencyRequest([property: JsonRequired] double Ms);

/// <summary>The body of <c>POST /_emulator/rate</c>: a limit such as <c>60/1m</c>, or null for none.</summary>
internal sealed record RateRequest([property: JsonRequired] string? Limit);

internal sealed record ErrorShapeRequest([property: JsonRequired] string Shape);

internal sealed record ErrorView(string Error);

internal sealed record SeedView(int Organizations, int Repositories);

internal sealed record CountView(long Total, IReadOnlyDictionary<string, long> Methods);

internal sealed record GaugeView(int Current, int Maximum);

internal sealed record FaultView(int Matched, int Struck, FaultRule Rule);

internal sealed record RateView([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Limit, long Refused);

internal sealed record TokenView(string Token);

internal sealed record RetentionRunView(int Deleted);

internal sealed record KeyView(
    string AccessKey, string SecretKey, string? SecurityToken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ExpiresAt)
{
    public static KeyView Of(AccessKey key) =>
        new(key.Id, key.Secret, key.SecurityToken, key.Expires is { } end ? WireTime.Of(end) : null);
}

internal sealed record IamView(long TokensIssued, double TokenLifetimeSeconds);

internal sealed record IdTokenView(string IdToken);

internal sealed record OidcView(
    string Provider, IReadOnlyList<string> Audiences, IReadOnlyList<string> Agencies, long IdTokensIssued, long KeysIssued);

internal sealed record RunnerView(string GitHubUrl, string AzureUrl, string ServiceConnectionId, string PodUrl, string Token);

/// <summary>A recorded request.</summary>
internal sealed record RequestView(
    string Method, string Target, Dictionary<string, string> Headers, string Body, byte[] BodyBase64,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Status, string? Fault, double OffsetMs)
{
    public static RequestView Of(RecordedRequest request)
    {
        var body = request.Body.ToArray();
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
        var fault = request.Fault is { } kind ? JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()) : null;
        return new(
            request.Method, request.Target, headers, Encoding.UTF8.GetString(body), body, request.Status, fault,
            Math.Round(request.Offset.TotalMilliseconds, 3));
    }
}

/// <summary>Controls use camel case. Unknown fields are refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(ClockRequest))]
[JsonSerializable(typeof(IamRequest))]
[JsonSerializable(typeof(MetadataRequest))]
[JsonSerializable(typeof(IdTokenRequest))]
[JsonSerializable(typeof(OidcRequest))]
[JsonSerializable(typeof(RegistryHostRequest))]
[JsonSerializable(typeof(LatencyRequest))]
[JsonSerializable(typeof(RateRequest))]
[JsonSerializable(typeof(ErrorShapeRequest))]
[JsonSerializable(typeof(FaultRule[]))]
[JsonSerializable(typeof(ErrorView))]
[JsonSerializable(typeof(SeedView))]
[JsonSerializable(typeof(CountView))]
[JsonSerializable(typeof(GaugeView))]
[JsonSerializable(typeof(IEnumerable<FaultView>))]
[JsonSerializable(typeof(RateView))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(RetentionRunView))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(IEnumerable<KeyView>))]
[JsonSerializable(typeof(IamView))]
[JsonSerializable(typeof(IdTokenView))]
[JsonSerializable(typeof(OidcView))]
[JsonSerializable(typeof(RunnerView))]
[JsonSerializable(typeof(IEnumerable<RequestView>))]
internal sealed partial class ControlJsonContext : JsonSerializerContext;
