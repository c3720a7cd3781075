#!/usr/bin/env pwsh
#Requires -Version 7.6
<#
.SYNOPSIS
    Measures the module side by side with what people use instead, and writes a report with charts.
.DESCRIPTION
    Every section runs in a PowerShell of its own against a server on loopback. The report is results.md, the charts are SVG.
    The exit code is 0 when everything ran and every result was correct, and 1 otherwise. Times never fail a run.
.EXAMPLE
    pwsh benchmarks/run.ps1
.EXAMPLE
    pwsh benchmarks/run.ps1 -Full -Only create, memory
#>
[CmdletBinding(DefaultParameterSetName = 'Quick')]
param(
    # All sizes and repetitions: about 40 minutes.
    [Parameter(ParameterSetName = 'Full')]
    [switch] $Full,

    # The least that runs every line of it: for tests.
    [Parameter(ParameterSetName = 'Smoke')]
    [switch] $Smoke,

    # The sections to run; all by default.
    [string[]] $Only,

    # Where the report goes; benchmarks/results by default.
    [string] $OutputFolder,

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # Measure what is built already.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$InformationPreference = 'Continue'
Set-StrictMode -Version Latest
'Numbers', 'Machine', 'Promises', 'Markdown', 'Svg' | ForEach-Object { . (Join-Path $PSScriptRoot 'lib' "$_.ps1") }

$root = Split-Path $PSScriptRoot
$mode = $PSCmdlet.ParameterSetName
$all = 'create', 'startup', 'memory', 'sync', 'limited', 'stop', 'core'

# With pwsh -File, a list arrives as one text.
$chosen = $Only ? @($Only -split '[,\s]+' -ne '') : $all
$unknown = $chosen | Where-Object { $_ -notin $all }
if ($unknown) {
    throw "There is no section '$($unknown -join "', '")'. Sections: $($all -join ', ')."
}

$folder = $OutputFolder ? $PSCmdlet.GetUnresolvedProviderPathFromPSPath($OutputFolder) : (Join-Path $PSScriptRoot 'results')
$null = New-Item $folder -ItemType Directory -Force
if (-not $NoBuild) {
    & dotnet build (Join-Path $PSScriptRoot 'SwrPowerShell.Benchmarks') --configuration $Configuration --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) {
        throw 'The build failed.'
    }
}

# Runs one section; whatever goes wrong is a fault of the run, and the others run all the same.
function Invoke-Section([string] $Name, [System.Collections.IDictionary] $Result, $Faults) {
    Write-Information "$Name, $($mode.ToLowerInvariant())"
    $file = [IO.Path]::GetTempFileName()
    try {
        & (Get-Command pwsh -CommandType Application)[0].Source -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'sections' "$Name.ps1") $mode $Configuration $file | Out-Host
        $ended = $LASTEXITCODE
        $section = Get-Content $file -Raw | ConvertFrom-Json -AsHashtable
        if ($ended -ne 0 -or -not $section) {
            $Faults.Add("${Name}: it did not run to its end (exit code $ended).")
            return
        }

        $Result[$Name] = $section
        $section.Faults | ForEach-Object { $Faults.Add("${Name}: $_") }
    }
    finally {
        Remove-Item $file
    }
}

$time = [Diagnostics.Stopwatch]::StartNew()
$sections = [ordered]@{}
$faults = [Collections.Generic.List[string]]::new()
$chosen | ForEach-Object { Invoke-Section $_ $sections $faults }

$measured = @{}
$sections.Values | ForEach-Object { $_.Measured.GetEnumerator() | ForEach-Object { $measured[$_.Key] = $_.Value } }
$promises = @(Get-PromiseRow (Import-PowerShellDataFile (Join-Path $PSScriptRoot 'promises.psd1')).Promises $measured)

$machine = Get-Machine $root
$machine['Command'] = "pwsh benchmarks/run.ps1$($mode -eq 'Quick' ? '' : " -$mode")$($Only ? " -Only $($chosen -join ',')" : '')"
$machine['Took'] = "$(Format-Number $time.Elapsed.TotalMinutes '0.0') min, module built as $Configuration"

# Charts of an earlier run would stay beside a report that does not know them.
$all | ForEach-Object { Remove-Item (Join-Path $folder "$_-*.svg") }
$charts = @($sections.Values | ForEach-Object { $_.Charts })
$charts | ForEach-Object { ConvertTo-BarChart $_ | Set-Content (Join-Path $folder "$($_.Name).svg") }
ConvertTo-Report $sections $promises $machine $faults | Set-Content (Join-Path $folder 'results.md')

$promises | ForEach-Object { Write-Information ('{0,-12}  {1,9} ({2})  {3}' -f $_.Verdict, $_.Measured, $_.Limit, ($_.Promise -replace '`')) }
$faults | ForEach-Object { Write-Warning $_ }
Write-Information "The report is $(Join-Path $folder 'results.md')"
exit ($faults.Count ? 1 : 0)
