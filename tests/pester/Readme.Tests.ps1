# Runs the quickstart of the README unchanged.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    $script:root = Get-RepositoryRoot
    $readme = (Get-Content (Join-Path $root 'README.md') -Raw) -replace '\r'
    $script:quickstart = ($readme -split '(?m)^## ' -like 'Quickstart*')[0]
    $script:clone = [regex]::Match($quickstart, '(?ms)^```sh\n(.*?)\n```').Groups[1].Value
    $script:commands = [regex]::Match($quickstart, '(?ms)^```powershell\n(.*?)\n```').Groups[1].Value
}

Describe 'The quickstart of the README' {
    It 'goes from a clone to repositories in seven lines' {
        $clone | Should -BeLike "git clone *`ncd SwrPowerShell`npwsh"
        $commands | Should -BeLike './build.ps1 Build*Import-Module*Start-SwrEmulator | Connect-Swr*Sync-SwrRepository -CreateOrganization'
        @($clone -split '\n').Count + @($commands -split '\n').Count | Should -BeLessOrEqual 7
    }

    It 'creates 20 repositories' {
        # The module is already built. All other lines run unchanged, in the root of the repository.
        $paste = $commands -replace '(?m)^\./build\.ps1 Build\n'
        $said = (Invoke-ChildShell "Set-Location '$root'`n$paste`n'-- in all --'`n@(Get-SwrRepository).Count") -split '-- in all --'
        $said[0] | Should -Match '(?m)^20 created, 0 updated, 0 unchanged, 0 failed\.\r?$'
        $said[1].Trim() | Should -Be 20
    }

    It 'shows the picture that its commands were taken for' {
        $quickstart | Should -BeLike '*](docs/images/quickstart.svg)*'
    }
}
