# In a pipeline, the sources are in a folder of a workspace, which may have MSBuild files of its own for other projects.

Describe 'A workspace with files for MSBuild of its own' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        $copy = (New-Item (Join-Path $TestDrive 'workspace' 'module' 'src' 'App') -ItemType Directory).FullName
        foreach ($name in 'Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props') {
            $property = $name -replace '\.'
            Set-Content (Join-Path $TestDrive 'workspace' $name) "<Project><PropertyGroup><Foreign$property>yes</Foreign$property></PropertyGroup></Project>"
        }
        Set-Content (Join-Path $TestDrive 'workspace' 'Directory.Build.rsp') '-p:ForeignDirectoryBuildrsp=yes'
        Set-Content (Join-Path $copy 'App.csproj') '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>'

        function Read-Foreign {
            $said = dotnet msbuild (Join-Path $copy 'App.csproj') -getProperty:ForeignDirectoryBuildprops -getProperty:ForeignDirectoryBuildtargets -getProperty:ForeignDirectoryPackagesprops -getProperty:ForeignDirectoryBuildrsp
            $LASTEXITCODE | Should -Be 0 -Because ($said -join "`n")
            $said -join "`n" | ConvertFrom-Json | ForEach-Object { $_.Properties.PSObject.Properties } | ForEach-Object Value
        }
    }

    It 'would have a say in a project that does not end the search' {
        Read-Foreign | Should -BeExactly 'yes', 'yes', 'yes', 'yes'
    }

    It 'has none in how the module is built' {
        Get-ChildItem (Get-RepositoryRoot) -File | Where-Object Name -Match '^Directory\.|\.psd1$' | Copy-Item -Destination (Join-Path $TestDrive 'workspace' 'module')
        Read-Foreign | Should -BeExactly '', '', '', ''
    }
}
