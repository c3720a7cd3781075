#!/usr/bin/env pwsh
#Requires -Version 7.6

<#
.SYNOPSIS
    Builds, tests, analyzes, audits, documents, packs and installs the module.
.DESCRIPTION
    Plain PowerShell; works from any folder. Tasks run in the order given.
    Build     compiles the module and lays it out in out/SwrPowerShell/<version>, with its help where PlatyPS is installed
    Test      compiles everything and runs the tests (xunit and Pester); results are in out/test-results
    TestSlow  runs the tests that Test skips because they take minutes: benchmarks, picture, native images of two builds
    Mutate    changes Core in one place at a time and counts the changes that no test notices; takes an hour; the reports are in out/mutation
    Analyze   runs PSScriptAnalyzer on every script of the repository
    Audit     checks all packages for known vulnerabilities
    Docs      builds the module's help file from docs/en-US
    Pack      Build, then a .nupkg with its checksum and its bill of materials, in out/package
    Picture   updates the pictures of the README: a run of its quickstart, and the page of an inventory in a Chromium on PATH
    Install   copies the built module to the user's module folder
    Clean     removes everything that was built
.EXAMPLE
    ./build.ps1 Build
.EXAMPLE
    ./build.ps1 Build, Test -Configuration Debug
.EXAMPLE
    ./build.ps1 Pack, Install -Destination ~/modules
#>
[CmdletBinding()]
param(
    # The tasks, in this order.
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'TestSlow', 'Mutate', 'Analyze', 'Audit', 'Docs', 'Pack', 'Picture', 'Install', 'Clean')]
    [string[]] $Task = 'Build',

    # The configuration for Build, Test and Pack.
    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # The destination of Install. Default: the module folder of the user.
    [string] $Destination,

    # The folder for Docs, Pack and Install, with the built module in SwrPowerShell/<version>. Default: out.
    [string] $OutputFolder = (Join-Path $PSScriptRoot 'out'),

    # The folders of src/SwrPowerShell.Core for Mutate.
    [ValidateSet('Authentication', 'Bulk', 'DesiredState', 'Http', 'Naming')]
    [string[]] $Folder = @('Authentication', 'Bulk', 'DesiredState', 'Http', 'Naming'),

    # Packs the existing module without building it.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = $PSScriptRoot
$out = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutputFolder)
$modulesFolder = $Destination ? $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Destination) : ($env:PSModulePath -split [IO.Path]::PathSeparator)[0]
$version = (Import-PowerShellDataFile (Join-Path $root 'SwrPowerShell.psd1')).ModuleVersion
$builtFolder = Join-Path $root 'out' 'SwrPowerShell' $version
$moduleFolder = Join-Path $out 'SwrPowerShell' $version
$installModules = 'Install-PSResource -RequiredResourceFile build/modules.psd1'

'Export-ModuleHelp', 'Export-ModulePackage', 'Get-ScriptFinding', 'Invoke-Audit' | ForEach-Object { . (Join-Path $root 'build' "$_.ps1") }

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE."
    }
}

function Test-Module([string] $Name) {
    [bool](Get-Module -ListAvailable $Name)
}

function Assert-Module([string] $Name, [string] $Purpose) {
    if (-not (Test-Module $Name)) {
        throw "The module $Name, which $Purpose, is not installed. Run: $installModules"
    }
}

function Assert-Built {
    if (-not (Test-Path (Join-Path $moduleFolder 'SwrPowerShell.psd1'))) {
        throw "There is no module in $moduleFolder. Run ./build.ps1 Build first."
    }
}

function Invoke-Compile {
    Invoke-DotNet build (Join-Path $root 'src' 'SwrPowerShell') --configuration $Configuration --nologo
    Write-Output "The module is in $builtFolder"
}

function Invoke-Build {
    Invoke-Compile
    if (Test-Module Microsoft.PowerShell.PlatyPS) {
        Invoke-Docs
    }
    else {
        Write-Output "Get-Help shows the syntax and the about topics. Microsoft.PowerShell.PlatyPS, which builds the rest of the help, is not installed: $installModules"
    }
}

