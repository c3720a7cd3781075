# Runs alone. Compares the module with HttpClient in the same run. The ratio does not depend on the speed of the machine.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    Import-Module (Get-ModulePath) -Force
    $script:emulator = Start-SwrEmulator -LatencyMilliseconds 20
    $emulator | Connect-Swr
    Add-EmulatorSeed $emulator @{ dev = 0; bare = 0 }
    $script:rows = 1..500 | ForEach-Object { [pscustomobject]@{ namespace = 'dev'; repository = "r$_"; is_public = 'true'; description = 'A row' } }

    Add-Type -TypeDefinition @'
using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

public static class BareLoop
{
    // Workers that share a counter: as many requests in flight as workers, and nothing around them.
    public static void Run(Uri url, string token, int count, int workers)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        client.DefaultRequestHeaders.Add("X-Auth-Token", token);
        var next = 0;
        async Task WorkAsync()
        {
            int row;
            while ((row = Interlocked.Increment(ref next)) <= count)
            {
                var body = "{\"repository\":\"r" + row + "\",\"is_public\":true,\"description\":\"A row\"}";
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var reply = await client.PostAsync(url, content).ConfigureAwait(false);
                reply.EnsureSuccessStatusCode();
                await reply.Content.ReadAsStringAsync().ConfigureAwait(false);
            }
        }
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync))).GetAwaiter().GetResult();
    }
}
'@

    # Both start with empty organizations.
    function Measure-Run {
        param([scriptblock] $Run)

        $null = Invoke-Emulator $emulator 'state' -Method DELETE
        Add-EmulatorSeed $emulator @{ dev = 0; bare = 0 }
        (Measure-Command $Run).TotalMilliseconds
    }
}

AfterAll {
    Stop-SwrEmulator
}

Describe 'Five hundred rows at 20 ms a request, 16 at a time' {
    It 'take at most 1.25 times as long as a bare HttpClient loop' {
        $url = [uri]::new($emulator.Endpoint, '/v2/manage/namespaces/bare/repos')
        $token = [Net.NetworkCredential]::new('', $emulator.Token).Password
        $bare = { [BareLoop]::Run($url, $token, 500, 16) }
        $module = { $script:created = $rows | New-SwrRepository -ThrottleLimit 16 }

        # Warm up, and then the best of three pairs, because other processes may delay a run.
        $null = Measure-Run { [BareLoop]::Run($url, $token, 32, 16) }
        $null = Measure-Run { $rows[0..31] | New-SwrRepository -ThrottleLimit 16 }
        $pairs = foreach ($i in 1..3) {
            $bareTook = Measure-Run $bare
            $moduleTook = Measure-Run $module
            $created.Count | Should -Be 500
            [pscustomobject]@{ Bare = $bareTook; Module = $moduleTook; Ratio = $moduleTook / $bareTook }
        }

        $best = $pairs | Sort-Object Ratio | Select-Object -First 1
        Write-Information ('bare {0:0} ms, module {1:0} ms, ratio {2:0.00}' -f $best.Bare, $best.Module, $best.Ratio) -InformationAction Continue
        # A loop that is faster than the latency allows was not measured correctly.
        $best.Bare | Should -BeGreaterThan 600
        $best.Ratio | Should -BeLessOrEqual 1.25 -Because "bare took $($best.Bare) ms and the module $($best.Module) ms"
    }
}

Describe 'The import' {
    It 'takes less than half a second and starts nothing' {
        $said = Invoke-ChildShell '
            $time = [Diagnostics.Stopwatch]::StartNew()
            Import-Module $module
            "took $($time.ElapsedMilliseconds)"
            "children $(@(Get-Process | Where-Object { $_.Parent.Id -eq $PID }).Count)"'
        [int]($said -replace '(?s)^took (\d+).*', '$1') / 1000 | Should -BeLessThan (Get-TimeLimit 0.5)
        $said | Should -BeLike '*children 0'
    }
}
