#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, analyzes, documents, packs and installs the module.
.DESCRIPTION
    Plain PowerShell; works from any folder. Tasks run in the order given.
    Build    compiles everything and lays the module out in out/SwrPowerShell/<version>
    Test     runs all tests (xunit and Pester)
    Analyze  runs PSScriptAnalyzer on every script of the repository
    Docs     turns the help pages of docs/en-US into the module's help file
    Pack     Build and Docs, then a .nupkg with its checksum in out/package
    Install  copies the built module to the user's module folder
    Clean    removes everything that was built
.EXAMPLE
    ./build.ps1 Build
.EXAMPLE
    ./build.ps1 Build, Test -Configuration Debug
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Docs', 'Pack', 'Install', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # Where Install puts the module; the user's own module folder by default.
    [string] $Destination
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = $PSScriptRoot
$manifestPath = Join-Path $root 'SwrPowerShell.psd1'
$version = (Import-PowerShellDataFile $manifestPath).ModuleVersion
$moduleFolder = Join-Path $root 'out' 'SwrPowerShell' $version
$packageFolder = Join-Path $root 'out' 'package'

. (Join-Path $root 'build' 'Repair-Help.ps1')

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE."
    }
}

function Assert-Module([string] $Name, [string] $Purpose) {
    if (-not (Get-Module -ListAvailable $Name)) {
        throw "The module $Name, which $Purpose, is not installed. Run: Install-PSResource $Name"
    }
}

function Invoke-Build {
    Invoke-DotNet build (Join-Path $root 'SwrPowerShell.sln') --configuration $Configuration --nologo
    Write-Output "The module is in $moduleFolder"
}

function Invoke-Test {
    Invoke-DotNet test (Join-Path $root 'SwrPowerShell.sln') --configuration $Configuration --nologo
}

function Invoke-Analyze {
    Assert-Module PSScriptAnalyzer 'analyzes scripts'
    $scripts = @(Get-ChildItem $root -Recurse -Include *.ps1, *.psm1, *.psd1 -File |
            Where-Object { [IO.Path]::GetRelativePath($root, $_.FullName) -notmatch '(^|[\\/])(out|bin|obj)[\\/]' } |
            Where-Object FullName -NE $manifestPath)

    # The manifest can be judged only where the files that it names are.
    $scripts += Get-Item (Join-Path $moduleFolder 'SwrPowerShell.psd1')
    $findings = @($scripts | ForEach-Object { Invoke-ScriptAnalyzer $_.FullName -Settings (Join-Path $root 'PSScriptAnalyzerSettings.psd1') })
    $findings | Format-Table -AutoSize ScriptName, Line, RuleName, Message | Out-Host
    if ($findings) {
        throw "PSScriptAnalyzer found $($findings.Count) faults."
    }

    Write-Output "PSScriptAnalyzer found nothing in $($scripts.Count) files."
}

function Invoke-Docs {
    Assert-Module Microsoft.PowerShell.PlatyPS 'builds help'
    $pages = Get-ChildItem (Join-Path $root 'docs' 'en-US') -Filter *-*.md
    $work = Join-Path $root 'out' 'help'
    Remove-Item $work -Recurse -ErrorAction Ignore
    $pages.FullName | Import-MarkdownCommandHelp | Export-MamlCommandHelp -OutputFolder $work -Force | Out-Null
    $target = New-Item (Join-Path $moduleFolder 'en-US') -ItemType Directory -Force
    Get-ChildItem $work -Recurse -Filter *-Help.xml | ForEach-Object {
        Repair-Help $_.FullName
        Copy-Item $_.FullName $target -Force
    }
    Get-ChildItem (Join-Path $root 'docs' 'en-US') -Filter about_*.help.txt | Copy-Item -Destination $target -Force
    Write-Output "Help of $(@($pages).Count) commands is in $target"
}

function Invoke-Pack {
    Invoke-Build
    Invoke-Docs
    $nuspec = Join-Path $root 'out' 'SwrPowerShell.nuspec'
    $manifest = Import-PowerShellDataFile $manifestPath
    $description = [Security.SecurityElement]::Escape($manifest.Description)
    Set-Content $nuspec @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>SwrPowerShell</id>
    <version>$version</version>
    <authors>$($manifest.Author)</authors>
    <description>$description</description>
    <copyright>$($manifest.Copyright)</copyright>
    <license type="expression">MIT</license>
    <tags>PSModule $($manifest.PrivateData.PSData.Tags -join ' ')</tags>
  </metadata>
  <files>
    <file src="$moduleFolder/**" target="" />
  </files>
</package>
"@
    Remove-Item $packageFolder -Recurse -ErrorAction Ignore
    Invoke-DotNet pack (Join-Path $root 'src' 'SwrPowerShell' 'SwrPowerShell.csproj') --no-build --configuration $Configuration `
        --output $packageFolder --nologo "-p:NuspecFile=$nuspec" '-p:NoPackageAnalysis=true'
    $package = Get-Item (Join-Path $packageFolder "SwrPowerShell.$version.nupkg")
    $hash = (Get-FileHash $package -Algorithm SHA256).Hash.ToLowerInvariant()
    Set-Content "$($package.FullName).sha256" "$hash  $($package.Name)"
    Write-Output "The package is $($package.FullName)"
}

function Invoke-Install {
    if (-not (Test-Path (Join-Path $moduleFolder 'SwrPowerShell.psd1'))) {
        throw 'Nothing is built yet. Run ./build.ps1 Build first.'
    }

    $modules = if ($Destination) { $Destination } else { ($env:PSModulePath -split [IO.Path]::PathSeparator)[0] }
    $target = Join-Path $modules 'SwrPowerShell' $version
    Remove-Item $target -Recurse -Force -ErrorAction Ignore
    New-Item $target -ItemType Directory -Force | Out-Null
    Copy-Item (Join-Path $moduleFolder '*') $target -Recurse
    Write-Output "Installed in $target"
}

function Invoke-Clean {
    Get-ChildItem (Join-Path $root 'src'), (Join-Path $root 'tests') -Recurse -Directory -Include bin, obj |
        Remove-Item -Recurse -Force
    Remove-Item (Join-Path $root 'out') -Recurse -Force -ErrorAction Ignore
}

foreach ($name in $Task) {
    & "Invoke-$name"
}
