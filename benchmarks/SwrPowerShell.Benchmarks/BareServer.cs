using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SwrPowerShell.Benchmarks;

/// <summary>The least that can answer a create: Kestrel, 201, an optional wait, and counters. It keeps nothing of a request.</summary>
internal sealed class BareServer
{
    private const string Control = "/_benchmark";
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    private readonly ServerCounts _counts = new();
    private TimeSpan _latency;

    /// <summary>Prints its address and serves until standard input ends, that is with the process that started it at the latest.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        await using var app = builder.Build();
        app.Run(new BareServer().AnswerAsync);
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First());
        await Console.Out.FlushAsync();
        await Console.In.ReadToEndAsync();

        // Requests that hang on purpose would hold up an orderly stop.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Control, StringComparison.Ordinal, out var rest))
        {
            await ControlAsync(context, rest.Value ?? "");
        }
        else
        {
            await CreateAsync(context);
        }
    }

    private async Task CreateAsync(HttpContext context)
    {
        _counts.Enter();
        var created = false;
        ulong hash = 0;
        try
        {
            hash = await HashAsync(context);
            await WaitAsync(_latency, context.RequestAborted);
            created = true;
            context.Response.StatusCode = StatusCodes.Status201Created;
        }
        finally
        {
            // Before the answer goes out: whoever has it may send the next request.
            _counts.Leave(created, hash);
        }
    }

    private async Task ControlAsync(HttpContext context, string path)
    {
        switch (context.Request.Method, path.Split('/'))
        {
            case ("GET", [_]):
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(_counts.ToJson());
                break;
            case ("DELETE", [_]):
                _counts.Clear();
                break;
            case ("PUT", [_, "latency", var text]):
                _latency = TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture));
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    // FNV-1a over the body.
    private static async ValueTask<ulong> HashAsync(HttpContext context)
    {
        var hash = 14695981039346656037UL;
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            foreach (var segment in read.Buffer)
            {
                foreach (var value in segment.Span)
                {
                    hash = unchecked((hash ^ value) * 1099511628211UL);
                }
            }

            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return hash;
            }
        }
    }

    // Timers may fire a little early; a wait is never shorter than asked for.
    private static async Task WaitAsync(TimeSpan time, CancellationToken aborted)
    {
        var start = Stopwatch.GetTimestamp();
        for (var rest = time; rest > TimeSpan.Zero; rest = time - Stopwatch.GetElapsedTime(start))
        {
            await Task.Delay(rest < s_tick ? s_tick : rest, aborted);
        }
    }
}
