. (Join-Path $PSScriptRoot 'Export-BillOfMaterials.ps1')

# The section of a version in the changelog; for an unreleased version, the section Unreleased.
function Get-ReleaseNote([string] $Changelog, [string] $Version) {
    $sections = (Get-Content $Changelog -Raw) -replace '\r' -split '(?m)^## '
    $section = ($sections -like "``[$Version``]*") + ($sections -like '`[Unreleased`]*') | Select-Object -First 1
    ($section -replace '\A.*\n').Trim()
}

# Tags for searches in galleries, which accept at most 4,000 characters.
function Get-PackageTag([hashtable] $Manifest) {
    $tags = @('PSModule') + $Manifest.PrivateData.PSData.Tags + 'PSIncludes_Cmdlet' + ($Manifest.CmdletsToExport -replace '^', 'PSCommand_')
    $all = ($tags + ($Manifest.CmdletsToExport -replace '^', 'PSCmdlet_')) -join ' '
    if ($all.Length -le 4000) { $all } else { $tags -join ' ' }
}

# Replaces links to files by links to the web, because the package does not contain the files.
function ConvertTo-PackageReadme([string] $Text, [string] $WebFolder) {
    $Text -replace '\]\((?!https?:|#)([^)]+)\)', "]($WebFolder/`$1)"
}

# Sets the same time for every entry, so that the package is reproducible.
function Write-PackageTime([string] $Package) {
    $archive = [IO.Compression.ZipFile]::Open($Package, 'Update')
    try {
        foreach ($entry in $archive.Entries) {
            $entry.LastWriteTime = [DateTimeOffset]::new(2000, 1, 1, 0, 0, 0, [timespan]::Zero)
        }
    }
    finally {
        $archive.Dispose()
    }
}

<#
.SYNOPSIS
    Creates a NuGet package of the module folder, with its SHA-256 and its bill of materials in separate files.
#>
function Export-ModulePackage {
    param(
        [Parameter(Mandatory)] [string] $Root,
        [Parameter(Mandatory)] [string] $ModuleFolder,
        [Parameter(Mandatory)] [string] $PackageFolder,
        [Parameter(Mandatory)] [string] $WorkFolder,
        [Parameter(Mandatory)] [string] $Configuration
    )

    $manifest = Import-PowerShellDataFile (Join-Path $ModuleFolder 'SwrPowerShell.psd1')
    $version = $manifest.ModuleVersion
    $data = $manifest.PrivateData.PSData
    $text = @{
        authors      = $manifest.Author
        copyright    = $manifest.Copyright
        description  = $manifest.Description
        releaseNotes = Get-ReleaseNote (Join-Path $Root 'CHANGELOG.md') $version
        tags         = Get-PackageTag $manifest
    }
    foreach ($name in @($text.Keys)) {
        $text[$name] = [Security.SecurityElement]::Escape($text[$name])
    }

    Remove-Item $WorkFolder, $PackageFolder -Recurse -ErrorAction Ignore
    $null = New-Item $WorkFolder -ItemType Directory
    $nuspec = Join-Path $WorkFolder 'SwrPowerShell.nuspec'
    $readme = Join-Path $WorkFolder 'README.md'
    ConvertTo-PackageReadme (Get-Content (Join-Path $Root 'README.md') -Raw) "$($data.ProjectUri)/blob/v$version" | Set-Content $readme -NoNewline
    Set-Content $nuspec @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd">
  <metadata>
    <id>SwrPowerShell</id>
    <version>$version</version>
    <authors>$($text.authors)</authors>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <licenseUrl>$($data.LicenseUri)</licenseUrl>
    <icon>icon.png</icon>
    <iconUrl>$($data.IconUri)</iconUrl>
    <readme>README.md</readme>
    <projectUrl>$($data.ProjectUri)</projectUrl>
    <repository type="git" url="$($data.ProjectUri)" />
    <description>$($text.description)</description>
    <releaseNotes>$($text.releaseNotes)</releaseNotes>
    <copyright>$($text.copyright)</copyright>
    <tags>$($text.tags)</tags>
  </metadata>
  <files>
    <file src="$ModuleFolder/**" target="" exclude="**/*.pdb" />
    <file src="$readme" target="" />
    <file src="$(Join-Path $Root 'assets' 'icon.png')" target="" />
  </files>
</package>
"@

    # The rules for libraries do not apply to a module, nor the advice to omit licenseUrl and iconUrl: PSResourceGet writes
    # them, and reads nothing else.
    Invoke-DotNet pack (Join-Path $Root 'src' 'SwrPowerShell' 'SwrPowerShell.csproj') --no-build --configuration $Configuration `
        --output $PackageFolder --nologo "-p:NuspecFile=$nuspec" '-p:NoPackageAnalysis=true'
    $package = Get-Item (Join-Path $PackageFolder "SwrPowerShell.$version.nupkg")
    Write-PackageTime $package.FullName
    $hash = (Get-FileHash $package -Algorithm SHA256).Hash.ToLowerInvariant()
    Export-BillOfMaterials -Root $Root -ModuleFolder $ModuleFolder -Version $version -PackageHash $hash |
        Set-Content ($package.FullName -replace 'nupkg$', 'cdx.json')
    # In the format of sha256sum, on every system.
    Set-Content "$($package.FullName).sha256" "$hash  $($package.Name)`n" -NoNewline
    Write-Output "The package is $($package.FullName) ($([math]::Round($package.Length / 1KB)) KiB)"
}
