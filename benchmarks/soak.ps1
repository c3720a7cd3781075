#!/usr/bin/env pwsh
#Requires -Version 7.6
<#
.SYNOPSIS
    Sends many rows through a service that misbehaves, and checks that what was reported is what is there and that nothing grows.
.DESCRIPTION
    Starts the emulator with the mix of faults that the tests of retries use: 10 % 429 (half of them with Retry-After), 5 % 502, 3 % resets,
    3 % lost replies, 1 % truncated replies. Every 5 % of the rows it notes memory (MiB, after a collection), threads, handles and sockets of
    its own process. The module must be built.

    Each 429 pauses all requests for about a third of a second, so this takes about 20 s for 1,000 rows.

    Exit code 0 when reported and real agree, row for row, and nothing grew; 1 otherwise.
.EXAMPLE
    pwsh benchmarks/soak.ps1 -Rows 1000
#>
[CmdletBinding()]
param(
    [ValidateRange(100, 10000000)]
    [int] $Rows = 100000,

    [ValidateRange(1, 256)]
    [int] $ThrottleLimit = 16,

    # Where soak.md goes.
    [string] $OutputFolder = (Join-Path $PSScriptRoot 'results')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
# The lines that a pipeline gets in place of a bar would come between the results.
$ProgressPreference = 'SilentlyContinue'

# How much more than after the first fifth of the rows is growth and not noise.
$allowed = @{ ManagedMiB = 16; Threads = 8; Handles = $ThrottleLimit }

function Get-Sample([int] $Row, [int] $Port) {
    $managed = [GC]::GetTotalMemory($true)
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $connections = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections()
    [pscustomobject]@{
        Row = $Row
        ManagedMiB = [Math]::Round($managed / 1MB, 1)
        WorkingSetMiB = [Math]::Round($process.WorkingSet64 / 1MB, 1)
        Threads = $process.Threads.Count
        Handles = $process.HandleCount
        Sockets = @($connections | Where-Object { $_.RemoteEndPoint.Port -eq $Port -and $_.State -eq 'Established' }).Count
    }
}

function Register-Fault($Emulator) {
    $create = @{ method = 'POST'; pathContains = '/repos' }
    $rules = @(
        @{ match = $create; kind = 'status'; status = 429; percent = 5; seed = 1; headers = @{ 'Retry-After' = '0' } }
        @{ match = $create; kind = 'status'; status = 429; percent = 5; seed = 2 }
        @{ match = $create; kind = 'status'; status = 502; percent = 5; seed = 3 }
        @{ match = $create; kind = 'reset'; percent = 3; seed = 4 }
        @{ match = $create; kind = 'lostReply'; percent = 3; seed = 5 }
        @{ match = $create; kind = 'truncate'; percent = 1; seed = 6 }
    )
    $null = Invoke-RestMethod ([uri]::new($Emulator.Endpoint, '/_emulator/faults')) -Method Post -ContentType application/json -Body (ConvertTo-Json $rules -Depth 5)
}

function Get-Problem($Samples, $Created, $Failed, $Real) {
    $reported = $Created.Count + $Failed.Count
    if ($reported -ne $Rows) { "$reported of $Rows rows were reported." }
    if ($Created.Overlaps($Failed)) { 'A row was reported twice.' }
    if (-not $Created.SetEquals($Real)) {
        $Created.SymmetricExceptWith($Real)
        "Reported and real differ in $($Created.Count) rows: $($Created | Select-Object -First 5)."
    }

    $warm = @($Samples | Where-Object Row -le ($Rows / 5))
    foreach ($name in $allowed.Keys) {
        $before = ($warm.$name | Measure-Object -Maximum).Maximum
        if ($Samples[-1].$name -gt $before + $allowed[$name]) { "$name grew from $before to $($Samples[-1].$name)." }
    }

    # After a reset a new connection may open before the system has closed the old one.
    $sockets = ($Samples.Sockets | Measure-Object -Maximum).Maximum
    if ($sockets -gt 2 * $ThrottleLimit) { "$sockets connections were open for $ThrottleLimit requests." }
}

$root = Split-Path $PSScriptRoot
$version = (Import-PowerShellDataFile (Join-Path $root 'SwrPowerShell.psd1')).ModuleVersion
Import-Module ([IO.Path]::Combine($root, 'out', 'SwrPowerShell', $version, 'SwrPowerShell.psd1'))

$emulator = Start-SwrEmulator
try {
    $emulator | Connect-Swr
    $null = New-SwrOrganization soak
    Register-Fault $emulator
    $port = $emulator.Endpoint.Port
    $created = [System.Collections.Generic.HashSet[int]]::new($Rows)
    $failed = [System.Collections.Generic.HashSet[int]]::new()
    $samples = [System.Collections.Generic.List[object]]::new()
    $causes = @{}
    $every = [int][Math]::Ceiling($Rows / 20)
    $attempts = 0
    $time = [System.Diagnostics.Stopwatch]::StartNew()

    1..$Rows |
        ForEach-Object { [pscustomobject]@{ Organization = 'soak'; Name = "r$_"; Category = 'linux'; Description = "row $_" } } |
        New-SwrRepository -ThrottleLimit $ThrottleLimit -ErrorAction Continue 2>&1 |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) {
                $null = $failed.Add([int]$_.TargetObject.Name.Substring(1))
                $causes[($_.FullyQualifiedErrorId -split ',')[0]]++
            }
            else {
                $null = $created.Add([int]$_.Name.Substring(1))
                $attempts += $_.Attempts
            }

            $row = $created.Count + $failed.Count
            if ($row % $every -eq 0) {
                $samples.Add((Get-Sample $row $port))
                Write-Information "$row rows, $($failed.Count) failed, $([int]$time.Elapsed.TotalSeconds) s" -InformationAction Continue
            }
        }

    $time.Stop()
    $state = Invoke-RestMethod ([uri]::new($emulator.Endpoint, '/_emulator/state'))
    $real = [System.Collections.Generic.HashSet[int]]::new([int[]]@($state.repositories.name -replace '^r'))
    $failures = if ($causes.Count) { ($causes.GetEnumerator() | ForEach-Object { "$($_.Value) $($_.Key)" }) -join ', ' } else { 'none' }
    $summary = "$Rows rows in $([Math]::Round($time.Elapsed.TotalSeconds)) s: $($created.Count) created in $attempts attempts, $($failed.Count) failed ($failures)."
    $problems = @(Get-Problem $samples $created $failed $real)
}
finally {
    Stop-SwrEmulator $emulator
}

$verdict = if ($problems) { $problems } else { 'What was reported is what is there, row for row; nothing grew.' }
$report = @(
    '# Endurance'
    ''
    "``pwsh benchmarks/soak.ps1 -Rows $Rows -ThrottleLimit $ThrottleLimit``, $([DateTime]::UtcNow.ToString('yyyy-MM-dd')), commit $(git -C $root rev-parse --short HEAD)"
    ''
    $summary
    $verdict
    ''
    '| rows | managed MiB | working set MiB | threads | handles | sockets |'
    '|--:|--:|--:|--:|--:|--:|'
    $samples | ForEach-Object { "| $($_.Row) | $($_.ManagedMiB) | $($_.WorkingSetMiB) | $($_.Threads) | $($_.Handles) | $($_.Sockets) |" }
)
$null = New-Item $OutputFolder -ItemType Directory -Force
Set-Content (Join-Path $OutputFolder 'soak.md') $report
$report
exit [int][bool]$problems
