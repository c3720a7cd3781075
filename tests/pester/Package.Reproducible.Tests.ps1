# Builds of the same sources create identical packages, in any folder.

BeforeDiscovery {
    # By default, builds have no native images, which take most of the time.
    $script:extent = $env:SWR_TEST_SLOW ? '' : ' without native images (those are slow; ./build.ps1 TestSlow builds them)'
    $script:obstacle = if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) { ' (the module Microsoft.PowerShell.PlatyPS is not installed)' }
}

Describe "Two builds$extent$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        $script:root = Get-RepositoryRoot
        $script:packages = foreach ($name in 'one', 'the-other') {
            $copy = (New-Item (Join-Path $TestDrive $name) -ItemType Directory).FullName
            Get-ChildItem $root -File -Force | Copy-Item -Destination $copy
            foreach ($folder in 'assets', 'build', 'docs', 'src') {
                Get-ChildItem (Join-Path $root $folder) -Recurse -File | ForEach-Object {
                    $relative = [IO.Path]::GetRelativePath($root, $_.FullName)
                    if ($relative -notmatch '[\\/](bin|obj)[\\/]') {
                        $target = Join-Path $copy $relative
                        $null = New-Item (Split-Path $target) -ItemType Directory -Force
                        Copy-Item $_.FullName $target
                    }
                }
            }

            $said = dotnet build (Join-Path $copy 'src' 'SwrPowerShell') --configuration Release --nologo -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false `
                -p:NativeImages=$($env:SWR_TEST_SLOW ? 'true' : 'false')
            $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
            $null = & (Join-Path $copy 'build.ps1') Pack -NoBuild
            Join-Path $copy 'out' 'package'
        }
    }

    It 'have the same files in the package' {
        $lists = foreach ($folder in $packages) {
            $archive = [IO.Compression.ZipFile]::OpenRead((Get-Item (Join-Path $folder '*.nupkg')).FullName)
            , @($archive.Entries | ForEach-Object { '{0} {1:x8}' -f $_.FullName, $_.Crc32 })
            $archive.Dispose()
        }
        $lists[0].Count | Should -BeGreaterThan 30
        $lists[1] | Should -BeExactly $lists[0]
    }

    It 'have the same bytes in every file beside it' {
        $hashes = foreach ($folder in $packages) {
            , @(Get-ChildItem $folder | Sort-Object Name | ForEach-Object { "$($_.Name) $((Get-FileHash $_).Hash)" })
        }
        $hashes[0].Count | Should -Be 3
        $hashes[1] | Should -BeExactly $hashes[0]
    }

    It 'say nothing of the folder they were made in' {
        $library = Get-Item (Join-Path $TestDrive 'one' 'out' 'SwrPowerShell' '*' 'SwrPowerShell.dll')
        [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes($library.FullName)) | Should -Not -BeLike "*$([IO.Path]::GetFileName($TestDrive))*"
    }
}
