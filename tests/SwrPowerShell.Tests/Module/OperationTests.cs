using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using SwrPowerShell.Core.Authentication.Iam;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Emulator.Hosting;
using Xunit;

namespace SwrPowerShell.Tests.ModuleContract;

/// <summary>The routes in the attributes of the clients' methods are those that they send, and the services have them.</summary>
public sealed partial class OperationTests
{
    // The reply of the gateway to an unknown path or method.
    private const string NotPublished = "APIGW.0101";

    private static readonly string s_sender = typeof(RequestSender).FullName!;

    private static readonly Dictionary<string, string> s_methods = new(StringComparer.Ordinal)
    {
        [$"{s_sender}.{nameof(RequestSender.GetAsync)}"] = "GET",
        [$"{s_sender}.{nameof(RequestSender.GetPageAsync)}"] = "GET",
        [$"{s_sender}.{nameof(RequestSender.PostAsync)}"] = "POST",
        [$"{s_sender}.{nameof(RequestSender.PatchAsync)}"] = "PATCH",
        [$"{s_sender}.{nameof(RequestSender.PutAsync)}"] = "PUT",
        [$"{s_sender}.{nameof(RequestSender.DeleteAsync)}"] = "DELETE",
        [$"{typeof(IdentityRequests).FullName}.{nameof(IdentityRequests.Post)}"] = "POST",
    };

    /// <summary>The methods with operations.</summary>
    public static TheoryData<string> Methods => [.. OperationTable.ByMethod.Select(operations => operations.Key)];

    /// <summary>The operations, by name.</summary>
    public static TheoryData<string> Names => [.. OperationTable.ByName.Keys];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_sends_what_its_attributes_say(string method)
    {
        var body = OperationTable.BodyOf(method);
        var sent = body.SelectMany(OperationTable.Calls.CallsOf).Where(s_methods.ContainsKey).Select(call => s_methods[call]);
        var declared = OperationTable.ByMethod[method].ToList();
        var paths = declared.Select(operation => operation.Path).ToList();
        var held = body.SelectMany(OperationTable.Calls.TextsOf).Where(text => paths.Contains(text) || PathShape().IsMatch(text));

        Assert.Equal(Sorted(paths), Sorted(held));
        Assert.Equal(Sorted(declared.Select(operation => operation.Method)), Sorted(sent));
    }

    [Fact]
    public void Every_request_is_sent_by_a_method_with_operations()
    {
        var declared = OperationTable.ByMethod.SelectMany(operations => OperationTable.BodyOf(operations.Key)).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(OperationTable.Calls.Methods.Where(method => OperationTable.Calls.CallsOf(method).Any(call => s_methods.ContainsKey(call) && call.StartsWith(s_sender, StringComparison.Ordinal))).Except(declared));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_service_offers_an_operation(string name)
    {
        await using var emulator = await EmulatorApp.StartAsync(new EmulatorOptions(), CancellationToken.None);
        var operation = OperationTable.ByName[name];

        Assert.DoesNotContain(NotPublished, await SendAsync(emulator, operation.Method, operation.Path), StringComparison.Ordinal);
        Assert.Contains(NotPublished, await SendAsync(emulator, "PROPFIND", operation.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_operation_has_a_command()
    {
        var called = BuiltModule.Cmdlets.SelectMany(OperationTable.Of).SelectMany(operations => operations);

        Assert.Empty(OperationTable.ByName.Values.Where(operation => !OperationTable.IsOfIam(operation)).Except(called).Select(operation => operation.Name));
    }

    // Other replies are accepted.
    private static async Task<string> SendAsync(RunningEmulator emulator, string method, string path)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(emulator.Endpoint, Placeholder().Replace(path, "v2")));
        request.Headers.TryAddWithoutValidation("X-Auth-Token", emulator.Token);
        request.Content = new ByteArrayContent("{}"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> values) => values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^/(?:v[0-9]+|cloudartifact|\{[a-z_]+\})(?:/|$)", RegexOptions.None, 10_000)]
    private static partial Regex PathShape();

    [GeneratedRegex(@"\{[a-z_]+\}", RegexOptions.None, 10_000)]
    private static partial Regex Placeholder();
}
