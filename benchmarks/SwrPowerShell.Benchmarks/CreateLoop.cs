using System.Net;
using System.Text;

namespace SwrPowerShell.Benchmarks;

/// <summary>The limit: creates over a bare HttpClient, with nothing around them. Loaded into PowerShell by the scripts.</summary>
public static class CreateLoop
{
    /// <summary>Sends one create a name, in as many loops as requests may be in flight, over connections of its own.</summary>
    /// <param name="url">The address of the organization's repositories.</param>
    /// <param name="token">The value of <c>X-Auth-Token</c>.</param>
    /// <param name="names">The names of the repositories.</param>
    /// <param name="category">The category of all of them.</param>
    /// <param name="description">The description of all of them; nothing in it needs escaping in JSON.</param>
    /// <param name="inFlight">How many requests are in flight.</param>
    /// <returns>How many were answered with 201.</returns>
    public static int Run(Uri url, string token, IReadOnlyList<string> names, string category, string description, int inFlight)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        client.DefaultRequestHeaders.Add("X-Auth-Token", token);
        var next = -1;
        var created = 0;

        async Task LoopAsync()
        {
            int row;
            while ((row = Interlocked.Increment(ref next)) < names.Count)
            {
                var body = $$"""{"repository":"{{names[row]}}","is_public":true,"category":"{{category}}","description":"{{description}}"}""";
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new("application/json") } };
                using var answer = await client.PostAsync(url, content);
                await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode == HttpStatusCode.Created)
                {
                    Interlocked.Increment(ref created);
                }
            }
        }

        Task.WaitAll(Enumerable.Range(0, inFlight).Select(_ => Task.Run(LoopAsync)));
        return created;
    }
}
