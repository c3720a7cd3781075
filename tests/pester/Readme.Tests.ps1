# The README's quickstart, pasted as it stands.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Common.psm1') -Force
    $readme = Get-Content (Join-Path (Get-RepositoryRoot) 'README.md') -Raw
    $quickstart = ($readme -split '(?m)^## ' -like 'Quickstart*')[0]
    $blocks = [regex]::Matches($quickstart, '(?s)```(\w+)\r?\n(.*?)```')
    $script:commands = @($blocks | Where-Object { $_.Groups[1].Value -eq 'powershell' } | ForEach-Object { $_.Groups[2].Value })
    $script:shown = @($blocks | Where-Object { $_.Groups[1].Value -eq 'text' } | ForEach-Object { $_.Groups[2].Value })

    # The module is built already; all else runs as it stands, in the folder of the repository, on 100 columns.
    $paste = ($commands[0] -replace '(?m)^\./build\.ps1 Build\r?\n') + "'-- next --'`n" + $commands[1]
    $script = "Set-Location '$(Get-RepositoryRoot)'`n& {`n$paste} | Out-String -Width 120"
    $script:said = (Invoke-ChildShell $script) -split '-- next --'
}

Describe 'The quickstart of the README' {
    It 'builds, imports and connects' {
        $commands[0] | Should -BeLike '*./build.ps1 Build*Import-Module*Start-SwrEmulator | Connect-Swr*New-SwrRepository*'
    }

    It 'shows the table that appears' {
        $appears = ($said[0].Trim() -split '\r?\n' | ForEach-Object TrimEnd) -join "`n"
        $reads = ($shown[0].Trim() -split '\r?\n' | ForEach-Object TrimEnd) -join "`n"
        $appears | Should -BeExactly $reads
    }

    It 'shows the errors that appear' {
        $said[1].Trim() -split '\r?\n' | Should -BeExactly ($shown[1].Trim() -split '\r?\n')
    }
}