function Invoke-Test([string] $LogName = 'xunit.trx', [string[]] $Filter = @()) {
    Invoke-DotNet test (Join-Path $root 'SwrPowerShell.sln') --configuration $Configuration --nologo `
        --logger "trx;LogFileName=$LogName" --results-directory (Join-Path $root 'out' 'test-results') @Filter
}

function Invoke-TestSlow {
    $before = $env:SWR_TEST_SLOW
    $env:SWR_TEST_SLOW = '1'
    try {
        Invoke-Test xunit-slow.trx '--filter', 'Category=Slow'
    }
    finally {
        $env:SWR_TEST_SLOW = $before
    }
}

function Invoke-Mutate {
    Invoke-DotNet tool restore
    $before = $env:NativeImages, $env:MutatedFolder
    $env:NativeImages = 'false'
    Push-Location (Join-Path $root 'tests' 'mutation')
    try {
        Invoke-DotNet build (Join-Path $root 'src' 'SwrPowerShell.Emulator') --configuration $Configuration --nologo
        foreach ($env:MutatedFolder in $Folder) {
            Invoke-DotNet stryker --project SwrPowerShell.Core.csproj --configuration $Configuration --mutate "**/$env:MutatedFolder/**/*.cs" `
                --test-runner mtp --reporter Html --reporter ClearText --output (Join-Path $root 'out' 'mutation' $env:MutatedFolder) --skip-version-check
        }
    }
    finally {
        Pop-Location
        $env:NativeImages, $env:MutatedFolder = $before
    }
}

function Invoke-Analyze {
    Assert-Module PSScriptAnalyzer 'analyzes scripts'
    $scripts = @(Get-AnalyzedScript $root $builtFolder)
    $findings = @(Get-ScriptFinding $scripts)
    $findings | Format-Table -AutoSize ScriptName, Line, RuleName, Message | Out-Host
    if ($findings) {
        throw "PSScriptAnalyzer found $($findings.Count) faults."
    }

    Write-Output "PSScriptAnalyzer found nothing in $($scripts.Count) files."
}

function Invoke-Docs {
    Assert-Module Microsoft.PowerShell.PlatyPS 'builds help'
    Assert-Built
    Export-ModuleHelp -PageFolder (Join-Path $root 'docs' 'en-US') -ModuleFolder $moduleFolder -WorkFolder (Join-Path $out 'help')
}

function Invoke-Pack {
    if (-not $NoBuild) {
        if ($moduleFolder -ne $builtFolder) {
            throw 'Build lays the module out in out/. To pack the module in another folder, add -NoBuild.'
        }

        Invoke-Compile
    }

    Invoke-Docs
    Export-ModulePackage -Root $root -ModuleFolder $moduleFolder -PackageFolder (Join-Path $out 'package') `
        -WorkFolder (Join-Path $out 'pack') -Configuration $Configuration
}

function Invoke-Picture {
    Import-Module (Join-Path $root 'build' 'picture' 'Picture.psm1') -Force
    Save-Picture
    Import-Module (Join-Path $root 'build' 'picture' 'ReportPicture.psm1') -Force
    $path = Join-Path $root 'docs' 'images' 'inventory.png'
    Save-ReportPicture $path
    Get-ReportView | Set-Content (Join-Path $root 'tests' 'pester' 'fixtures' 'report-views.txt')
    "The picture is $path"
}

function Invoke-Install {
    Assert-Built
    $target = Join-Path $modulesFolder 'SwrPowerShell' $version
    if (Test-Path $target) {
        # On Windows, the folder of an imported module cannot be moved.
        try {
            Move-Item $target "$target.old" -Force
        }
        catch {
            throw "$target is in use: $_ Close the sessions that have imported the module."
        }

        Remove-Item "$target.old" -Recurse -Force
    }

    New-Item $target -ItemType Directory -Force | Out-Null
    Copy-Item (Join-Path $moduleFolder '*') $target -Recurse
    Write-Output "Installed in $target"
}

function Invoke-Clean {
    Get-ChildItem (Join-Path $root 'src'), (Join-Path $root 'tests'), (Join-Path $root 'benchmarks') -Recurse -Directory -Include bin, obj |
        Remove-Item -Recurse -Force
    Remove-Item (Join-Path $root 'out') -Recurse -Force -ErrorAction Ignore
}

# dotnet uses the global.json of the current folder, which may belong to another project.
Push-Location $root
try {
    foreach ($name in $Task) {
        & "Invoke-$name"
    }
}
finally {
    Pop-Location
}
