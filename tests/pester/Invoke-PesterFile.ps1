<#
.SYNOPSIS
    Runs one Pester file against the built module and writes a result file.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
$PSStyle.OutputRendering = 'PlainText'
Import-Module Pester -MinimumVersion 5.0

if ($IsWindows) {
    # TEMP may use short names, such as RUNNER~1, and then it is no prefix of the paths that PowerShell resolves.
    $env:TEMP = $env:TMP = (New-Item (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'out' 'temp') -ItemType Directory -Force).FullName
}

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputFormat = 'JUnitXml'
$configuration.TestResult.OutputPath = $ResultPath

$result = Invoke-Pester -Configuration $configuration
# A file that cannot be read runs no test; that is a failure too.
exit ($result.Result -eq 'Passed' -and $result.TotalCount -gt 0 ? 0 : 1)
