# The emulator and the files of the tests of registry folders; Registry*.Tests.ps1 dot-source it in BeforeAll.

Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
Import-Module (Get-ModulePath) -Force
$script:emulator = Start-SwrEmulator
$emulator | Connect-Swr

# A folder with these files: name = lines.
function Write-Folder([System.Collections.IDictionary] $File) {
    $script:folder = Join-Path $TestDrive ([guid]::NewGuid())
    $null = New-Item $folder -ItemType Directory
    $File.GetEnumerator() | ForEach-Object { Set-Content (Join-Path $folder "$($_.Key).csv") $_.Value }
}
