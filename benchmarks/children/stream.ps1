# In a fresh PowerShell: rows of a file through New-SwrRepository to nowhere. Prints the most memory the process ever had, in bytes.
param([string] $Module, [string] $Endpoint, [string] $Path)

$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-Swr -Endpoint $Endpoint -Token ([Net.NetworkCredential]::new('', 'benchmark').SecurePassword)
$watch = [Diagnostics.Stopwatch]::StartNew()
Import-Csv $Path | New-SwrRepository | Out-Null
$watch.Elapsed.TotalMilliseconds
[Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
