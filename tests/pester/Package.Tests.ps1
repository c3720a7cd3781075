# The package of ./build.ps1 Pack, and the module that is installed from it in a PowerShell that finds no other modules.

BeforeDiscovery {
    $script:obstacle = if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) { ' (the module Microsoft.PowerShell.PlatyPS is not installed)' }
}

Describe "The package$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        $script:root = Get-RepositoryRoot
        $script:manifest = Import-PowerShellDataFile (Get-ModulePath)
        $script:version = $manifest.ModuleVersion
        $out = Join-Path $TestDrive 'out'
        $null = Copy-BuiltModule $out
        # The current folder has a global.json with an SDK that does not exist. It must not affect the build.
        $foreign = New-Item (Join-Path $TestDrive 'foreign') -ItemType Directory
        Set-Content (Join-Path $foreign 'global.json') '{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }'
        Push-Location $foreign
        try {
            $said = & (Join-Path $root 'build.ps1') Pack, Install -NoBuild -OutputFolder ../out -Destination ../copied
        }
        finally {
            Pop-Location
        }

        $script:package = Get-Item (Join-Path $out 'package' "SwrPowerShell.$version.nupkg") -ErrorAction Ignore
        if (-not $package) {
            throw "There is no package. Pack said: $($said -join "`n")"
        }

        # Extracts the files like Install-PSResource, without those of the NuGet package itself.
        $script:installed = Join-Path $TestDrive 'modules' 'SwrPowerShell' $version
        [IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $installed)
        $script:nuspec = ([xml](Get-Content (Join-Path $installed 'SwrPowerShell.nuspec') -Raw)).package.metadata
        Remove-Item -LiteralPath (Join-Path $installed '_rels'), (Join-Path $installed 'package'), (Join-Path $installed '[Content_Types].xml'), (Join-Path $installed 'SwrPowerShell.nuspec') -Recurse -Force

        # Runs a PowerShell that finds only this module and those of PowerShell.
        function Invoke-User([string] $Script, [string] $Modules = (Join-Path $TestDrive 'modules')) {
            Invoke-ChildShell "`$env:PSModulePath = '$Modules' + [IO.Path]::PathSeparator + (Join-Path `$PSHOME 'Modules')`n$Script"
        }
    }

    It 'says of itself what galleries ask for' {
        $nuspec.id | Should -BeExactly 'SwrPowerShell'
        $nuspec.version | Should -Be $version
        $nuspec.authors | Should -Be $manifest.Author
        $nuspec.description | Should -Be $manifest.Description
        $nuspec.requireLicenseAcceptance | Should -Be 'false'
        $nuspec.licenseUrl, $nuspec.projectUrl, $nuspec.iconUrl |
            Should -BeExactly $manifest.PrivateData.PSData.LicenseUri, $manifest.PrivateData.PSData.ProjectUri, $manifest.PrivateData.PSData.IconUri
        $nuspec.releaseNotes | Should -BeLike '### *'
        $nuspec.dependencies.dependency | Should -BeNullOrEmpty
        $nuspec.icon, $nuspec.readme | ForEach-Object { Join-Path $installed $_ | Should -Exist }
        [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes((Join-Path $installed $nuspec.icon)), 1, 3) | Should -Be 'PNG'
    }

    It 'is found by every command' {
        $tags = $nuspec.tags -split ' '
        'PSModule', 'PSIncludes_Cmdlet', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'Huawei' | Should -BeIn $tags
        $manifest.CmdletsToExport | ForEach-Object { "PSCommand_$_" } | Should -BeIn $tags
        $nuspec.tags.Length | Should -BeLessOrEqual 4000
    }

    # PowerShell does not follow redirects to help content, and downloads of releases are redirected.
    It 'brings its help along and names no place to update it from' {
        $manifest.ContainsKey('HelpInfoURI') | Should -BeFalse
        Join-Path $installed 'en-US' 'SwrPowerShell.dll-Help.xml' | Should -Exist
        Join-Path $installed 'en-US' 'about_SwrPowerShell.help.txt' | Should -Exist
        (Get-ChildItem (Split-Path $package.FullName)).Name | Should -Not -Match 'HelpInfo|HelpContent'
    }

    It 'has its checksum beside it' {
        $hash = (Get-FileHash $package -Algorithm SHA256).Hash.ToLowerInvariant()
        Get-Content "$package.sha256" -Raw | Should -BeExactly "$hash  $($package.Name)`n"
    }

    It 'has its bill of materials beside it, of every assembly of others' {
        $bill = Get-Content ($package.FullName -replace 'nupkg$', 'cdx.json') -Raw | ConvertFrom-Json
        $bill.bomFormat, $bill.specVersion, $bill.version | Should -Be 'CycloneDX', '1.6', 1
        $bill.serialNumber | Should -Match '^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        $bill.metadata.component.name, $bill.metadata.component.version | Should -Be 'SwrPowerShell', $version
        $bill.metadata.component.hashes.content | Should -BeExactly (Get-FileHash $package).Hash.ToLowerInvariant()
        $others = (Get-ChildItem (Join-Path $installed 'lib') -Filter *.dll | Where-Object Name -NotLike 'SwrPowerShell*').BaseName
        $bill.components.name | Sort-Object | Should -BeExactly ($others | Sort-Object)
        foreach ($component in $bill.components) {
            $component.purl | Should -BeExactly "pkg:nuget/$($component.name)@$($component.version)"
            $component.licenses.license.id ?? $component.licenses.expression | Should -BeIn 'MIT', 'BSD-3-Clause', 'MS-PL OR Apache-2.0'
            $name = $component.name.ToLowerInvariant()
            $file = Join-Path ($env:NUGET_PACKAGES ?? (Join-Path $HOME '.nuget' 'packages')) $name $component.version "$name.$($component.version).nupkg"
            $component.hashes.content | Should -BeExactly (Get-FileHash $file -Algorithm SHA512).Hash.ToLowerInvariant()
        }

        $references = @($bill.metadata.component.'bom-ref') + $bill.components.'bom-ref'
        $bill.dependencies.ref | Sort-Object | Should -BeExactly ($references | Sort-Object)
        $bill.dependencies.dependsOn | Where-Object { $_ } | Should -BeIn $references
        ($bill.dependencies | Where-Object ref -Like '*/Microsoft.Extensions.Http@*').dependsOn | Should -Contain ($references -like '*/Microsoft.Extensions.Options@*')[0]
    }

    It 'holds the module, its help, its emulator and the licenses, and no more' {
        $names = Get-ChildItem $installed -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($installed, $_.FullName).Replace('\', '/') }
        'emulator/SwrPowerShell.Emulator.dll', 'en-US/SwrPowerShell.dll-Help.xml', 'en-US/about_SwrPowerShell.help.txt', 'LICENSE', 'THIRD-PARTY-NOTICES.txt' |
            Should -BeIn $names
        $names -notmatch '^(lib/([\w-]+/)?[\w.]+\.dll|emulator/([\w-]+/)?(SwrPowerShell\.Emulator\.(dll|deps\.json|runtimeconfig\.json)|System\.CommandLine\.dll)|en-US/(SwrPowerShell\.dll-Help\.xml|about_\w+\.help\.txt)|SwrPowerShell(\.Contracts|\.Loader)?\.dll|SwrPowerShell\.(psd1|Format\.ps1xml)|Views/\w+\.Format\.ps1xml|LICENSE|THIRD-PARTY-NOTICES\.txt|README\.md|icon\.png)$' |
            Should -BeNullOrEmpty
        $names | Where-Object { $_ -like '*.dll' -and $_ -notlike 'lib/*/*' } | Split-Path -Leaf | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty
        $package.Length | Should -BeLessThan 5MB
    }

    It 'has a readme whose links lead somewhere from anywhere' {
        $links = [regex]::Matches((Get-Content (Join-Path $installed 'README.md') -Raw), '\]\((?<to>[^)]+)\)').ForEach({ $_.Groups['to'].Value })
        @($links).Count | Should -BeGreaterThan 5
        $links -notmatch '^(https://|#)' | Should -BeNullOrEmpty
    }

    It 'has a manifest that PowerShell takes for good' {
        $good = Test-ModuleManifest (Join-Path $installed 'SwrPowerShell.psd1')
        $good.Version | Should -Be $version
        @($good.ExportedCmdlets.Keys).Count | Should -Be $manifest.CmdletsToExport.Count
        $good.ProjectUri, $good.LicenseUri, $good.IconUri, $good.ReleaseNotes | ForEach-Object { "$_" | Should -BeLike "$($manifest.PrivateData.PSData.ProjectUri)*" }
    }

    It 'runs the quickstart, installed where nothing else is' {
        $user = New-Item (Join-Path $TestDrive 'user') -ItemType Directory
        Copy-Item (Join-Path $root 'samples') $user -Recurse
        $said = Invoke-User "& '$(Join-Path $user 'samples' 'quickstart.ps1')'; `"from: `$((Get-Module SwrPowerShell).ModuleBase)`""
        $said | Should -BeLike "*8 created*8 unchanged*2 unchanged, 3 failed*from: $installed"
    }

    It 'has its examples in Get-Help, and finds its command by name' {
        $said = Invoke-User 'Get-Help New-SwrRepository -Examples; Get-Help about_SwrPowerShell_Bulk | Out-String | ForEach-Object Length'
        $said | Should -BeLike '*Example 2: Create the repositories of a file*Import-Csv samples/repositories.csv | New-SwrRepository*'
        [int]($said -split '\s+')[-1] | Should -BeGreaterThan 5000
    }

    It 'is what ./build.ps1 Install puts where it is told to, over what was there' {
        $copied = Join-Path $TestDrive 'copied'
        $stale = Join-Path $copied 'SwrPowerShell' $version 'stale.txt'
        Set-Content $stale 'of an earlier build'
        & (Join-Path $root 'build.ps1') Install -OutputFolder (Join-Path $TestDrive 'out') -Destination $copied | Should -BeLike "*$copied*"
        $stale | Should -Not -Exist
        @(Get-ChildItem (Join-Path $copied 'SwrPowerShell') -Force).Name | Should -Be $version
        Invoke-User '(Get-Command Connect-Swr).Module.ModuleBase' $copied | Should -Be (Join-Path $copied 'SwrPowerShell' $version)
    }
}
