# Checks all direct and indirect packages for known vulnerabilities in the package source.

# A package with a known vulnerability (GHSA-5crp-9r3c-p9vr). If the source does not report it, it has no advisories.
$canary = @{ Name = 'Newtonsoft.Json'; Version = '12.0.3' }

function Get-VulnerablePackage([string] $Project) {
    $json = dotnet list $Project package --vulnerable --include-transitive --format json
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet list package failed: $json"
    }

    foreach ($one in ($json | ConvertFrom-Json -AsHashtable).projects) {
        foreach ($framework in $one['frameworks']) {
            foreach ($package in @($framework['topLevelPackages']) + @($framework['transitivePackages']) | Where-Object { $_ }) {
                [pscustomobject]@{
                    Project = [IO.Path]::GetFileNameWithoutExtension($one.path)
                    Package = $package.id
                    Version = $package.resolvedVersion
                    Advisory = @($package.vulnerabilities.advisoryurl) -join ' '
                }
            }
        }
    }
}

function Test-AdvisorySource {
    $folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) "swr-audit-$([guid]::NewGuid().ToString('N'))") -ItemType Directory
    try {
        $project = Join-Path $folder 'canary.csproj'
        Set-Content $project @"
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="$($canary.Name)" Version="$($canary.Version)" /></ItemGroup>
</Project>
"@
        dotnet restore $project --verbosity quiet | Out-Null
        $LASTEXITCODE -eq 0 -and [bool](Get-VulnerablePackage $project)
    }
    finally {
        Remove-Item $folder -Recurse -Force
    }
}

function Invoke-Audit {
    $solution = Join-Path $root 'SwrPowerShell.sln'
    Invoke-DotNet restore $solution --verbosity quiet
    $found = @(Get-VulnerablePackage $solution)
    if ($found) {
        $found | Format-Table | Out-Host
        throw "$($found.Count) packages have known vulnerabilities."
    }

    if (Test-AdvisorySource) {
        Write-Output 'The package source reports no vulnerability in any direct or indirect package.'
    }
    else {
        Write-Warning 'The package source has no advisories: nothing was audited.'
    }
}
