# What the scripts of all sections share. Each runs in a PowerShell of its own, with nothing of the others in it, and leaves a JSON file.

$ErrorActionPreference = 'Stop'
$InformationPreference = 'Continue'
$ProgressPreference = 'SilentlyContinue'
Set-StrictMode -Version Latest
# In a pipeline the module writes lines in place of a progress bar; they would come between the numbers that children print.
'CI', 'GITHUB_ACTIONS', 'TF_BUILD' | ForEach-Object { [Environment]::SetEnvironmentVariable($_, $null) }
[cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture

. (Join-Path $PSScriptRoot 'Numbers.ps1')
. (Join-Path $PSScriptRoot 'Server.ps1')

$root = Split-Path (Split-Path $PSScriptRoot)
$benchmarks = Join-Path $root 'benchmarks'
$pwsh = (Get-Command pwsh -CommandType Application)[0].Source
$script:program = [IO.Path]::Combine($benchmarks, 'SwrPowerShell.Benchmarks', 'bin', $Configuration, 'net10.0', 'SwrPowerShell.Benchmarks.dll')
$script:module = [IO.Path]::Combine(
    $root, 'out', 'SwrPowerShell', (Import-PowerShellDataFile (Join-Path $root 'SwrPowerShell.psd1')).ModuleVersion, 'SwrPowerShell.psd1')

# The token is not a secret: the bare server looks at none. It is as long as a short one of IAM.
$token = 'benchmark-' + 'x' * 1000

function Get-Plan {
    param([Parameter(Mandatory)] [string] $Section)

    (Import-PowerShellDataFile (Join-Path $benchmarks 'plans.psd1'))[$Mode][$Section]
}

function Get-SecureToken {
    [Net.NetworkCredential]::new('', $token).SecurePassword
}

# Rows as Import-Csv yields them, from a file that is written for it.
function Write-RowFile {
    param([Parameter(Mandatory)] [string] $Path, [Parameter(Mandatory)] [int] $Count)

    $writer = [IO.StreamWriter]::new($Path)
    $writer.Write("Organization,Name,IsPublic,Category,Description`n")
    for ($i = 1; $i -le $Count; $i++) {
        $writer.Write("dev,team/app-$i,true,app_server,A row of the benchmark`n")
    }

    $writer.Dispose()
}

# Runs a script in a fresh PowerShell and returns what it prints, and how long the process took from start to end.
function Invoke-FreshShell {
    param([Parameter(Mandatory)] [string[]] $Argument)

    $start = [Diagnostics.ProcessStartInfo]::new($pwsh)
    @('-NoProfile', '-NonInteractive') + $Argument | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.RedirectStandardInput = $true
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    $problems = $process.StandardError.ReadToEndAsync()
    $said = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $took = $watch.Elapsed.TotalMilliseconds
    if ($process.ExitCode -ne 0) {
        throw "A fresh PowerShell failed: $said$($problems.Result)"
    }

    [pscustomobject]@{ Output = $said.Trim(); Milliseconds = $took }
}

# What run.ps1 reads. Tables are lists of ordered rows; Measured holds values by the id of a promise; Faults says what was not correct.
function Write-Section {
    param(
        [Parameter(Mandatory)] [string] $Title,
        [Parameter(Mandatory)] [string[]] $Note,
        [AllowEmptyCollection()] [object[]] $Ratio = @(),
        [Parameter(Mandatory)] [object[]] $Measure,
        [AllowEmptyCollection()] [object[]] $Chart = @(),
        [System.Collections.IDictionary] $Measured = @{},
        [AllowEmptyCollection()] [string[]] $Fault = @()
    )

    [ordered]@{ Title = $Title; Notes = $Note; Ratios = $Ratio; Measures = $Measure; Charts = $Chart; Measured = $Measured; Faults = $Fault } |
        ConvertTo-Json -Depth 10 | Set-Content $ResultPath
}
