#Requires -Version 7.6

<#
.SYNOPSIS
    A first look at the module, on its emulator: no account is needed and nothing leaves this machine.
.DESCRIPTION
    Plans, applies and checks a file, then shows what becomes of bad rows. The module is the one that ./build.ps1 Build has left
    in out/, or the installed one.
.EXAMPLE
    ./samples/quickstart.ps1
#>
[CmdletBinding()]
param()

# Only errors of this script end it; errors of rows are part of the demonstration.
$ErrorActionPreference = 'Continue'

$built = Get-Item "$PSScriptRoot/../out/SwrPowerShell/*/SwrPowerShell.psd1" -ErrorAction Ignore | Select-Object -Last 1
Import-Module ($built ? $built.FullName : 'SwrPowerShell') -ErrorAction Stop

$emulator = Start-SwrEmulator
try {
    $emulator | Connect-Swr
    $file = "$PSScriptRoot/repositories.csv"

    '-- What the file would change --'
    Import-Csv $file | Compare-SwrRepository -CreateOrganization | Format-Table Action, Organization, Name

    '-- Change it --'
    Import-Csv $file | Sync-SwrRepository -CreateOrganization | Out-SwrReport -Source $file

    '-- The second time there is nothing to do --'
    Import-Csv $file | Sync-SwrRepository | Out-SwrReport -Source $file

    '-- A file with bad rows: the others are done all the same --'
    $file = "$PSScriptRoot/repositories-with-errors.csv"
    Import-Csv $file | Sync-SwrRepository 2>$null | Out-Null
    Import-Csv $file | Sync-SwrRepository 2>&1 | Out-SwrReport -Source $file -FailOn Never

    '-- What is there now, as a file --'
    Export-SwrRepository | ConvertTo-Csv
}
finally {
    Disconnect-Swr
    $emulator | Stop-SwrEmulator
}
