# Sync-SwrRepository with nothing to do: a file of rows that match what exists.
param([string] $Mode, [string] $Configuration, [string] $ResultPath)

. (Join-Path (Split-Path $PSScriptRoot) 'lib' 'Section.ps1')

$plan = Get-Plan sync
$file = [IO.Path]::GetTempFileName()
Import-Module $module
$emulator = Start-SwrEmulator
$times = @{}
$requests = @{}
$faults = [Collections.Generic.List[string]]::new()

function Invoke-Emulator($Path, $Method, $Body) {
    $arguments = @{ Uri = [uri]::new($emulator.Endpoint, "/_emulator/$Path"); Method = $Method }
    if ($Body) {
        $arguments.Body = $Body | ConvertTo-Json -Depth 5 -Compress
        $arguments.ContentType = 'application/json'
    }

    Invoke-RestMethod @arguments
}

try {
    $emulator | Connect-Swr
    Write-RowFile $file $plan.Rows
    $rows = Import-Csv $file
    $there = $rows | ForEach-Object { [ordered]@{ name = $_.Name; is_public = $true; category = $_.Category; description = $_.Description } }
    $null = Invoke-Emulator seed POST @{ organizations = @(@{ name = 'dev'; repositories = @($there) }) }

    # Once for both sides.
    $null = $rows | Sync-SwrRepository 6> $null
    foreach ($latency in $plan.Latencies) {
        $times[$latency] = @()
        $null = Invoke-Emulator latency POST @{ ms = $latency }
        for ($repetition = 1; $repetition -le $plan.Repetitions; $repetition++) {
            Write-Information "  $($plan.Rows) rows at $latency ms, repetition $repetition of $($plan.Repetitions)"
            $null = Invoke-Emulator requests DELETE
            [GC]::Collect()
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $changes = $rows | Sync-SwrRepository 6> $null
            $times[$latency] += $watch.Elapsed.TotalMilliseconds
            $count = Invoke-Emulator requests/count GET
            $requests[$latency] = $count.total
            $unchanged = @($changes | Where-Object Outcome -EQ Unchanged).Count
            $writes = @($count.methods.PSObject.Properties.Name | Where-Object { $_ -ne 'GET' })
            if ($unchanged -ne $plan.Rows -or $writes) {
                $faults.Add("$unchanged of $($plan.Rows) rows were unchanged; methods other than GET: '$writes'.")
            }
        }
    }
}
finally {
    Remove-Item $file
    Stop-SwrEmulator
}

Write-Section -Title 'Nothing to do' -Ratio @(
    $plan.Latencies | ForEach-Object {
        [ordered]@{
            'Rows' = Format-Number $plan.Rows; 'Latency, ms' = "$_"; 'Requests' = "$($requests[$_])"
            'Rows per request' = Format-Number ($plan.Rows / $requests[$_]); 'Rows per second' = Format-Number ($plan.Rows * 1000 / (Get-Median $times[$_]))
        }
    }
) -Measure @(
    $plan.Latencies | ForEach-Object {
        [ordered]@{
            'Rows' = Format-Number $plan.Rows; 'Latency, ms' = "$_"
            'Sync-SwrRepository, ms' = Format-Median $times[$_]; 'Repetitions' = "$($plan.Repetitions)"
        }
    }
) -Fault $faults -Note @(
    'Server: the emulator (Start-SwrEmulator), which holds the repositories and counts the requests.'
    'Rows | Sync-SwrRepository where every row matches what exists: all there is to do is to find that out.'
)
