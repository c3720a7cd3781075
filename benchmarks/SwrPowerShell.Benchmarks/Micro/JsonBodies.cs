using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SwrPowerShell.Core.Http;
using SwrPowerShell.Core.Swr.Wire;

namespace SwrPowerShell.Benchmarks.Micro;

/// <summary>The body of a create, and a page of the list as the service writes it.</summary>
public class JsonBodies
{
    private const int PageSize = 1000;

    private readonly CreateRepositoryBody _create = new("team/web-frontend", IsPublic: true, "app_server", "The shop's pages");
    private byte[] _page = [];

    /// <summary>Writes the page that is read.</summary>
    [GlobalSetup]
    public void WritePage()
    {
        var items = Enumerable.Range(1, PageSize).Select(i =>
            $$"""
            {"name":"team/web-{{i}}","category":"app_server","description":"The shop's pages","size":52428800,"is_public":false,"num_images":3,
            "num_download":12,"url":"","path":"swr.example/dev/team/web-{{i}}","internal_path":"swr.example/dev/team/web-{{i}}","namespace":"dev",
            "domain_name":"example","logo":"","created_at":"2026-01-02T03:04:05.678901Z","updated_at":"2026-02-03T04:05:06.789012Z","status":false,
            "total_range":1000,"tags":["1.0","1.1","latest"]}
            """);
        _page = Encoding.UTF8.GetBytes($"[{string.Join(',', items)}]");
    }

    /// <summary>The body of one create.</summary>
    [Benchmark(Description = "write the body of a create")]
    public int Write() => RequestBody.Json(_create, SwrJson.Wire.CreateRepositoryBody).Bytes.Length;

    /// <summary>A page of the list, into the objects that scripts see.</summary>
    [Benchmark(Description = "read a page of 1,000 repositories")]
    public int Read()
    {
        var wires = JsonSerializer.Deserialize(_page, SwrJson.Wire.ListRepositoryWire)!;
        return wires.ConvertAll(wire => wire.ToRepository(null, null)).Count == PageSize ? PageSize : throw new InvalidOperationException("Repositories are missing.");
    }
}
