# The packages whose assemblies are part of the module, from the restored project of the cmdlets.
function Get-ShippedPackage([string] $AssetsFile, [string] $LibFolder) {
    $assets = Get-Content $AssetsFile -Raw | ConvertFrom-Json -AsHashtable
    $target = @($assets.targets.Values)[0]
    foreach ($key in $target.Keys | Sort-Object) {
        $shipped = @($target[$key]['runtime']?.Keys | Where-Object { $_ } | Split-Path -Leaf | Where-Object { Test-Path (Join-Path $LibFolder $_) })
        if ($assets.libraries[$key].type -ne 'package' -or -not $shipped) {
            continue
        }

        $folder = $assets.packageFolders.Keys | ForEach-Object { Join-Path $_ $assets.libraries[$key].path } | Where-Object { Test-Path $_ } | Select-Object -First 1
        $license = ([xml](Get-Content (Get-Item (Join-Path $folder '*.nuspec')).FullName -Raw)).package.metadata.license
        [pscustomobject]@{
            Name      = ($key -split '/')[0]
            Version   = ($key -split '/')[1]
            License   = $license.InnerText
            # The hash of the downloaded package; the assets file contains that of its contents.
            Sha512    = [Convert]::ToHexStringLower([Convert]::FromBase64String((Get-Content (Join-Path $folder '*.nupkg.sha512'))))
            DependsOn = @($target[$key]['dependencies']?.Keys)
        }
    }
}

<#
.SYNOPSIS
    Writes the third-party components of the package as a CycloneDX document, without times and random numbers, so that it is reproducible.
#>
function Export-BillOfMaterials {
    param(
        [Parameter(Mandatory)] [string] $Root,
        [Parameter(Mandatory)] [string] $ModuleFolder,
        [Parameter(Mandatory)] [string] $Version,
        [Parameter(Mandatory)] [string] $PackageHash
    )

    $packages = @(Get-ShippedPackage (Join-Path $Root 'src' 'SwrPowerShell' 'obj' 'project.assets.json') (Join-Path $ModuleFolder 'lib'))
    $reference = @{}
    $packages | ForEach-Object { $reference[$_.Name] = "pkg:nuget/$($_.Name)@$($_.Version)" }
    $own = "pkg:nuget/SwrPowerShell@$Version"
    [ordered]@{
        '$schema'    = 'http://cyclonedx.org/schema/bom-1.6.schema.json'
        bomFormat    = 'CycloneDX'
        specVersion  = '1.6'
        serialNumber = "urn:uuid:$([guid]::new($PackageHash.Substring(0, 32)))"
        version      = 1
        metadata     = [ordered]@{
            component = [ordered]@{
                type      = 'application'
                'bom-ref' = $own
                name      = 'SwrPowerShell'
                version   = $Version
                hashes    = @([ordered]@{ alg = 'SHA-256'; content = $PackageHash })
                licenses  = @(@{ license = @{ id = 'MIT' } })
                purl      = $own
            }
        }
        components   = @(foreach ($package in $packages) {
                [ordered]@{
                    type      = 'library'
                    'bom-ref' = $reference[$package.Name]
                    name      = $package.Name
                    version   = $package.Version
                    hashes    = @([ordered]@{ alg = 'SHA-512'; content = $package.Sha512 })
                    licenses  = @($package.License -match ' ' ? @{ expression = $package.License } : @{ license = @{ id = $package.License } })
                    purl      = $reference[$package.Name]
                }
            })
        dependencies = @(
            [ordered]@{ ref = $own; dependsOn = @($reference.Values | Sort-Object) }
            foreach ($package in $packages) {
                [ordered]@{
                    ref       = $reference[$package.Name]
                    dependsOn = @($package.DependsOn | Where-Object { $_ -and $reference.ContainsKey($_) } | ForEach-Object { $reference[$_] } | Sort-Object)
                }
            }
        )
    } | ConvertTo-Json -Depth 10
}
