# A folder replaces the gallery. The package is published there, found, installed and updated, by the commands of users.

BeforeDiscovery {
    $script:obstacle = if (-not (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet)) { ' (the module Microsoft.PowerShell.PSResourceGet is not installed)' }
    elseif (-not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)) { ' (the module Microsoft.PowerShell.PlatyPS is not installed)' }
    elseif ($IsWindows) { " (the user's folders cannot be put elsewhere)" }
}

Describe "A gallery$obstacle" -Skip:([bool]$obstacle) {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
        $script:root = Get-RepositoryRoot
        $script:manifest = Import-PowerShellDataFile (Get-ModulePath)
        $script:version = $manifest.ModuleVersion
        $out = Join-Path $TestDrive 'out'
        $null = Copy-BuiltModule $out
        $null = & (Join-Path $root 'build.ps1') Pack -NoBuild -OutputFolder $out
        $script:package = Join-Path $out 'package' "SwrPowerShell.$version.nupkg"
        $script:feed, $script:user = 'feed', 'user' | ForEach-Object { (New-Item (Join-Path $TestDrive $_) -ItemType Directory).FullName }

        # The same package with a later version.
        $script:later = Join-Path $TestDrive 'SwrPowerShell.99.0.0.nupkg'
        Copy-Item $package $later
        $archive = [IO.Compression.ZipFile]::Open($later, 'Update')
        foreach ($change in @{ Name = 'SwrPowerShell.nuspec'; Old = "<version>$version</version>"; New = '<version>99.0.0</version>' },
            @{ Name = 'SwrPowerShell.psd1'; Old = "'$version'"; New = "'99.0.0'" }) {
            $entry = $archive.GetEntry($change.Name)
            $reader = [IO.StreamReader]::new($entry.Open())
            $text = $reader.ReadToEnd()
            $reader.Dispose()
            $text.Contains($change.Old) | Should -BeTrue
            $entry.Delete()
            $writer = [IO.StreamWriter]::new($archive.CreateEntry($change.Name).Open())
            $writer.Write($text.Replace($change.Old, $change.New))
            $writer.Dispose()
        }

        $archive.Dispose()

        # Runs a PowerShell with a new home folder, where only this gallery is registered.
        function Invoke-User([string] $Script) {
            $file = Join-Path $TestDrive 'user.ps1'
            "`$ErrorActionPreference = 'Stop'", "`$PSStyle.OutputRendering = 'PlainText'", "`$ProgressPreference = 'SilentlyContinue'", $Script | Set-Content $file
            & env "HOME=$user" 'XDG_DATA_HOME=' 'XDG_CONFIG_HOME=' 'XDG_CACHE_HOME=' 'PSModulePath=' (Get-ShellPath) -NoProfile -NonInteractive -File $file 2>&1 |
                ForEach-Object { "$_" }
        }

        Invoke-User "Unregister-PSResourceRepository PSGallery -ErrorAction Ignore; Register-PSResourceRepository -Name feed -Uri '$feed' -Trusted" | Should -BeNullOrEmpty
    }

    It 'takes the package' {
        Invoke-User "Publish-PSResource -NupkgPath '$package' -Repository feed" | Should -BeNullOrEmpty
        Join-Path $feed "SwrPowerShell.$version.nupkg" | Should -Exist
    }

    It 'shows what it is' {
        Invoke-User 'Find-PSResource SwrPowerShell | ForEach-Object { $_.Name; "$($_.Version)"; "$($_.LicenseUri)"; "$($_.ProjectUri)"; "$($_.IconUri)"; $_.Author; $_.Description; $_.Type }' |
            Should -BeExactly 'SwrPowerShell', $version, $manifest.PrivateData.PSData.LicenseUri, $manifest.PrivateData.PSData.ProjectUri,
                $manifest.PrivateData.PSData.IconUri, $manifest.Author, $manifest.Description, 'Module'
    }

    It 'is where the module is installed from, and it works' {
        Invoke-User 'Install-PSResource SwrPowerShell -Repository feed' | Should -BeNullOrEmpty
        $said = Invoke-User @'
            (Get-InstalledPSResource SwrPowerShell).Version.ToString()
            (Test-SwrName -Type Repository -Name team/web).IsValid
            (Get-Module SwrPowerShell).ModuleBase
            (Get-Help New-SwrRepository).examples.example.Count
            Start-SwrEmulator | Connect-Swr
            (New-SwrOrganization dev).Name
'@
        $said[0, 1, 4] | Should -BeExactly $version, 'True', 'dev'
        $said[2] | Should -BeLike "$user*$version"
        [int]$said[3] | Should -BeGreaterOrEqual 3
    }

    It 'is where an update comes from' {
        Invoke-User "Publish-PSResource -NupkgPath '$later' -Repository feed; Update-PSResource SwrPowerShell -Repository feed" | Should -BeNullOrEmpty
        Invoke-User '(Get-InstalledPSResource SwrPowerShell).Version | Sort-Object | ForEach-Object ToString; (Import-Module SwrPowerShell -PassThru).Version.ToString()' |
            Should -BeExactly $version, '99.0.0', '99.0.0'
    }
}
