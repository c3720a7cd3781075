# The emulator and files for the tests of registry folders. Registry*.Tests.ps1 dot-source this file in BeforeAll.

Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
Import-Module (Get-ModulePath) -Force
$script:emulator = Start-SwrEmulator
$emulator | Connect-Swr

# Creates a folder with files: name = lines.
function Write-Folder([System.Collections.IDictionary] $File) {
    $script:folder = Join-Path $TestDrive ([guid]::NewGuid())
    $null = New-Item $folder -ItemType Directory
    $File.GetEnumerator() | ForEach-Object { Set-Content (Join-Path $folder "$($_.Key).csv") $_.Value }
}
